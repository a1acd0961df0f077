// What a search for splits works on: sixteen tried features side by side, each in a lane of its own.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "engine/training/packed_sums.h"

namespace turbofan {

// Features are tried up to this many at a time.
inline constexpr std::size_t kLanes = 16;
inline constexpr std::size_t kBins = 256;
// Rows lie this many bytes apart, whatever the number of features: what byte permutes of two pairs of
// registers reach.
inline constexpr std::size_t kRowBytes = 256;
// Nodes of up to so many rows are sorted, larger ones counted into histograms …
inline constexpr std::size_t kSortedRows = 64;
// … but where registers hold sixteen keys and the words are narrow (LaneCode::most_sorted).
inline constexpr std::size_t kMostSorted = 128;

// One row's bins of the tried features, or one number of a feature for each lane.
struct alignas(16) LaneBytes {
    std::uint8_t lane[kLanes];
};

// Sums by bin. Eight lanes of a bin fill one cache line; all zero between searches.
struct alignas(64) WideHistogram {
    static constexpr std::size_t kHalf = 8;
    std::uint64_t sum[kLanes / kHalf][kBins][kHalf];
};
// Half the size, for words of PackedSums::narrow.
struct alignas(64) NarrowHistogram {
    std::uint32_t sum[kBins][kLanes];
};

// The least and the greatest bin of each lane in a node, and the second ones (equal to the first where two
// rows share it). With at least two rows.
struct BinRange {
    LaneBytes least;
    LaneBytes second_least;
    LaneBytes greatest;
    LaneBytes second_greatest;
};

// The best split of each lane. A row goes left when its bin ≤ `bin`.
struct alignas(64) LaneSplits {
    double gain[kLanes]; // (S_l·W − S·W_l)² / (W_l·W_r): grows with the variance taken away; < 0 = no split
    std::uint64_t left[kLanes]; // sums of the left side, in the words of the search, counts undefined
    std::uint8_t bin[kLanes];
    std::uint32_t varying; // bit per lane: the feature takes more than one bin in the node
};

inline constexpr double kNoSplit = -1;

// An unsigned integer below 2⁵² as a double, in operations that every vector unit has.
[[gnu::always_inline]] inline double toDouble(std::uint64_t x) {
    constexpr std::uint64_t kTwoTo52 = 0x4330000000000000ULL;
    return std::bit_cast<double>(x | kTwoTo52) - 4503599627370496.0;
}

// A node's sums, unpacked once, and how words are taken apart. Every path does the same IEEE operations in
// the same order (products of integers below 2⁵² are exact, nothing is fused), so that the machine does not
// change the forest.
struct NodeSums {
    // For words of PackedSums::pack; `total` without its count, of `rows` rows.
    static NodeSums wide(const PackedSums& packing, std::uint64_t total, std::uint64_t rows,
                         std::uint64_t min_samples_leaf) {
        return {packing.weightShift(),           packing.countShift(),           toDouble(packing.sum(total)),
                toDouble(packing.weight(total)), packing.withCount(total, rows), min_samples_leaf};
    }
    // For words of PackedSums::narrow.
    static NodeSums narrow(const PackedSums& packing, std::uint64_t total, std::uint64_t min_samples_leaf) {
        return {PackedSums::kNarrowShift,     32,
                toDouble(packing.sum(total)), toDouble(packing.weight(total)),
                packing.narrow(total),        min_samples_leaf};
    }

    int weight_shift;
    int count_shift;
    double sum;
    double weight;
    std::uint64_t total;
    std::uint64_t least; // rows of a side

    std::uint64_t sumMask() const { return (std::uint64_t{1} << weight_shift) - 1; }
    std::uint64_t weightMask() const { return (std::uint64_t{1} << (count_shift - weight_shift)) - 1; }

    // Wide words only: counts may have wrapped around where the weight says enough already (PackedSums).
    [[gnu::always_inline]] bool sideIsEnough(std::uint64_t side) const {
        return (((side >> weight_shift) & weightMask()) >= PackedSums::kMostWeight * least) |
               (side >> count_shift >= least);
    }
    [[gnu::always_inline]] bool leavesEnough(std::uint64_t left) const {
        return sideIsEnough(left) & sideIsEnough(total - left);
    }
};

// Σ S²/W of both sides, less the constant S²/W of the node and scaled by W: one division a split. Not a
// number where a side is empty.
struct WideGain {
    explicit WideGain(const NodeSums& of_node) : node(of_node) {}

    [[gnu::always_inline]] double of(std::uint64_t left) const {
        const double sum_left = toDouble(left & node.sumMask());
        const double weight_left = toDouble((left >> node.weight_shift) & node.weightMask());
        const double difference = sum_left * node.weight - node.sum * weight_left;
        return difference * difference / (weight_left * (node.weight - weight_left));
    }

    NodeSums node;
};

// The same of narrow words, in floats: more lanes to a register, and divisions of a third of the time.
// The difference that a gain squares and the product that it is divided by are exact (PackedSums::isNarrow);
// three roundings follow, the same on every path, so that the gain is a function of the sums here, too.
struct NarrowGain {
    explicit NarrowGain(const NodeSums& node)
        : weight(static_cast<std::uint32_t>(node.weight)),
          subtracted(static_cast<std::uint32_t>(node.sum) + (weight << PackedSums::kNarrowShift)) {}

    // S_l·W − S·W_l: what the weight above the sum adds to the first product is subtracted with the second.
    [[gnu::always_inline]] float of(std::uint32_t left) const {
        const std::uint32_t weight_left = left >> PackedSums::kNarrowShift;
        const auto difference =
            static_cast<float>(static_cast<std::int32_t>(left * weight - weight_left * subtracted));
        const auto sides =
            static_cast<float>(static_cast<std::int32_t>(weight_left * (weight - weight_left)));
        return difference * difference / sides;
    }

    std::uint32_t weight, subtracted;
};

} // namespace turbofan
