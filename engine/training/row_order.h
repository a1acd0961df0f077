// Where rows should lie in memory: those that trees keep together beside each other.
#pragma once

#include <cstddef>
#include <cstdint>
#include <stop_token>
#include <vector>

#include "engine/training/tree_builder.h"

namespace turbofan {

// From so many rows on, nodes become sparser than the lines of a column before their rows are copied
// together, and most of what a tree brings in from memory is bytes of other nodes' rows.
inline constexpr std::size_t kRowsWorthOrdering = 200'000;

// The rows leaf by leaf of a tree that a sample of them grew: trees of a forest disagree on much, but not on
// which rows are alike. Names the row for each place; rows of one leaf ascend. The same at any number of
// threads and on any instruction set; empty after `stop`.
std::vector<std::uint32_t> rowsByLeaf(const GrowingGround& ground, unsigned threads, std::stop_token stop);

} // namespace turbofan
