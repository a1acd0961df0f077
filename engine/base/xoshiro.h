// The generator behind every random stream of ours: xoshiro256** by Blackman and Vigna (2018), the same bits
// everywhere.
#pragma once

#include <array>
#include <bit>
#include <cstdint>

namespace turbofan {

// Advances a state, which must not be all zero and should come from a good mixer, and returns 64 random bits.
inline std::uint64_t xoshiro256(std::array<std::uint64_t, 4>& state) {
    const std::uint64_t result = std::rotl(state[1] * 5, 7) * 9;
    const std::uint64_t shifted = state[1] << 17;
    state[2] ^= state[0];
    state[3] ^= state[1];
    state[1] ^= state[2];
    state[0] ^= state[3];
    state[2] ^= shifted;
    state[3] = std::rotl(state[3], 45);
    return result;
}

} // namespace turbofan
