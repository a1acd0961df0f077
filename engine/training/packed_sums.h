// Three sums in one word: distinct rows, their weights and their weighted targets, so that one addition
// updates all.
#pragma once

#include <cstdint>
#include <span>

#include "engine/base/error.h"

namespace turbofan {

// How targets become integers and where each sum lies: [count | weight | target] from high bits to low.
// Integer sums do not depend on the order of adding. Targets are taken above the smallest one and in steps of
// 2⁻ᵏ: the coarsest k ≤ 8 that is exact, or the finest that fits. Weight and target share 52 bits, so that
// their products are exact in a double: about five million rows of whole cycles below 200.
//
// The count takes what is left of the word and may wrap around: it is only asked whether a side has
// `min_samples_leaf` rows, and a side that weighs kMostWeight times as much has them for certain.
class PackedSums {
public:
    static constexpr std::uint64_t kMostWeight = 255; // of one row in one bag

    // InvalidArgument when so many rows with such a range of targets could overflow a word. `max_weight`
    // bounds the sum of the weights of any bag. Targets are finite and at least one.
    static Result<PackedSums> fit(std::span<const float> target, std::uint64_t max_weight,
                                  int min_samples_leaf = 2);

    // One row drawn `weight` times, its count included.
    std::uint64_t pack(float target, std::uint8_t weight) const {
        const double above = (static_cast<double>(target) - offset_) * steps_per_cycle_; // ≥ 0
        // NOLINTNEXTLINE(bugprone-incorrect-roundings): definition: same seed, same bytes
        const auto steps = static_cast<std::uint64_t>(static_cast<std::int64_t>(above + 0.5));
        return (std::uint64_t{1} << count_shift_) | (std::uint64_t{weight} << weight_shift_) |
               (steps * weight);
    }

    std::uint64_t count(std::uint64_t packed) const { return packed >> count_shift_; } // of few rows
    std::uint64_t weight(std::uint64_t packed) const { return (packed >> weight_shift_) & weight_mask_; }
    std::uint64_t sum(std::uint64_t packed) const { return packed & sum_mask_; }
    std::uint64_t withoutCount(std::uint64_t packed) const {
        return packed & ((std::uint64_t{1} << count_shift_) - 1);
    }
    std::uint64_t withCount(std::uint64_t packed, std::uint64_t rows) const {
        return packed + (rows << count_shift_);
    }

    // Weighted mean of the targets, in cycles.
    float mean(std::uint64_t packed) const;

    int weightShift() const { return weight_shift_; }
    int countShift() const { return count_shift_; }

    // Narrow nodes add in words of half the size, [weight | target] in 12 and 20 bits and without a count:
    // histograms half as large, twice as many lanes in a register.
    static constexpr int kNarrowShift = 20;
    // Whether a node of such a total does: neither sum leaves its bits, and their product, by which the
    // differences of its gains are bounded, has a sign in 32 bits.
    bool isNarrow(std::uint64_t total) const {
        return weight(total) < (1U << (32 - kNarrowShift)) && sum(total) < (1U << kNarrowShift) &&
               weight(total) * sum(total) < (1U << 31);
    }
    std::uint32_t narrow(std::uint64_t packed) const {
        return static_cast<std::uint32_t>(weight(packed) << kNarrowShift | sum(packed));
    }
    std::uint64_t widen(std::uint32_t narrow) const {
        return std::uint64_t{narrow >> kNarrowShift} << weight_shift_ | (narrow & ((1U << kNarrowShift) - 1));
    }

private:
    int weight_shift_ = 0;
    int count_shift_ = 0;
    std::uint64_t weight_mask_ = 0;
    std::uint64_t sum_mask_ = 0;
    double offset_ = 0;
    double steps_per_cycle_ = 1;
};

} // namespace turbofan
