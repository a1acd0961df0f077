// Random numbers that depend on (seed, purpose, index) alone, so that no thread can disturb another's.
#pragma once

#include <array>
#include <bit>
#include <cstdint>

#include "engine/base/xoshiro.h"

namespace turbofan {

// A bijective scramble of 64 bits (the finaliser of SplitMix64, Steele et al. 2014): neighbours land far
// apart.
constexpr std::uint64_t scramble(std::uint64_t x) {
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
    return x ^ (x >> 31);
}

// What a stream of random numbers is for.
inline constexpr std::uint64_t kBagStream = 1;
inline constexpr std::uint64_t kSplitStream = 2;
inline constexpr std::uint64_t kGroupBagStream = 3;
inline constexpr std::uint64_t kGroupSplitStream = 4;
inline constexpr std::uint64_t kOrderStream = 5;

// xoshiro256** (Blackman and Vigna 2018). Its state is hashed from all three numbers: seeding with seed +
// tree would give neighbouring trees shifted copies of one stream, which measurably worsens a forest.
class Random {
public:
    Random(std::uint64_t seed, std::uint64_t purpose, std::uint64_t index) {
        std::uint64_t key = scramble(seed + kGolden);
        key = scramble(key ^ (purpose + 2 * kGolden));
        key = scramble(key ^ (index + 3 * kGolden));
        for (auto& word : state_) word = scramble(key += kGolden);
    }

    std::uint64_t next() { return xoshiro256(state_); }

    // Uniform in [0, bound); bound ≥ 1 and < 2³². The bias of the multiplication is below bound / 2³².
    std::uint32_t below(std::uint32_t bound) {
        return static_cast<std::uint32_t>(((next() >> 32) * std::uint64_t{bound}) >> 32);
    }

private:
    static constexpr std::uint64_t kGolden = 0x9e3779b97f4a7c15ULL;
    std::array<std::uint64_t, 4> state_{};
};

} // namespace turbofan
