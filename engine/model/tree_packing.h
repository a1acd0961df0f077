// Cuts a tree into the pieces it is walked in.
#pragma once

#include <span>

#include "engine/model/tree_blocks.h"

namespace turbofan {

// `tree` must be sound (tree_check.h) and its leaves within the scale. Pure: the same pieces everywhere.
PackedTree packTree(std::span<const ForestNode> tree, const LeafScale& scale);

} // namespace turbofan
