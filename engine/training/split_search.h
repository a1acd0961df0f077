// Finds the best split of a node: histograms for wide nodes, sorting networks for narrow ones, all in
// integers.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

#include "engine/training/packed_sums.h"

namespace turbofan {

// Features are tried up to this many at a time, each in a lane of its own.
inline constexpr std::size_t kLanes = 16;

// The best split of each lane. A row goes left when its bin ≤ `bin`.
struct LaneSplits {
    std::uint32_t varying = 0; // bit per lane: the feature takes more than one bin in the node
    std::array<double, kLanes>
        gain; // (S_l·W − S·W_l)² / (W_l·W_r): grows with the variance taken away; < 0 = no split
    std::array<std::uint64_t, kLanes> left; // packed sums of the left side
    std::array<std::uint8_t, kLanes> bin;
};

// Scratch space and rules of one tree. Not thread-safe.
class SplitSearch {
public:
    SplitSearch(const PackedSums& packing, int min_samples_leaf);

    // A node whose rows lie anywhere: gathers from byte columns. `values[i]` is the packed row rows[i],
    // `total` their sum.
    const LaneSplits& inColumns(std::span<const std::uint8_t* const> columns,
                                std::span<const std::uint32_t> rows, const std::uint64_t* values,
                                std::uint64_t total);

    // A node of at most kLocalRows rows inside a block of rows of `stride` bytes; `values[r]` is the packed
    // row r of the block.
    const LaneSplits& inBlock(const std::uint8_t* block, std::size_t stride,
                              std::span<const std::uint8_t> features, std::span<const std::uint16_t> rows,
                              const std::uint64_t* values, std::uint64_t total);

    static constexpr std::size_t kLocalRows = 2048;

private:
    static constexpr std::size_t kBins = 256;
    static constexpr std::size_t kSortedRows = 64;

    void scanHistogram(std::size_t lane, std::size_t low, std::size_t high, std::uint64_t total);
    void bySorting(std::size_t rows, std::size_t lanes, std::uint64_t total);
    void byHistogram(std::size_t rows, std::size_t lanes, std::uint64_t total);

    PackedSums packing_;
    std::uint64_t min_leaf_;
    LaneSplits best_;
    struct Scratch;
    std::shared_ptr<Scratch> scratch_;
};

} // namespace turbofan
