// Whether the nodes of a tree can be walked: nothing that grew or was read goes further without it.
#pragma once

#include <span>

#include "engine/base/error.h"
#include "engine/model/feature_bins.h"
#include "engine/model/forest_node.h"

namespace turbofan {

// Corrupt, naming the node, unless the nodes are one tree in pre-order (each right child where its left side
// ends, the last leaf at the end), features and bins lie within `bins` and leaves are finite. Pure.
Status checkTree(std::span<const ForestNode> tree, const FeatureBins& bins);

} // namespace turbofan
