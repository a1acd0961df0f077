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
#define TURBOFAN_INLINE __attribute__((always_inline)) inline

namespace turbofan::avx512 {

// As those of LaneCode.
void pick(const std::uint8_t* block, const std::uint16_t* rows, std::size_t n, const LaneBytes& features,
          LaneBytes* out);
void copyAndPick(const std::uint8_t* from, const std::uint32_t* rows, std::size_t n,
                 const LaneBytes& features, std::uint8_t* block, LaneBytes* out);
std::size_t partition(const LaneBytes* bytes, std::size_t lane, std::uint8_t bin, std::uint16_t* rows,
                      std::uint16_t* spare, std::size_t n);
std::size_t partitionAnywhere(const std::uint8_t* column, std::uint8_t bin, ValuedRows rows, ValuedRows spare,
                              std::size_t n);
void sortNarrow(const LaneBytes* bytes, const std::uint32_t* values, std::size_t n, const NodeSums& node,
                LaneSplits& out);

// Best NarrowGain and left side of sixteen lanes.
struct NarrowBest {
    __m512i weight, subtracted;
    __m512 gain;
    __m512i left;

    TURBOFAN_AVX512 TURBOFAN_INLINE explicit NarrowBest(const NarrowGain& of_node)
        : weight(_mm512_set1_epi32(static_cast<int>(of_node.weight))),
          subtracted(_mm512_set1_epi32(static_cast<int>(of_node.subtracted))),
          gain(_mm512_set1_ps(static_cast<float>(kNoSplit))), left(_mm512_setzero_si512()) {}

    // Says which lanes are better now.
    TURBOFAN_AVX512 TURBOFAN_INLINE __mmask16 take(__mmask16 allowed, __m512i with_left) {
        const __m512i weight_left = _mm512_srli_epi32(with_left, PackedSums::kNarrowShift);
        const __m512 difference = _mm512_cvtepi32_ps(_mm512_sub_epi32(
            _mm512_mullo_epi32(with_left, weight), _mm512_mullo_epi32(weight_left, subtracted)));
        const __m512 sides =
            _mm512_cvtepi32_ps(_mm512_mullo_epi32(weight_left, _mm512_sub_epi32(weight, weight_left)));
        const __m512 here = _mm512_div_ps(_mm512_mul_ps(difference, difference), sides);
        const __mmask16 better = _mm512_mask_cmp_ps_mask(allowed, here, gain, _CMP_GT_OQ);
        gain = _mm512_mask_mov_ps(gain, better, here);
        left = _mm512_mask_mov_epi32(left, better, with_left);
        return better;
    }
    TURBOFAN_AVX512 TURBOFAN_INLINE void put(LaneSplits& out) const {
        _mm512_store_pd(out.gain, _mm512_cvtps_pd(_mm512_castps512_ps256(gain)));
        _mm512_store_pd(out.gain + 8, _mm512_cvtps_pd(_mm512_extractf32x8_ps(gain, 1)));
        _mm512_store_si512(out.left, _mm512_cvtepu32_epi64(_mm512_castsi512_si256(left)));
        _mm512_store_si512(out.left + 8, _mm512_cvtepu32_epi64(_mm512_extracti64x4_epi64(left, 1)));
    }
};

TURBOFAN_AVX512 TURBOFAN_INLINE __m128i bytesOf(const LaneBytes& bytes) {
    return _mm_load_si128(reinterpret_cast<const __m128i*>(bytes.lane));
}

} // namespace turbofan::avx512

#endif
