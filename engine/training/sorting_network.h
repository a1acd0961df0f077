// Batcher's odd-even merge sort as a list of compare-exchanges: no branch to mispredict, and every lane of a
// vector register sorts its own numbers.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace turbofan {

struct SortingNetwork {
    static constexpr std::size_t kMostPairs = 543; // of 64 numbers
    struct Pair {
        std::uint8_t low;
        std::uint8_t high;
    };
    std::array<Pair, kMostPairs> pairs{};
    std::size_t size = 0;
};

// For N a power of two, at most 64.
template <std::size_t N>
constexpr SortingNetwork sortingNetwork() {
    SortingNetwork network;
    for (std::size_t p = 1; p < N; p *= 2)
        for (std::size_t k = p; k >= 1; k /= 2)
            for (std::size_t j = k % p; j + k < N; j += 2 * k)
                for (std::size_t i = 0; i < (k < N - j - k ? k : N - j - k); ++i)
                    if ((i + j) / (2 * p) == (i + j + k) / (2 * p))
                        network.pairs[network.size++] = {static_cast<std::uint8_t>(i + j),
                                                         static_cast<std::uint8_t>(i + j + k)};
    return network;
}

inline constexpr auto kSort8 = sortingNetwork<8>();
inline constexpr auto kSort16 = sortingNetwork<16>();
inline constexpr auto kSort32 = sortingNetwork<32>();
inline constexpr auto kSort64 = sortingNetwork<64>();

} // namespace turbofan
