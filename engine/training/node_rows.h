// The rows of the nodes of a growing tree: anywhere in the matrix while nodes are wide, in a local copy once
// they are narrow.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/training/bag.h"
#include "engine/training/bins.h"
#include "engine/training/packed_sums.h"
#include "engine/training/split_search.h"

namespace turbofan {

// A node is a range [begin, end) of a permutation of rows.
struct NodeRange {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::uint32_t size() const { return end - begin; }
};

// Rows of the whole bag, with their packed values moving along. One thread.
class WideRows {
public:
    WideRows(const BinnedMatrix& matrix, const Bag& bag, std::span<const float> target,
             const PackedSums& packing);

    std::uint32_t size() const { return static_cast<std::uint32_t>(rows_.size()); }
    std::uint64_t total(NodeRange node) const;
    std::span<const std::uint32_t> rows(NodeRange node) const {
        return {rows_.data() + node.begin, node.size()};
    }
    std::uint64_t value(std::uint32_t place) const { return values_[place]; }
    const BinnedMatrix& matrix() const { return matrix_; }

    const LaneSplits& search(SplitSearch& search, NodeRange node, std::span<const std::uint8_t> features,
                             std::uint64_t total) const;
    // Moves rows with bin ≤ `bin` to the front, keeping the order on both sides; returns where the right side
    // begins.
    std::uint32_t partition(NodeRange node, std::uint8_t feature, std::uint8_t bin);

private:
    const BinnedMatrix& matrix_;
    std::vector<std::uint32_t> rows_;
    std::vector<std::uint64_t> values_;
    std::vector<std::uint32_t> other_rows_;
    std::vector<std::uint64_t> other_values_;
};

// A copy of the rows of one node of at most SplitSearch::kLocalRows rows: everything below it stays in the
// cache. One thread.
class LocalRows {
public:
    explicit LocalRows(std::size_t stride);

    // Takes over the rows of a node; they become [0, node.size()).
    NodeRange copy(const WideRows& wide, NodeRange node);

    std::uint64_t value(std::uint32_t place) const { return values_[rows_[place]]; }
    const LaneSplits& search(SplitSearch& search, NodeRange node, std::span<const std::uint8_t> features,
                             std::uint64_t total) const;
    std::uint32_t partition(NodeRange node, std::uint8_t feature, std::uint8_t bin);

private:
    std::size_t stride_;
    std::vector<std::uint8_t> block_;
    std::vector<std::uint64_t> values_;
    std::vector<std::uint16_t> rows_;
    std::vector<std::uint16_t> other_rows_;
};

} // namespace turbofan
