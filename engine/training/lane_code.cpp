#include "engine/training/lane_code.h"

#include <algorithm>

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

#include "engine/training/sorted_lanes.h" // after what it is to be compiled with

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
template <class Word, class Gain, class Allowed>
TURBOFAN_INLINE void scanLane(Word* sums, std::size_t stride, std::size_t first, std::size_t last,
                              const Gain& gain_of, std::size_t lane, LaneSplits& out, Allowed allowed) {
    using Real = decltype(gain_of.of(Word{}));
    Word left[kBins];
    std::uint8_t bin[kBins];
    Real gain[kBins];
    std::size_t filled = 0;
    Word sum = 0;
    for (std::size_t b = first; b <= last; ++b) {
        const Word here = sums[b * stride];
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
    const Gain gains = gain_of;
    for (std::size_t i = 0; i + 1 < filled; ++i) gain[i] = gains.of(left[i]);
    for (std::size_t i = 0; i + 1 < filled; ++i) {
        if (!(static_cast<double>(gain[i]) > out.gain[lane]) || !allowed(left[i], bin[i])) continue;
        out.gain[lane] = static_cast<double>(gain[i]);
        out.left[lane] = left[i];
        out.bin[lane] = static_cast<std::uint8_t>((bin[i] + bin[i + 1]) / 2);
    }
}

TURBOFAN_INLINE void scanWideLanes(WideHistogram& histogram, std::size_t halves, const NodeSums& node,
                                   LaneSplits& out) {
    constexpr std::size_t kHalf = WideHistogram::kHalf;
    out.varying = 0;
    for (std::size_t lane = 0; lane < halves * kHalf; ++lane)
        scanLane(&histogram.sum[lane / kHalf][0][lane % kHalf], kHalf, 0, kBins - 1, WideGain(node), lane,
                 out, [&](std::uint64_t left, std::uint8_t) { return node.leavesEnough(left); });
}

TURBOFAN_INLINE void scanNarrowLanes(NarrowHistogram& histogram, const BinRange& range, const NodeSums& node,
                                     LaneSplits& out) {
    const LaneBytes& begin = node.least < 2 ? range.least : range.second_least;
    const LaneBytes& end = node.least < 2 ? range.greatest : range.second_greatest;
    out.varying = 0;
    for (std::size_t lane = 0; lane < kLanes; ++lane)
        scanLane(&histogram.sum[0][lane], kLanes, range.least.lane[lane], range.greatest.lane[lane],
                 NarrowGain(node), lane, out, [&](std::uint32_t, std::uint8_t bin) {
                     return bin >= begin.lane[lane] && bin < end.lane[lane];
                 });
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
        target static void scanNarrow(NarrowHistogram& histogram, const BinRange& range,                     \
                                      const NodeSums& node, LaneSplits& out) {                               \
            scanNarrowLanes(histogram, range, node, out);                                                    \
        }                                                                                                    \
        target static void sortWide(const LaneBytes* bytes, const std::uint64_t* values, std::size_t n,      \
                                    const NodeSums& node, LaneSplits& out) {                                 \
            sortWideLanes(bytes, values, n, node, out);                                                      \
        }                                                                                                    \
        target static void sortNarrow(const LaneBytes* bytes, const std::uint32_t* values, std::size_t n,    \
                                      const NodeSums& node, LaneSplits& out) {                               \
            sortNarrowLanes(bytes, values, n, node, out);                                                    \
        }                                                                                                    \
        static constexpr LaneCode kCode = {pickPlainly, copyAndPickPlainly, rangeOf,                         \
                                           scanWide,    scanNarrow,         sortWide,                        \
                                           sortNarrow,  partitionPlainly,   partitionAnywherePlainly,        \
                                           kSortedRows};                                                     \
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
