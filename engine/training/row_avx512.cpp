// Inner loops of AVX-512 that take row after row: what row_code.cpp does for others.
#include <algorithm>

#include "engine/training/avx512.h"

#ifdef TURBOFAN_HAS_AVX512_CODE

namespace turbofan::avx512 {

namespace {

// All 256 bytes of a row. Four members: an array would be kept in memory.
struct Row {
    __m512i first, second, third, fourth;

    TURBOFAN_AVX512 TURBOFAN_INLINE explicit Row(const std::uint8_t* bytes)
        : first(_mm512_load_si512(bytes)), second(_mm512_load_si512(bytes + 64)),
          third(_mm512_load_si512(bytes + 128)), fourth(_mm512_load_si512(bytes + 192)) {}

    TURBOFAN_AVX512 TURBOFAN_INLINE void copyTo(std::uint8_t* bytes) const {
        _mm512_store_si512(bytes, first);
        _mm512_store_si512(bytes + 64, second);
        _mm512_store_si512(bytes + 128, third);
        _mm512_store_si512(bytes + 192, fourth);
    }
};

// A permute picks from two registers by the low seven bits of each feature's number, and the eighth bit says
// from which two.
struct Picker {
    __m512i feature;
    __mmask16 upper;

    TURBOFAN_AVX512 TURBOFAN_INLINE explicit Picker(const LaneBytes& features) {
        const __m128i numbers = _mm_load_si128(reinterpret_cast<const __m128i*>(features.lane));
        feature = _mm512_castsi128_si512(numbers);
        upper = _mm_movepi8_mask(numbers);
    }
    TURBOFAN_AVX512 TURBOFAN_INLINE __m128i of(const Row& row) const {
        const __m512i low = _mm512_permutex2var_epi8(row.first, feature, row.second);
        const __m512i high = _mm512_permutex2var_epi8(row.third, feature, row.fourth);
        return _mm_mask_blend_epi8(upper, _mm512_castsi512_si128(low), _mm512_castsi512_si128(high));
    }
};

// Those of sixteen rows that the mask names, to where `to` points, which moves on by as many. Whole registers
// are written.
TURBOFAN_AVX512 TURBOFAN_INLINE void append(ValuedRows& to, __mmask16 named, __m512i rows, __m512i values_low,
                                            __m512i values_high) {
    const auto low = static_cast<__mmask8>(named);
    const auto high = static_cast<__mmask8>(named >> 8);
    _mm512_storeu_si512(to.row, _mm512_maskz_compress_epi32(named, rows));
    _mm512_storeu_si512(to.value, _mm512_maskz_compress_epi64(low, values_low));
    to.value += _mm_popcnt_u32(low);
    _mm512_storeu_si512(to.value, _mm512_maskz_compress_epi64(high, values_high));
    to.value += _mm_popcnt_u32(high);
    to.row += _mm_popcnt_u32(named);
}

} // namespace

TURBOFAN_AVX512 void pick(const std::uint8_t* block, const std::uint16_t* rows, std::size_t n,
                          const LaneBytes& features, LaneBytes* out) {
    const Picker picker(features);
    for (std::size_t i = 0; i < n; ++i)
        _mm_store_si128(reinterpret_cast<__m128i*>(out[i].lane), picker.of(Row(block + rows[i] * kRowBytes)));
}

TURBOFAN_AVX512 void copyAndPick(const std::uint8_t* from, const std::uint32_t* rows, std::size_t n,
                                 const LaneBytes& features, std::uint8_t* block, LaneBytes* out) {
    const Picker picker(features);
    for (std::size_t i = 0; i < n; ++i) {
        prefetchAhead(from, rows, i, n);
        const Row row(from + rows[i] * kRowBytes);
        row.copyTo(block + i * kRowBytes);
        _mm_store_si128(reinterpret_cast<__m128i*>(out[i].lane), picker.of(row));
    }
}

// Thirty-two rows at a time: which go left is read out of eight registers of compared bytes, and two
// compressions sort them apart.
TURBOFAN_AVX512 std::size_t partition(const LaneBytes* bytes, std::size_t lane, std::uint8_t bin,
                                      std::uint16_t* rows, std::uint16_t* spare, std::size_t n) {
    const __m512i limit = _mm512_set1_epi8(static_cast<char>(bin));
    const std::uint64_t lane_bits = 0x0001000100010001ULL << lane;
    std::size_t left = 0;
    std::size_t right = 0;
    for (std::size_t i = 0; i < n; i += 32) {
        const std::size_t here = n - i < 32 ? n - i : 32;
        const auto there = static_cast<__mmask32>(here == 32 ? 0xffffffffU : (1U << here) - 1);
        __mmask32 goes_left = 0;
        for (std::size_t k = 0; k < here; k += 4) {
            const __mmask64 below = _mm512_cmple_epu8_mask(_mm512_loadu_si512(bytes + i + k), limit);
            goes_left |= static_cast<__mmask32>(_pext_u64(below, lane_bits) << k);
        }
        goes_left &= there;
        const __m512i moved = _mm512_maskz_loadu_epi16(there, rows + i);
        const auto to_left = static_cast<std::size_t>(_mm_popcnt_u32(goes_left));
        // Whole registers are written: what lies behind the left ones has been read, or is stored again.
        const __m512i lefts = _mm512_maskz_compress_epi16(goes_left, moved);
        _mm512_mask_storeu_epi16(rows + left, static_cast<__mmask32>((std::uint64_t{1} << to_left) - 1),
                                 lefts);
        _mm512_storeu_si512(spare + right, _mm512_maskz_compress_epi16(there & ~goes_left, moved));
        left += to_left;
        right += here - to_left;
    }
    for (std::size_t i = 0; i < right; i += 32) {
        const std::size_t here = right - i < 32 ? right - i : 32;
        const auto there = static_cast<__mmask32>(here == 32 ? 0xffffffffU : (1U << here) - 1);
        _mm512_mask_storeu_epi16(rows + left + i, there, _mm512_loadu_si512(spare + i));
    }
    return left;
}

// Bytes are picked for some rows first. Neither side grows faster than rows are read, so that whole registers
// written to it overwrite nothing that is still wanted.
TURBOFAN_AVX512 std::size_t partitionAnywhere(const std::uint8_t* column, std::uint8_t bin, ValuedRows rows,
                                              ValuedRows spare, std::size_t n) {
    constexpr std::size_t kATurn = 64;
    const __m512i limit = _mm512_set1_epi8(static_cast<char>(bin));
    ValuedRows left = rows;
    ValuedRows right = spare;
    std::size_t i = 0;
    for (; i + kATurn <= n; i += kATurn) {
        alignas(64) std::uint8_t bytes[kATurn];
        for (std::size_t k = 0; k < kATurn; ++k) bytes[k] = column[rows.row[i + k]];
        __mmask64 goes_left = _mm512_cmple_epu8_mask(_mm512_load_si512(bytes), limit);
        for (std::size_t k = i; k < i + kATurn; k += 16, goes_left >>= 16) {
            const __m512i moved = _mm512_loadu_si512(rows.row + k);
            const __m512i low = _mm512_loadu_si512(rows.value + k);
            const __m512i high = _mm512_loadu_si512(rows.value + k + 8);
            append(left, static_cast<__mmask16>(goes_left), moved, low, high);
            append(right, static_cast<__mmask16>(~goes_left), moved, low, high);
        }
    }
    for (; i < n; ++i) {
        const std::uint32_t row = rows.row[i];
        const std::uint64_t value = rows.value[i];
        ValuedRows& to = column[row] <= bin ? left : right;
        *to.row++ = row;
        *to.value++ = value;
    }
    const auto count = static_cast<std::size_t>(right.row - spare.row);
    std::copy_n(spare.row, count, left.row);
    std::copy_n(spare.value, count, left.value);
    return n - count;
}

} // namespace turbofan::avx512

#endif
