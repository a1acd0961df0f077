// Three sums in one word: distinct rows, their weights and their weighted targets, so that one addition
// updates all.
#pragma once

#include <cstdint>
#include <span>

#include "engine/base/error.h"

namespace turbofan {

// How targets become integers and where each sum lies: [count | weight | target] from high bits to low.
// Integer sums do not depend on the order of adding. Targets are taken above the smallest one and in steps of
// 2⁻ᵏ, k ≤ 8 as large as fits, so whole cycles are exact. A plain value.
class PackedSums {
public:
    // InvalidArgument when so many rows with such a range of targets could overflow a word. `max_weight`
    // bounds the sum of the weights of any bag. Targets are finite and at least one.
    static Result<PackedSums> fit(std::span<const float> target, std::uint64_t max_weight);

    // One row drawn `weight` times.
    std::uint64_t pack(float target, std::uint8_t weight) const;

    std::uint64_t count(std::uint64_t packed) const { return packed >> count_shift_; }
    std::uint64_t weight(std::uint64_t packed) const { return (packed >> weight_shift_) & weight_mask_; }
    std::uint64_t sum(std::uint64_t packed) const { return packed & sum_mask_; }

    // Weighted mean of the targets, in cycles.
    float mean(std::uint64_t packed) const;

    int weightShift() const { return weight_shift_; }
    int countShift() const { return count_shift_; }

private:
    int weight_shift_ = 0;
    int count_shift_ = 0;
    std::uint64_t weight_mask_ = 0;
    std::uint64_t sum_mask_ = 0;
    double offset_ = 0;
    double steps_per_cycle_ = 1;
};

} // namespace turbofan
