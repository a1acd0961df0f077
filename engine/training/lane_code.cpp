#include "engine/training/lane_code.h"

#include <algorithm>
#include <bit>
#include <span>

#include "engine/training/sorting_network.h"

// Sixteen lanes side by side are what vector units are for: the loops over lanes are written for the compiler
// to vectorise, for any processor and once more for AVX2.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC optimize("O3")
#endif
#if defined(__x86_64__) && defined(__GNUC__)
#define TURBOFAN_AVX2 __attribute__((target("avx2,bmi,bmi2,popcnt")))
#define TURBOFAN_HAS_AVX2_CODE
#endif
#define TURBOFAN_INLINE [[gnu::always_inline]] inline

namespace turbofan {

namespace {

TURBOFAN_INLINE void rangeOfLanes(const LaneBytes* bytes, std::size_t n, BinRange& out) {
    LaneBytes least = bytes[0];
    LaneBytes greatest = bytes[0];
    LaneBytes second_least;
    LaneBytes second_greatest;
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
        second_least.lane[lane] = 255;
        second_greatest.lane[lane] = 0;
    }
    for (std::size_t i = 1; i < n; ++i) {
        const LaneBytes here = bytes[i];
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
            const std::uint8_t x = here.lane[lane];
            const std::uint8_t above = x > least.lane[lane] ? x : least.lane[lane];
            const std::uint8_t below = x < greatest.lane[lane] ? x : greatest.lane[lane];
            const std::uint8_t second = second_least.lane[lane];
            const std::uint8_t second_great = second_greatest.lane[lane];
            least.lane[lane] = x < least.lane[lane] ? x : least.lane[lane];
            greatest.lane[lane] = x > greatest.lane[lane] ? x : greatest.lane[lane];
            second_least.lane[lane] = above < second ? above : second;
            second_greatest.lane[lane] = below > second_great ? below : second_great;
        }
    }
    out = {least, second_least, greatest, second_greatest};
}

// Reads and clears one lane of a histogram whose bins are `stride` words apart. Bins that are filled are put
// together first; their gains come in one go, which is what vector units want.
template <class Word, class Allowed>
TURBOFAN_INLINE void scanLane(Word* sums, std::size_t stride, std::size_t first, std::size_t last,
                              const NodeSums& node, std::size_t lane, LaneSplits& out, Allowed allowed) {
    std::uint64_t left[kBins];
    std::uint8_t bin[kBins];
    double gain[kBins];
    std::size_t filled = 0;
    std::uint64_t sum = 0;
    for (std::size_t b = first; b <= last; ++b) {
        const std::uint64_t here = sums[b * stride];
        sums[b * stride] = 0;
        sum += here;
        left[filled] = sum;
        bin[filled] = static_cast<std::uint8_t>(b);
        filled += here != 0 ? 1 : 0;
    }
    out.gain[lane] = kNoSplit;
    out.left[lane] = 0;
    out.bin[lane] = 0;
    if (filled < 2) return;
    out.varying |= 1U << lane;
    const NodeSums sums_of = node;
    for (std::size_t i = 0; i + 1 < filled; ++i) gain[i] = sums_of.gain(left[i]);
    for (std::size_t i = 0; i + 1 < filled; ++i) {
        if (!(gain[i] > out.gain[lane]) || !allowed(left[i], bin[i])) continue;
        out.gain[lane] = gain[i];
        out.left[lane] = left[i];
        out.bin[lane] = static_cast<std::uint8_t>((bin[i] + bin[i + 1]) / 2);
    }
}

TURBOFAN_INLINE void scanWideLanes(WideHistogram& histogram, std::size_t halves, const NodeSums& node,
                                   LaneSplits& out) {
    constexpr std::size_t kHalf = WideHistogram::kHalf;
    out.varying = 0;
    for (std::size_t lane = 0; lane < halves * kHalf; ++lane)
        scanLane(&histogram.sum[lane / kHalf][0][lane % kHalf], kHalf, 0, kBins - 1, node, lane, out,
                 [&](std::uint64_t left, std::uint8_t) { return node.leavesEnough(left); });
}

TURBOFAN_INLINE void scanNarrowLanes(NarrowHistogram& histogram, const BinRange& range, const NodeSums& node,
                                     LaneSplits& out) {
    const LaneBytes& begin = node.least < 2 ? range.least : range.second_least;
    const LaneBytes& end = node.least < 2 ? range.greatest : range.second_greatest;
    out.varying = 0;
    for (std::size_t lane = 0; lane < kLanes; ++lane)
        scanLane(&histogram.sum[0][lane], kLanes, range.least.lane[lane], range.greatest.lane[lane], node,
                 lane, out, [&](std::uint64_t, std::uint8_t bin) {
                     return bin >= begin.lane[lane] && bin < end.lane[lane];
                 });
}

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

template <class Word>
TURBOFAN_INLINE void sortLanes(const LaneBytes* bytes, const Word* values, std::size_t n,
                               const NodeSums& node_in, LaneSplits& out) {
    const NodeSums node = node_in;
    KeyRow keys[kSortedRows];
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t lane = 0; lane < kLanes; ++lane)
            keys[i].lane[lane] =
                static_cast<Key>(static_cast<std::uint16_t>(((bytes[i].lane[lane] ^ 0x80U) << 8) | i));
    const SortedSize* size = kSortedSizes;
    while (size->rows < n) ++size;
    for (std::size_t i = n; i < size->rows; ++i)
        for (std::size_t lane = 0; lane < kLanes; ++lane) keys[i].lane[lane] = 0x7fff;
    sortKeys(keys, {size->network.pairs.data(), size->network.size});

    double best_gain[kLanes];
    std::uint64_t best_left[kLanes] = {};
    std::uint64_t place[kLanes] = {};
    std::uint64_t left[kLanes] = {};
    for (std::size_t lane = 0; lane < kLanes; ++lane) best_gain[lane] = kNoSplit;
    for (std::size_t i = 0; i + 1 < n; ++i) {
        for (std::size_t lane = 0; lane < kLanes; ++lane)
            left[lane] += values[static_cast<std::uint16_t>(keys[i].lane[lane]) & 0xff];
        if (i + 1 < node.least || n - i - 1 < node.least) continue;
        std::uint64_t step[kLanes];
        for (std::size_t lane = 0; lane < kLanes; ++lane)
            step[lane] = static_cast<std::uint64_t>((keys[i].lane[lane] ^ keys[i + 1].lane[lane]) & 0xff00);
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
            const double gain = node.gain(left[lane]);
            const bool better = (gain > best_gain[lane]) & (step[lane] != 0);
            best_gain[lane] = better ? gain : best_gain[lane];
            best_left[lane] = better ? left[lane] : best_left[lane];
            place[lane] = better ? i : place[lane];
        }
    }
    out.varying = 0;
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
        const Key* const key = &keys[place[lane]].lane[lane];
        out.gain[lane] = best_gain[lane];
        out.left[lane] = best_left[lane];
        out.bin[lane] = static_cast<std::uint8_t>((binOfKey(key[0]) + binOfKey(key[kLanes])) / 2);
        out.varying |= std::uint32_t{binOfKey(keys[0].lane[lane]) != binOfKey(keys[n - 1].lane[lane])}
                       << lane;
    }
}

// The same five loops, for the instruction set that `target` names.
#define TURBOFAN_LANE_CODE(name, target)                                                                     \
    struct name {                                                                                            \
        target static void rangeOf(const LaneBytes* bytes, std::size_t n, BinRange& out) {                   \
            rangeOfLanes(bytes, n, out);                                                                     \
        }                                                                                                    \
        target static void scanWide(WideHistogram& histogram, std::size_t halves, const NodeSums& node,      \
                                    LaneSplits& out) {                                                       \
            scanWideLanes(histogram, halves, node, out);                                                     \
        }                                                                                                    \
        target static bool scanNarrow(NarrowHistogram& histogram, const BinRange& range,                     \
                                      const NodeSums& node, LaneSplits& out) {                               \
            scanNarrowLanes(histogram, range, node, out);                                                    \
            return true;                                                                                     \
        }                                                                                                    \
        target static void sortWide(const LaneBytes* bytes, const std::uint64_t* values, std::size_t n,      \
                                    const NodeSums& node, LaneSplits& out) {                                 \
            sortLanes(bytes, values, n, node, out);                                                          \
        }                                                                                                    \
        target static void sortNarrow(const LaneBytes* bytes, const std::uint32_t* values, std::size_t n,    \
                                      const NodeSums& node, LaneSplits& out) {                               \
            sortLanes(bytes, values, n, node, out);                                                          \
        }                                                                                                    \
        static constexpr LaneCode kCode = {                                                                  \
            pickPlainly, rangeOf,    scanWide,         scanNarrow,                                           \
            sortWide,    sortNarrow, partitionPlainly, partitionAnywherePlainly};                            \
    };

TURBOFAN_LANE_CODE(Plain, )
#ifdef TURBOFAN_HAS_AVX2_CODE
TURBOFAN_LANE_CODE(Avx2, TURBOFAN_AVX2)
#endif

} // namespace

const LaneCode& laneCode(InstructionSet set) {
    if (set == InstructionSet::Avx512 && avx512LaneCode() != nullptr) return *avx512LaneCode();
#ifdef TURBOFAN_HAS_AVX2_CODE
    if (set != InstructionSet::Plain) return Avx2::kCode;
#endif
    return Plain::kCode;
}

} // namespace turbofan
