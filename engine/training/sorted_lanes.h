// Nodes of few rows, sorted lane by lane: loops that lane_code.cpp, and it alone, compiles for each
// instruction set.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "engine/training/lanes.h"
#include "engine/training/sorting_network.h"

namespace turbofan {

namespace {

using Key = std::int16_t;
struct alignas(32) KeyRow {
    Key lane[kLanes];
};

struct SortedSize {
    std::size_t rows;
    const SortingNetwork& network;
};
constexpr SortedSize kSortedSizes[] = {{8, kSort<8>},   {12, kSort<12>}, {16, kSort<16>}, {24, kSort<24>},
                                       {32, kSort<32>}, {40, kSort<40>}, {48, kSort<48>}, {64, kSort<64>}};

TURBOFAN_INLINE void sortKeys(KeyRow* keys, std::span<const SortingNetwork::Pair> network) {
    for (const auto [a, b] : network) {
        const KeyRow x = keys[a];
        const KeyRow y = keys[b];
        KeyRow low;
        KeyRow high;
        for (std::size_t lane = 0; lane < kLanes; ++lane)
            low.lane[lane] = x.lane[lane] < y.lane[lane] ? x.lane[lane] : y.lane[lane];
        for (std::size_t lane = 0; lane < kLanes; ++lane)
            high.lane[lane] = x.lane[lane] < y.lane[lane] ? y.lane[lane] : x.lane[lane];
        keys[a] = low;
        keys[b] = high;
    }
}

// A key holds the bin in its high byte (shifted to be signed, as old vector units compare) and the place in
// the node in its low byte.
TURBOFAN_INLINE std::uint32_t binOfKey(Key key) {
    return (static_cast<std::uint16_t>(key) >> 8) ^ 0x80U;
}

TURBOFAN_INLINE void sortRows(const LaneBytes* bytes, std::size_t n, KeyRow* keys) {
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t lane = 0; lane < kLanes; ++lane)
            keys[i].lane[lane] =
                static_cast<Key>(static_cast<std::uint16_t>(((bytes[i].lane[lane] ^ 0x80U) << 8) | i));
    const SortedSize* size = kSortedSizes;
    while (size->rows < n) ++size;
    for (std::size_t i = n; i < size->rows; ++i)
        for (std::size_t lane = 0; lane < kLanes; ++lane) keys[i].lane[lane] = 0x7fff;
    sortKeys(keys, {size->network.pairs.data(), size->network.size});
}

// The best split of each lane among sorted rows, which lies behind row `place`.
struct BestPlaces {
    double gain[kLanes];
    std::uint64_t left[kLanes];
    std::uint64_t place[kLanes];
};

// Gain = WideGain or NarrowGain, for its words: all numbers of a loop are of one size, which is what vector
// units want.
template <class Gain, class Word>
TURBOFAN_INLINE void findPlaces(const KeyRow* keys, const Word* values, std::size_t n, const NodeSums& node,
                                BestPlaces& best) {
    const Gain gains(node);
    using Real = decltype(gains.of(Word{}));
    Real best_gain[kLanes];
    Word best_left[kLanes] = {};
    Word place[kLanes] = {};
    Word left[kLanes] = {};
    for (std::size_t lane = 0; lane < kLanes; ++lane) best_gain[lane] = static_cast<Real>(kNoSplit);
    for (std::size_t i = 0; i + 1 < n; ++i) {
        for (std::size_t lane = 0; lane < kLanes; ++lane)
            left[lane] += values[static_cast<std::uint16_t>(keys[i].lane[lane]) & 0xff];
        if (i + 1 < node.least || n - i - 1 < node.least) continue;
        Word step[kLanes];
        for (std::size_t lane = 0; lane < kLanes; ++lane)
            step[lane] = static_cast<Word>((keys[i].lane[lane] ^ keys[i + 1].lane[lane]) & 0xff00);
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
            const Real gain = gains.of(left[lane]);
            const bool better = (gain > best_gain[lane]) & (step[lane] != 0);
            best_gain[lane] = better ? gain : best_gain[lane];
            best_left[lane] = better ? left[lane] : best_left[lane];
            place[lane] = better ? static_cast<Word>(i) : place[lane];
        }
    }
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
        best.gain[lane] = static_cast<double>(best_gain[lane]);
        best.left[lane] = best_left[lane];
        best.place[lane] = place[lane];
    }
}

TURBOFAN_INLINE void tellSorted(const KeyRow* keys, std::size_t n, const BestPlaces& best, LaneSplits& out) {
    out.varying = 0;
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
        const Key* const key = &keys[best.place[lane]].lane[lane];
        out.gain[lane] = best.gain[lane];
        out.left[lane] = best.left[lane];
        out.bin[lane] = static_cast<std::uint8_t>((binOfKey(key[0]) + binOfKey(key[kLanes])) / 2);
        out.varying |= std::uint32_t{binOfKey(keys[0].lane[lane]) != binOfKey(keys[n - 1].lane[lane])}
                       << lane;
    }
}

TURBOFAN_INLINE void sortWideLanes(const LaneBytes* bytes, const std::uint64_t* values, std::size_t n,
                                   const NodeSums& node, LaneSplits& out) {
    KeyRow keys[kSortedRows];
    BestPlaces best;
    sortRows(bytes, n, keys);
    findPlaces<WideGain>(keys, values, n, node, best);
    tellSorted(keys, n, best, out);
}

TURBOFAN_INLINE void sortNarrowLanes(const LaneBytes* bytes, const std::uint32_t* values, std::size_t n,
                                     const NodeSums& node, LaneSplits& out) {
    KeyRow keys[kSortedRows];
    BestPlaces best;
    sortRows(bytes, n, keys);
    findPlaces<NarrowGain>(keys, values, n, node, best);
    tellSorted(keys, n, best, out);
}

} // namespace

} // namespace turbofan
