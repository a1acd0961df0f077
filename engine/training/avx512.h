// What the hand-written AVX-512 code of this folder shares. For its source files alone.
#pragma once

#if defined(__x86_64__) && defined(__GNUC__)
#define TURBOFAN_HAS_AVX512_CODE
#include <immintrin.h>

#include "engine/training/lane_code.h"

// The compiler's own header starts from registers that it never sets.
#if !defined(__clang__)
#pragma GCC diagnostic ignored "-Wuninitialized"
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
#define TURBOFAN_AVX512                                                                                      \
    __attribute__((target("avx512f,avx512dq,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,popcnt,bmi,bmi2")))
#define TURBOFAN_INLINE [[gnu::always_inline]] inline

namespace turbofan::avx512 {

void sortNarrow(const LaneBytes* bytes, const std::uint32_t* values, std::size_t n, const NodeSums& node,
                LaneSplits& out);

// NodeSums::gain of eight lanes.
struct Gain {
    __m512d sum, weight;

    TURBOFAN_AVX512 TURBOFAN_INLINE __m512d of(__m512d sum_left, __m512d weight_left) const {
        const __m512d difference =
            _mm512_sub_pd(_mm512_mul_pd(sum_left, weight), _mm512_mul_pd(sum, weight_left));
        return _mm512_div_pd(_mm512_mul_pd(difference, difference),
                             _mm512_mul_pd(weight_left, _mm512_sub_pd(weight, weight_left)));
    }
};

// Sixteen narrow words, two registers of gains.
struct NarrowGains {
    Gain gains;

    TURBOFAN_AVX512 TURBOFAN_INLINE void of(__m512i left, __m512d& low, __m512d& high) const {
        const __m512i sums = _mm512_and_si512(left, _mm512_set1_epi32((1 << PackedSums::kNarrowShift) - 1));
        const __m512i weights = _mm512_srli_epi32(left, PackedSums::kNarrowShift);
        low = gains.of(_mm512_cvtepi32_pd(_mm512_castsi512_si256(sums)),
                       _mm512_cvtepi32_pd(_mm512_castsi512_si256(weights)));
        high = gains.of(_mm512_cvtepi32_pd(_mm512_extracti64x4_epi64(sums, 1)),
                        _mm512_cvtepi32_pd(_mm512_extracti64x4_epi64(weights, 1)));
    }
};

TURBOFAN_AVX512 TURBOFAN_INLINE void putLeft(__m512i left, LaneSplits& out) {
    _mm512_store_si512(out.left, _mm512_cvtepu32_epi64(_mm512_castsi512_si256(left)));
    _mm512_store_si512(out.left + 8, _mm512_cvtepu32_epi64(_mm512_extracti64x4_epi64(left, 1)));
}

// Best gain and left side of sixteen lanes; says which lanes are better now.
struct NarrowBest {
    NarrowGains gains;
    __m512d low, high;
    __m512i left;

    TURBOFAN_AVX512 TURBOFAN_INLINE explicit NarrowBest(const NodeSums& node)
        : gains{{_mm512_set1_pd(node.sum), _mm512_set1_pd(node.weight)}}, low(_mm512_set1_pd(kNoSplit)),
          high(low), left(_mm512_setzero_si512()) {}

    TURBOFAN_AVX512 TURBOFAN_INLINE __mmask16 take(__mmask16 allowed, __m512i with_left) {
        __m512d gain_low, gain_high;
        gains.of(with_left, gain_low, gain_high);
        const __mmask8 better_low =
            _mm512_mask_cmp_pd_mask(static_cast<__mmask8>(allowed), gain_low, low, _CMP_GT_OQ);
        const __mmask8 better_high =
            _mm512_mask_cmp_pd_mask(static_cast<__mmask8>(allowed >> 8), gain_high, high, _CMP_GT_OQ);
        low = _mm512_mask_mov_pd(low, better_low, gain_low);
        high = _mm512_mask_mov_pd(high, better_high, gain_high);
        const __mmask16 better = _mm512_kunpackb(better_high, better_low);
        left = _mm512_mask_mov_epi32(left, better, with_left);
        return better;
    }
    TURBOFAN_AVX512 TURBOFAN_INLINE void put(LaneSplits& out) const {
        _mm512_store_pd(out.gain, low);
        _mm512_store_pd(out.gain + 8, high);
        putLeft(left, out);
    }
};

// The same by RoughGain.
struct RoughBest {
    __m512i weight, subtracted;
    __m512i gain, second; // bits of the best and of the best other one, which order as floats ≥ 0 do
    __m512i left;

    TURBOFAN_AVX512 TURBOFAN_INLINE explicit RoughBest(const RoughGain& rough)
        : weight(_mm512_set1_epi32(static_cast<int>(rough.weight))),
          subtracted(_mm512_set1_epi32(static_cast<int>(rough.subtracted))),
          gain(_mm512_set1_epi32(RoughGain::kNone)), second(_mm512_set1_epi32(2 * RoughGain::kNone)),
          left(_mm512_setzero_si512()) {}

    TURBOFAN_AVX512 TURBOFAN_INLINE __mmask16 take(__mmask16 allowed, __m512i with_left) {
        const __m512i weight_left = _mm512_srli_epi32(with_left, PackedSums::kNarrowShift);
        const __m512 difference = _mm512_cvtepi32_ps(_mm512_sub_epi32(
            _mm512_mullo_epi32(with_left, weight), _mm512_mullo_epi32(weight_left, subtracted)));
        const __m512 sides =
            _mm512_cvtepi32_ps(_mm512_mullo_epi32(weight_left, _mm512_sub_epi32(weight, weight_left)));
        const __m512i here = _mm512_castps_si512(_mm512_div_ps(_mm512_mul_ps(difference, difference), sides));
        const __mmask16 other = _mm512_mask_cmpneq_epi32_mask(allowed, with_left, left);
        const __mmask16 better = _mm512_mask_cmpgt_epi32_mask(allowed, here, gain);
        second = _mm512_mask_max_epi32(second, other, second, _mm512_min_epi32(gain, here));
        gain = _mm512_mask_max_epi32(gain, allowed, gain, here);
        left = _mm512_mask_mov_epi32(left, better, with_left);
        return better;
    }
    TURBOFAN_AVX512 TURBOFAN_INLINE bool isSure() const {
        return _mm512_cmple_epi32_mask(_mm512_sub_epi32(gain, second),
                                       _mm512_set1_epi32(RoughGain::kUnsure)) == 0;
    }
    // The gains themselves are exact.
    TURBOFAN_AVX512 TURBOFAN_INLINE void put(const NodeSums& node, LaneSplits& out) const {
        const NarrowGains gains{{_mm512_set1_pd(node.sum), _mm512_set1_pd(node.weight)}};
        const __m512d none = _mm512_set1_pd(kNoSplit);
        const __mmask16 taken = _mm512_cmpge_epi32_mask(gain, _mm512_setzero_si512());
        __m512d low, high;
        gains.of(left, low, high);
        _mm512_store_pd(out.gain, _mm512_mask_mov_pd(none, static_cast<__mmask8>(taken), low));
        _mm512_store_pd(out.gain + 8, _mm512_mask_mov_pd(none, static_cast<__mmask8>(taken >> 8), high));
        putLeft(left, out);
    }
};

TURBOFAN_AVX512 TURBOFAN_INLINE __m128i bytesOf(const LaneBytes& bytes) {
    return _mm_load_si128(reinterpret_cast<const __m128i*>(bytes.lane));
}

} // namespace turbofan::avx512

#endif
