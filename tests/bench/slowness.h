// Budgets in ms are those of one machine; how much longer another may take is measured.
#pragma once

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <random>
#include <vector>

#include "tests/bench/noise.h"

namespace turbofan::bench {

// Processor time of a fixed piece of work in which nothing of the program has a part, in ms: numbers are
// sorted, and memory is read here and there.
inline double pieceMs() {
    constexpr std::uint32_t kPlaces = 1U << 20, kSteps = 200'000;
    std::mt19937 random(7);
    std::vector<double> numbers(100'000);
    for (double& number : numbers) number = random();
    std::vector<std::uint32_t> next(kPlaces); // one ring through all places
    std::iota(next.begin(), next.end(), 0U);
    for (std::uint32_t i = kPlaces - 1; i > 0; --i) std::swap(next[i], next[random() % i]);
    double least = 0;
    for (int round = 0; round < 5; ++round) {
        std::vector<double> sorted = numbers;
        volatile std::uint32_t end = 0;
        const double ms = threadTime([&] {
            std::ranges::sort(sorted);
            std::uint32_t at = 0;
            for (std::uint32_t i = 0; i < kSteps; ++i) at = next[at];
            end = at;
        });
        least = round == 0 ? ms : std::min(least, ms);
    }
    return least;
}

// How many times longer than the machine of docs/console-performance.md this one takes now; 1 where it is as
// quick. A program that becomes slower does not change it.
inline double slowness() {
    constexpr double kPieceMs = 10.5; // there
    return std::max(1.0, pieceMs() / kPieceMs);
}

} // namespace turbofan::bench
