#include "engine/training/packed_sums.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include <fmt/format.h>

namespace turbofan {

namespace {

constexpr int kFinestStep = 8;
// Weights times sums of targets must stay exact in a double (lanes.h).
constexpr int kExactBits = 52;

// The coarsest steps of 2⁻ᵏ in which every target is whole; `finest` where none up to there is.
int exactStep(std::span<const float> target, double offset, int finest) {
    int step = 0;
    for (const float y : target) {
        const double above = static_cast<double>(y) - offset;
        while (step < finest && std::ldexp(above, step) != std::floor(std::ldexp(above, step))) ++step;
        if (step >= finest) break;
    }
    return step;
}

} // namespace

Result<PackedSums> PackedSums::fit(std::span<const float> target, std::uint64_t max_weight,
                                   int min_samples_leaf) {
    const auto [low, high] = std::minmax_element(target.begin(), target.end());
    const int weight_bits = std::bit_width(max_weight);
    const int count_bits =
        std::min(std::bit_width(target.size()),
                 std::bit_width(kMostWeight * static_cast<std::uint64_t>(min_samples_leaf)));
    const int sum_bits = std::min(64 - count_bits, kExactBits) - weight_bits;
    PackedSums packing;
    packing.offset_ = std::floor(static_cast<double>(*low));
    const double range = static_cast<double>(*high) - packing.offset_;
    const double most = std::ldexp(1.0, std::max(sum_bits, 0)) - 1;
    const auto fits = [&](int k) {
        return (std::ldexp(range, k) + 1) * static_cast<double>(max_weight) <= most;
    };
    int step = kFinestStep;
    while (step >= 0 && !fits(step)) --step;
    if (step < 0) {
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("{} rows with targets from {} to {} are too many to be summed exactly",
                                target.size(), *low, *high),
                    "train on fewer rows or on a smaller range of targets");
    }
    step = exactStep(target, packing.offset_, step);
    packing.weight_shift_ = sum_bits;
    packing.count_shift_ = sum_bits + weight_bits;
    packing.weight_mask_ = (std::uint64_t{1} << weight_bits) - 1;
    packing.sum_mask_ = (std::uint64_t{1} << sum_bits) - 1;
    packing.steps_per_cycle_ = std::ldexp(1.0, step);
    return packing;
}

float PackedSums::mean(std::uint64_t packed) const {
    const double steps = static_cast<double>(sum(packed)) / static_cast<double>(weight(packed));
    return static_cast<float>(offset_ + steps / steps_per_cycle_);
}

} // namespace turbofan
