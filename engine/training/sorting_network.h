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

// Part after part, so that what is exchanged next has been exchanged just before. Numbers from `there` on are
// missing, as if they were the greatest of all: what would be exchanged with them is left out.
struct NetworkBuilder {
    SortingNetwork network;
    std::size_t there;

    constexpr void exchange(std::size_t low, std::size_t high) {
        if (high < there)
            network.pairs[network.size++] = {static_cast<std::uint8_t>(low), static_cast<std::uint8_t>(high)};
    }
    // Sorts two sorted halves of `count` numbers that lie `step` apart.
    constexpr void merge(std::size_t first, std::size_t count, std::size_t step) {
        if (count == 2) return exchange(first, first + step);
        merge(first, count / 2, 2 * step);
        merge(first + step, count / 2, 2 * step);
        for (std::size_t i = 1; i + 1 < count; i += 2) exchange(first + i * step, first + (i + 1) * step);
    }
    constexpr void sort(std::size_t first, std::size_t count) {
        if (count < 2) return;
        sort(first, count / 2);
        sort(first + count / 2, count / 2);
        merge(first, count, 1);
    }
};

// N ≤ 64.
template <std::size_t N>
constexpr SortingNetwork sortingNetwork() {
    NetworkBuilder builder{{}, N};
    builder.sort(0, std::bit_ceil(N));
    return builder.network;
}

// N ≤ 64, a power of two.
template <std::size_t N>
constexpr SortingNetwork mergingNetwork() {
    NetworkBuilder builder{{}, N};
    builder.merge(0, N, 1);
    return builder.network;
}

template <std::size_t N>
inline constexpr auto kSort = sortingNetwork<N>();
template <std::size_t N>
inline constexpr auto kMerge = mergingNetwork<N>();

} // namespace turbofan
