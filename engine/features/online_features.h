// Features of one engine, cycle by cycle, from a small state: what a live stream uses.
#pragma once

#include <array>
#include <cstddef>
#include <span>

#include "engine/data/dataset.h"
#include "engine/features/definition.h"

namespace turbofan {

// Remembers the last 20 cycles of one engine. Not thread-safe; one object per engine.
class OnlineFeatures {
public:
    // Takes the next cycle (24 raw values) and writes the 225 features of it; the same bits as
    // historyFeatures.
    void push(std::span<const double, kRawColumns> raw, std::span<float, kFeatureCount> features);

    // Cycles seen so far.
    std::size_t cycles() const { return seen_; }

private:
    static constexpr std::size_t kMemory = 20;
    std::array<std::array<double, kRawColumns>, kMemory> ring_{};
    std::size_t seen_ = 0;
};

} // namespace turbofan
