// Batcher's odd-even merge sort as a list of compare-exchanges: no branch to mispredict, and every lane of a
// vector register sorts its own numbers.
#pragma once

#include <array>
#include <bit>
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

// For N ≤ 64. Where N is no power of two: the network of the next one without what would be exchanged with
// numbers that are not there, as if they were the greatest of all.
template <std::size_t N>
constexpr SortingNetwork sortingNetwork() {
    constexpr std::size_t kAll = std::bit_ceil(N);
    SortingNetwork network;
    for (std::size_t p = 1; p < kAll; p *= 2)
        for (std::size_t k = p; k >= 1; k /= 2)
            for (std::size_t j = k % p; j + k < kAll; j += 2 * k)
                for (std::size_t i = 0; i < (k < kAll - j - k ? k : kAll - j - k); ++i)
                    if ((i + j) / (2 * p) == (i + j + k) / (2 * p) && i + j + k < N)
                        network.pairs[network.size++] = {static_cast<std::uint8_t>(i + j),
                                                         static_cast<std::uint8_t>(i + j + k)};
    return network;
}

template <std::size_t N>
inline constexpr auto kSort = sortingNetwork<N>();

} // namespace turbofan
