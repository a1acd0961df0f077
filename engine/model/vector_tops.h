// Where rows leave the tops of trees, in vectors.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "engine/model/row_binner.h"
#include "engine/model/tree_blocks.h"
#include "engine/model/vector_code.h"
#include "engine/model/vector_row.h"

#ifdef TURBOFAN_HAS_VBMI_CODE

namespace turbofan::vbmi {

inline constexpr std::size_t kTopsAtOnce = 4; // so that one does not wait for its own last step

// The exits of some tops for all rows of a piece.
TURBOFAN_VBMI inline void topExits(const TreeTop* tops, const RowPiece& piece,
                                   std::uint8_t (*exits)[RowPiece::kMostRows]) {
    __m512i exit[kTopsAtOnce];
    std::uint32_t most = 0;
#pragma GCC unroll 8
    for (std::size_t t = 0; t < kTopsAtOnce; ++t) {
        exit[t] = _mm512_setzero_si512();
        most = std::max(most, tops[t].splits);
    }
    for (std::uint32_t s = 0; s < most; ++s) {
        const __m512i split = _mm512_set1_epi8(static_cast<char>(s + 1));
#pragma GCC unroll 8
        for (std::size_t t = 0; t < kTopsAtOnce; ++t) {
            const __mmask64 right =
                _mm512_cmpgt_epu8_mask(_mm512_load_si512(piece.of[tops[t].feature[s]]),
                                       _mm512_set1_epi8(static_cast<char>(tops[t].bin[s])));
            exit[t] =
                _mm512_mask_mov_epi8(exit[t],
                                     _mm512_mask_cmple_epu8_mask(
                                         right, _mm512_set1_epi8(static_cast<char>(tops[t].low[s])), exit[t]),
                                     split);
        }
    }
#pragma GCC unroll 8
    for (std::size_t t = 0; t < kTopsAtOnce; ++t) _mm512_store_si512(exits[t], exit[t]);
}

// Sixteen splits' exits that a row leaves behind, as bits, where it goes right; see exitOf in block_walk.cpp.
TURBOFAN_VBMI inline __m512i leftBehind(const std::uint8_t* lows, std::uint32_t first, std::uint32_t turns) {
    const __m512i lanes = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    const __m512i splits = _mm512_add_epi32(lanes, _mm512_set1_epi32(static_cast<int>(first + 1)));
    const __m512i low = _mm512_cvtepu8_epi32(_mm_load_si128(reinterpret_cast<const __m128i*>(lows + first)));
    const __m512i one = _mm512_set1_epi32(1);
    return _mm512_maskz_sub_epi32(static_cast<__mmask16>(turns >> first), _mm512_sllv_epi32(one, splits),
                                  _mm512_sllv_epi32(one, low));
}

// The exit of one top for one row.
TURBOFAN_VBMI inline std::uint8_t topExit(const TreeTop& top, const RowBins& row) {
    const __m256i feature = _mm256_load_si256(reinterpret_cast<const __m256i*>(top.feature));
    const __m256i picked = _mm512_castsi512_si256(RowInRegisters(row).pick(_mm512_castsi256_si512(feature)));
    const std::uint32_t turns =
        _mm256_cmpgt_epu8_mask(picked, _mm256_load_si256(reinterpret_cast<const __m256i*>(top.bin)));
    const __m512i behind = _mm512_or_si512(leftBehind(top.low, 0, turns), leftBehind(top.low, 16, turns));
    return static_cast<std::uint8_t>(
        std::countr_one(static_cast<std::uint32_t>(_mm512_reduce_or_epi32(behind))));
}

} // namespace turbofan::vbmi

#endif
