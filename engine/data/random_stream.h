// Random numbers that are the same on every machine: whole-number arithmetic and exactly rounded operations
// only.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <initializer_list>

#include "engine/base/xoshiro.h"

namespace turbofan {

// xoshiro256** (Blackman and Vigna), seeded from any number of words. One thread.
class RandomStream {
public:
    // Streams of different words are independent: the words are mixed one after another by splitmix64.
    explicit RandomStream(std::initializer_list<std::uint64_t> words) {
        std::uint64_t state = 0x6a09e667f3bcc909u;
        for (const std::uint64_t word : words) state = mixed(state ^ word);
        for (auto& part : state_) part = mixed(state += 0x9e3779b97f4a7c15u);
    }

    std::uint64_t next() { return xoshiro256(state_); }

    // In [0, 1).
    double uniform() { return unit(next()); }
    double uniform(double low, double high) { return low + (high - low) * uniform(); }

    // Standard normal to within what any test on a million values could tell: 64 fair coins plus two uniforms
    // that fill the gaps (variance 16 + 1/6). Neither logarithm nor cosine, whose last bits differ between
    // machines.
    double normal() {
        const int coins = std::popcount(next()) - 32;
        const std::uint64_t bits = next();
        const double between =
            (static_cast<double>(bits >> 32) - static_cast<double>(bits & 0xffffffffu)) * 0x1p-32;
        return (coins + between) * 0.24870800168690346; // 1 / sqrt(16 + 1/6)
    }

    // 53 bits of a word as a number in [0, 1).
    static double unit(std::uint64_t word) { return static_cast<double>(word >> 11) * 0x1p-53; }

private:
    static std::uint64_t mixed(std::uint64_t z) {
        z += 0x9e3779b97f4a7c15u;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
        return z ^ (z >> 31);
    }

    std::array<std::uint64_t, 4> state_{};
};

} // namespace turbofan
