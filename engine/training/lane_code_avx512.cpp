#include <algorithm>

#include "engine/training/lane_code.h"

#include "engine/training/avx512.h"

namespace turbofan {

#ifdef TURBOFAN_HAS_AVX512_CODE

using namespace avx512;

namespace {

constexpr int kAllZmm = 0xff;

struct Extremes {
    __m512i least, second_least, greatest, second_greatest;
};

TURBOFAN_AVX512 TURBOFAN_INLINE void join(Extremes& e, __m512i least, __m512i second_least, __m512i greatest,
                                          __m512i second_greatest) {
    e.second_least =
        _mm512_min_epu8(_mm512_max_epu8(e.least, least), _mm512_min_epu8(e.second_least, second_least));
    e.least = _mm512_min_epu8(e.least, least);
    e.second_greatest = _mm512_max_epu8(_mm512_min_epu8(e.greatest, greatest),
                                        _mm512_max_epu8(e.second_greatest, second_greatest));
    e.greatest = _mm512_max_epu8(e.greatest, greatest);
}

// Four rows in a register; what stands in its four parts is joined at the end.
TURBOFAN_AVX512 void rangeOf(const LaneBytes* bytes, std::size_t n, BinRange& out) {
    const __m512i zero = _mm512_setzero_si512();
    const __m512i ones = _mm512_set1_epi8(-1);
    Extremes e{ones, ones, zero, zero};
    std::size_t i = 0;
    for (; i + 4 <= n; i += 4) {
        const __m512i x = _mm512_loadu_si512(bytes + i);
        join(e, x, ones, x, zero);
    }
    if (i < n) {
        const __mmask64 there = (std::uint64_t{1} << (16 * (n - i))) - 1;
        join(e, _mm512_mask_loadu_epi8(ones, there, bytes + i), ones,
             _mm512_maskz_loadu_epi8(there, bytes + i), zero);
    }
    Extremes other;
    other = {_mm512_shuffle_i64x2(e.least, e.least, 0x4e),
             _mm512_shuffle_i64x2(e.second_least, e.second_least, 0x4e),
             _mm512_shuffle_i64x2(e.greatest, e.greatest, 0x4e),
             _mm512_shuffle_i64x2(e.second_greatest, e.second_greatest, 0x4e)};
    join(e, other.least, other.second_least, other.greatest, other.second_greatest);
    other = {_mm512_shuffle_i64x2(e.least, e.least, 0xb1),
             _mm512_shuffle_i64x2(e.second_least, e.second_least, 0xb1),
             _mm512_shuffle_i64x2(e.greatest, e.greatest, 0xb1),
             _mm512_shuffle_i64x2(e.second_greatest, e.second_greatest, 0xb1)};
    join(e, other.least, other.second_least, other.greatest, other.second_greatest);
    const auto put = [](__m512i from, LaneBytes& to) TURBOFAN_AVX512 {
        _mm_store_si128(reinterpret_cast<__m128i*>(to.lane), _mm512_castsi512_si128(from));
    };
    put(e.least, out.least);
    put(e.second_least, out.second_least);
    put(e.greatest, out.greatest);
    put(e.second_greatest, out.second_greatest);
}

// WideGain of eight lanes.
struct Gain {
    __m512d sum, weight;

    TURBOFAN_AVX512 TURBOFAN_INLINE __m512d of(__m512d sum_left, __m512d weight_left) const {
        const __m512d difference =
            _mm512_sub_pd(_mm512_mul_pd(sum_left, weight), _mm512_mul_pd(sum, weight_left));
        return _mm512_div_pd(_mm512_mul_pd(difference, difference),
                             _mm512_mul_pd(weight_left, _mm512_sub_pd(weight, weight_left)));
    }
};

TURBOFAN_AVX512 void scanWide(WideHistogram& histogram, std::size_t halves, const NodeSums& node,
                              LaneSplits& out) {
    const Gain gains{_mm512_set1_pd(node.sum), _mm512_set1_pd(node.weight)};
    const __m512i whole = _mm512_set1_epi64(static_cast<long long>(node.total));
    const __m512i sum_mask = _mm512_set1_epi64(static_cast<long long>(node.sumMask()));
    const __m512i weight_mask = _mm512_set1_epi64(static_cast<long long>(node.weightMask()));
    const __m512i weighs_enough =
        _mm512_set1_epi64(static_cast<long long>(PackedSums::kMostWeight * node.least));
    const __m512i least = _mm512_set1_epi64(static_cast<long long>(node.least));
    const __m128i weight_shift = _mm_cvtsi32_si128(node.weight_shift);
    const __m128i count_shift = _mm_cvtsi32_si128(node.count_shift);
    out.varying = 0;
    for (std::size_t half = 0; half < halves; ++half) {
        __m512d best = _mm512_set1_pd(kNoSplit);
        __m512i best_left = _mm512_setzero_si512();
        __m512i first = best_left;
        __m512i last = best_left;
        __m512i left = best_left;
        __mmask8 varies = 0;
        for (std::size_t bin = 0; bin < kBins; ++bin) {
            auto* const here = reinterpret_cast<__m512i*>(histogram.sum[half][bin]);
            left = _mm512_add_epi64(left, _mm512_load_si512(here));
            _mm512_store_si512(here, _mm512_setzero_si512());
            const __m512i right = _mm512_sub_epi64(whole, left);
            const __m512i weight_left = _mm512_and_si512(_mm512_srl_epi64(left, weight_shift), weight_mask);
            const __m512i weight_right = _mm512_and_si512(_mm512_srl_epi64(right, weight_shift), weight_mask);
            const __mmask8 left_enough = _mm512_cmpge_epu64_mask(weight_left, weighs_enough) |
                                         _mm512_cmpge_epu64_mask(_mm512_srl_epi64(left, count_shift), least);
            const __mmask8 right_enough =
                _mm512_cmpge_epu64_mask(weight_right, weighs_enough) |
                _mm512_cmpge_epu64_mask(_mm512_srl_epi64(right, count_shift), least);
            varies |= _mm512_test_epi64_mask(left, left) & _mm512_test_epi64_mask(right, right);
            const __m512d gain = gains.of(_mm512_cvtepu64_pd(_mm512_and_si512(left, sum_mask)),
                                          _mm512_cvtepu64_pd(weight_left));
            const __mmask8 better =
                _mm512_mask_cmp_pd_mask(left_enough & right_enough, gain, best, _CMP_GT_OQ);
            const __m512i number = _mm512_set1_epi64(static_cast<long long>(bin));
            best = _mm512_mask_mov_pd(best, better, gain);
            best_left = _mm512_mask_mov_epi64(best_left, better, left);
            first = _mm512_mask_mov_epi64(first, better, number);
            last = _mm512_mask_mov_epi64(last, _mm512_cmpeq_epi64_mask(left, best_left), number);
        }
        const std::size_t lane = half * WideHistogram::kHalf;
        _mm512_store_pd(out.gain + lane, best);
        _mm512_store_si512(out.left + lane, best_left);
        const __m512i middle =
            _mm512_srli_epi64(_mm512_add_epi64(_mm512_add_epi64(first, last), _mm512_set1_epi64(1)), 1);
        _mm512_mask_cvtepi64_storeu_epi8(out.bin + lane, kAllZmm, middle);
        out.varying |= std::uint32_t{varies} << lane;
    }
}

TURBOFAN_AVX512 void scanNarrow(NarrowHistogram& histogram, const BinRange& range, const NodeSums& node,
                                LaneSplits& out) {
    const __m512i begin = _mm512_cvtepu8_epi32(bytesOf(node.least < 2 ? range.least : range.second_least));
    const __m512i end =
        _mm512_cvtepu8_epi32(bytesOf(node.least < 2 ? range.greatest : range.second_greatest));
    const __m512i allowed_bins = _mm512_max_epi32(_mm512_sub_epi32(end, begin), _mm512_setzero_si512());
    std::size_t lowest = 255;
    std::size_t highest = 0;
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
        lowest = std::min<std::size_t>(lowest, range.least.lane[lane]);
        highest = std::max<std::size_t>(highest, range.greatest.lane[lane]);
    }
    NarrowBest best{NarrowGain(node)};
    const __m512i one = _mm512_set1_epi32(1);
    __m512i left = _mm512_setzero_si512();
    __m512i first = left;
    __m512i last = left;
    // Counted from where splits begin to be allowed, so that one comparison says whether they still are.
    __m512i number = _mm512_sub_epi32(_mm512_set1_epi32(static_cast<int>(lowest)), begin);
    for (std::size_t bin = lowest; bin <= highest; ++bin) {
        auto* const here = reinterpret_cast<__m512i*>(histogram.sum[bin]);
        left = _mm512_add_epi32(left, _mm512_load_si512(here));
        _mm512_store_si512(here, _mm512_setzero_si512());
        const __mmask16 better = best.take(_mm512_cmplt_epu32_mask(number, allowed_bins), left);
        first = _mm512_mask_mov_epi32(first, better, number);
        last = _mm512_mask_mov_epi32(last, _mm512_cmpeq_epi32_mask(left, best.left), number);
        number = _mm512_add_epi32(number, one);
    }
    best.put(out);
    const __m512i twice = _mm512_add_epi32(_mm512_add_epi32(first, last), one);
    const __m512i middle = _mm512_add_epi32(begin, _mm512_srai_epi32(twice, 1));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(out.bin), _mm512_cvtepi32_epi8(middle));
    out.varying = _mm_cmpneq_epu8_mask(bytesOf(range.least), bytesOf(range.greatest));
}

} // namespace

const LaneCode* avx512LaneCode() {
    static const LaneCode code = {pick,       copyAndPick, rangeOf,
                                  scanWide,   scanNarrow,  laneCode(InstructionSet::Avx2).sortWide,
                                  sortNarrow, partition,   partitionAnywhere,
                                  kMostSorted};
    return &code;
}

#else

const LaneCode* avx512LaneCode() {
    return nullptr;
}

#endif

} // namespace turbofan
