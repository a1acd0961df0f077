// Nodes of few rows, sorted in registers: the lane code of AVX-512 for most of the nodes of a tree.
#include <utility>

#include "engine/training/avx512.h"
#include "engine/training/sorting_network.h"

#ifdef TURBOFAN_HAS_AVX512_CODE

namespace turbofan::avx512 {

namespace {

TURBOFAN_AVX512 TURBOFAN_INLINE void exchange(__m256i& a, __m256i& b) {
    const __m256i low = _mm256_min_epu16(a, b);
    b = _mm256_max_epu16(a, b);
    a = low;
}

// The network's pairs are known to the compiler, so up to 32 rows of keys never leave the registers.
template <const SortingNetwork& kNetwork, std::size_t... kPair>
TURBOFAN_AVX512 TURBOFAN_INLINE void sortByPairs(__m256i* keys, std::index_sequence<kPair...>) {
    (exchange(keys[kNetwork.pairs[kPair].low], keys[kNetwork.pairs[kPair].high]), ...);
}

// Thirty-two keys, `step` apart, in registers.
template <const SortingNetwork& kNetwork>
[[gnu::noinline]] TURBOFAN_AVX512 void inRegisters(__m256i* keys, std::size_t step) {
    __m256i held[32];
    for (std::size_t i = 0; i < 32; ++i) held[i] = keys[i * step];
    sortByPairs<kNetwork>(held, std::make_index_sequence<kNetwork.size>());
    for (std::size_t i = 0; i < 32; ++i) keys[i * step] = held[i];
}

// Two sorted halves of `count` keys, `step` apart.
template <std::size_t kCount>
TURBOFAN_AVX512 void mergeHalves(__m256i* keys, std::size_t step) {
    if constexpr (kCount == 32) {
        inRegisters<kMerge<32>>(keys, step);
    } else {
        mergeHalves<kCount / 2>(keys, 2 * step);
        mergeHalves<kCount / 2>(keys + step, 2 * step);
        for (std::size_t i = 1; i + 1 < kCount; i += 2) exchange(keys[i * step], keys[(i + 1) * step]);
    }
}

// The last 32 of 128 may all be missing.
TURBOFAN_AVX512 void sort128(__m256i* keys, std::size_t n) {
    for (std::size_t i = 0; i < n; i += 32) inRegisters<kSort<32>>(keys + i, 1);
    mergeHalves<64>(keys, 1);
    if (n > 96) mergeHalves<64>(keys + 64, 1);
    mergeHalves<128>(keys, 1);
}

template <std::size_t N>
TURBOFAN_AVX512 void sortKeys(__m256i* keys, std::size_t n) {
    if constexpr (N <= 32) {
        __m256i held[N];
        for (std::size_t i = 0; i < N; ++i) held[i] = keys[i];
        sortByPairs<kSort<N>>(held, std::make_index_sequence<kSort<N>.size>());
        for (std::size_t i = 0; i < N; ++i) keys[i] = held[i];
    } else if constexpr (N <= 64) {
        sortByPairs<kSort<N>>(keys, std::make_index_sequence<kSort<N>.size>());
    } else {
        sort128(keys, n);
    }
}

// Values of the rows that sixteen keys name by their low byte; the tables of up to 64 values stay in
// registers.
template <std::size_t N>
struct Values {
    static constexpr std::size_t kParts = (N + 15) / 16;
    __m512i part[kParts];

    TURBOFAN_AVX512 TURBOFAN_INLINE static __m512i ofPairs(__m512i place, __mmask16 in_second, __m512i a,
                                                           __m512i b, __m512i c, __m512i d) {
        return _mm512_mask_mov_epi32(_mm512_permutex2var_epi32(a, place, b), in_second,
                                     _mm512_permutex2var_epi32(c, place, d));
    }

    TURBOFAN_AVX512 TURBOFAN_INLINE __m512i of(__m256i keys) const {
        const __m512i place = _mm512_cvtepu16_epi32(keys);
        if constexpr (N <= 16) {
            return _mm512_permutexvar_epi32(place, part[0]);
        } else if constexpr (N <= 32) {
            return _mm512_permutex2var_epi32(part[0], place, part[1]);
        } else {
            const __mmask16 in_odd_pair = _mm512_test_epi32_mask(place, _mm512_set1_epi32(32));
            const __m512i low = ofPairs(place, in_odd_pair, part[0], part[1], part[2], part[3]);
            if constexpr (N <= 64)
                return low;
            else
                return _mm512_mask_mov_epi32(low, _mm512_test_epi32_mask(place, _mm512_set1_epi32(64)),
                                             ofPairs(place, in_odd_pair, part[4], part[5], part[6], part[7]));
        }
    }
};

// Rows of a node in ascending order of their bins, lane by lane. A key holds the bin in its high byte and the
// place in the node in its low byte.
template <std::size_t N>
struct SortedLanes {
    __m256i keys[N];
    Values<N> values;
    std::size_t n;
    __m256i before, after; // the keys on both sides of the best split

    // Takes all left sides in turn.
    TURBOFAN_AVX512 TURBOFAN_INLINE void scan(NarrowBest& best, std::size_t least) {
        __m512i left = _mm512_setzero_si512();
        before = keys[0];
        after = keys[0];
        std::size_t i = 0;
        for (; i + 1 < least && i + 1 < n; ++i) left = _mm512_add_epi32(left, values.of(keys[i]));
        for (; i + 1 + least <= n && i + 1 < n; ++i) {
            left = _mm512_add_epi32(left, values.of(keys[i]));
            const __mmask16 better =
                best.take(_mm256_test_epi16_mask(_mm256_xor_si256(keys[i], keys[i + 1]), binBits()), left);
            before = _mm256_mask_mov_epi16(before, better, keys[i]);
            after = _mm256_mask_mov_epi16(after, better, keys[i + 1]);
        }
    }
    TURBOFAN_AVX512 TURBOFAN_INLINE static __m256i binBits() {
        return _mm256_set1_epi16(static_cast<short>(0xff00));
    }
};

template <std::size_t N>
TURBOFAN_AVX512 void sortUpTo(const LaneBytes* bytes, const std::uint32_t* values_in, std::size_t n,
                              const NodeSums& node, LaneSplits& out) {
    SortedLanes<N> sorted;
    sorted.n = n;
    __m256i* const keys = sorted.keys;
    for (std::size_t i = 0; i < n; ++i)
        keys[i] = _mm256_or_si256(_mm256_slli_epi16(_mm256_cvtepu8_epi16(bytesOf(bytes[i])), 8),
                                  _mm256_set1_epi16(static_cast<short>(i)));
    for (std::size_t i = n; i < N; ++i) keys[i] = _mm256_set1_epi16(-1);
    sortKeys<N>(keys, n);
    for (std::size_t p = 0; p < Values<N>::kParts; ++p) {
        const std::size_t there = n > 16 * p ? n - 16 * p : 0;
        const auto mask = static_cast<__mmask16>(there >= 16 ? 0xffff : (1U << there) - 1);
        sorted.values.part[p] = _mm512_maskz_loadu_epi32(mask, values_in + 16 * p);
    }
    NarrowBest best{NarrowGain(node)};
    sorted.scan(best, node.least);
    best.put(out);
    const __m256i middle = _mm256_srli_epi16(
        _mm256_add_epi16(_mm256_srli_epi16(sorted.before, 8), _mm256_srli_epi16(sorted.after, 8)), 1);
    _mm_storeu_si128(reinterpret_cast<__m128i*>(out.bin), _mm256_cvtepi16_epi8(middle));
    out.varying = _mm256_test_epi16_mask(_mm256_xor_si256(keys[0], keys[n - 1]), sorted.binBits());
}

} // namespace

TURBOFAN_AVX512 void sortNarrow(const LaneBytes* bytes, const std::uint32_t* values, std::size_t n,
                                const NodeSums& node, LaneSplits& out) {
    if (n <= 8) return sortUpTo<8>(bytes, values, n, node, out);
    if (n <= 16) return sortUpTo<16>(bytes, values, n, node, out);
    if (n <= 32) return sortUpTo<32>(bytes, values, n, node, out);
    if (n <= 64) return sortUpTo<64>(bytes, values, n, node, out);
    sortUpTo<128>(bytes, values, n, node, out);
}

} // namespace turbofan::avx512

#endif
