// The rows of the nodes of a growing tree: anywhere in the matrix while nodes are wide, in local copies once
// they are narrow.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/base/huge_array.h"
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
    // Room for bags of the matrix.
    explicit WideRows(const BinnedMatrix& matrix);

    // Begins anew with the rows of a bag.
    void take(const Bag& bag, std::span<const float> target, const PackedSums& packing);

    std::uint32_t size() const { return size_; }
    std::uint64_t value(std::uint32_t place) const { return values_[place]; }
    const std::uint8_t* bytes() const { return matrix_.row(0); } // of all rows
    std::uint32_t row(std::uint32_t place) const { return rows_[place]; }

    const LaneSplits& search(SplitSearch& search, NodeRange node, std::span<const std::uint8_t> features,
                             std::uint64_t total) const;
    // Moves rows with bin ≤ `bin` to the front, keeping the order on both sides; returns where the right side
    // begins.
    std::uint32_t partition(SplitSearch& search, NodeRange node, std::uint8_t feature, std::uint8_t bin);

private:
    const BinnedMatrix& matrix_;
    std::uint32_t size_ = 0;
    HugeArray<std::uint32_t> rows_;
    HugeArray<std::uint64_t> values_;
    HugeArray<std::uint32_t> other_rows_;
    HugeArray<std::uint64_t> other_values_;
};

// A copy of the rows of one node of at most `capacity` rows: everything below it stays in the cache. One
// thread.
class LocalRows {
public:
    LocalRows(std::size_t capacity, const PackedSums& packing);

    std::size_t capacity() const { return capacity_; }

    // Takes over the rows of a node, for which a search is to try `features` first; they become
    // [0, node.size()).
    template <class Rows>
    NodeRange copy(const Rows& from, NodeRange node, SplitSearch& search,
                   std::span<const std::uint8_t> features);

    std::uint64_t value(std::uint32_t place) const { return values_[rows_[place]]; }
    const std::uint8_t* bytes() const { return block_.data(); } // of all rows
    std::uint32_t row(std::uint32_t place) const { return rows_[place]; }

    const LaneSplits& search(SplitSearch& search, NodeRange node, std::span<const std::uint8_t> features,
                             std::uint64_t total) const;
    std::uint32_t partition(SplitSearch& search, NodeRange node, std::uint8_t feature, std::uint8_t bin);

private:
    std::size_t capacity_;
    PackedSums packing_;
    HugeArray<std::uint8_t> block_;
    std::vector<std::uint64_t> values_;
    std::vector<std::uint32_t> narrow_; // of use in nodes that fit into such words
    std::vector<std::uint16_t> rows_;
    std::vector<std::uint32_t> origin_; // where the rows lay before they were copied
};

} // namespace turbofan
