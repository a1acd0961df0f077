// What walks meet in their pieces, and the exits they take: 128 walks side by side.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

#include "engine/model/vector_code.h"

#ifdef TURBOFAN_HAS_VBMI_CODE

namespace turbofan::vbmi {

inline constexpr std::size_t kLanes = 16; // of four bytes
inline constexpr std::size_t kWalksAtOnce = 128;

// What each walk keeps of its piece; what stands behind the last walk says nothing.
struct Met {
    alignas(64) __m128i head[kWalksAtOnce];        // children, lows | first_child | bins
    alignas(64) std::uint16_t turns[kWalksAtOnce]; // bit s-1: the row goes right at split s, if there is one
};

// The heads of sixteen walks turned into columns.
struct Columns {
    __m512i children_lows, lows, first_child;
};

TURBOFAN_VBMI inline Columns columnsOf(const __m128i* head) {
    const __m512i* const four = reinterpret_cast<const __m512i*>(head);
    const __m512i a = _mm512_unpacklo_epi32(four[0], four[1]), b = _mm512_unpacklo_epi32(four[2], four[3]);
    const __m512i c = _mm512_unpackhi_epi32(four[0], four[1]), d = _mm512_unpackhi_epi32(four[2], four[3]);
    const __m512i order = _mm512_setr_epi32(0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15);
    return {_mm512_permutexvar_epi32(order, _mm512_unpacklo_epi64(a, b)),
            _mm512_permutexvar_epi32(order, _mm512_unpackhi_epi64(a, b)),
            _mm512_permutexvar_epi32(order, _mm512_unpacklo_epi64(c, d))};
}

// Constants are read from memory: from registers they would be made anew at every step.
template <class T>
struct alignas(64) Lanes {
    static constexpr std::size_t kCount = 64 / sizeof(T);
    T lane[kCount];

    static constexpr Lanes all(unsigned value) {
        Lanes lanes{};
        for (T& lane : lanes.lane) lane = static_cast<T>(value);
        return lanes;
    }
    static constexpr Lanes everySecondFrom(unsigned first) {
        Lanes lanes{};
        for (std::size_t i = 0; i < kCount; ++i) lanes.lane[i] = static_cast<T>(2 * i + first);
        return lanes;
    }
};
template <class T>
inline constexpr Lanes<T> kEven = Lanes<T>::everySecondFrom(0);
template <class T>
inline constexpr Lanes<T> kOdd = Lanes<T>::everySecondFrom(1);

template <class T>
TURBOFAN_VBMI inline __m512i read(const Lanes<T>& lanes) {
    return _mm512_load_si512(lanes.lane);
}

// What tells the exits of 64 walks, a byte for each walk: byte k of `lows` has splits 2k + 2 and 2k + 3 in
// its low and its high half.
struct Bytes {
    __m512i lows[6], turns[2];
};

TURBOFAN_VBMI inline Bytes bytesOf(const Columns& a, const Columns& b, const Columns& c, const Columns& d,
                                   const std::uint16_t* turns) {
    const __m512i even = read(kEven<std::uint16_t>), odd = read(kOdd<std::uint16_t>);
    const __m512i low = read(kEven<std::uint8_t>), high = read(kOdd<std::uint8_t>);
    // Of splits 2…5, 6…9 and 10…13, of 32 walks and of 32 more.
    const __m512i a2 = _mm512_permutex2var_epi16(a.children_lows, odd, b.children_lows);
    const __m512i c2 = _mm512_permutex2var_epi16(c.children_lows, odd, d.children_lows);
    const __m512i a6 = _mm512_permutex2var_epi16(a.lows, even, b.lows);
    const __m512i c6 = _mm512_permutex2var_epi16(c.lows, even, d.lows);
    const __m512i a10 = _mm512_permutex2var_epi16(a.lows, odd, b.lows);
    const __m512i c10 = _mm512_permutex2var_epi16(c.lows, odd, d.lows);
    const __m512i a_turns = _mm512_load_si512(turns), c_turns = _mm512_load_si512(turns + 32);
    return {
        {_mm512_permutex2var_epi8(a2, low, c2), _mm512_permutex2var_epi8(a2, high, c2),
         _mm512_permutex2var_epi8(a6, low, c6), _mm512_permutex2var_epi8(a6, high, c6),
         _mm512_permutex2var_epi8(a10, low, c10), _mm512_permutex2var_epi8(a10, high, c10)},
        {_mm512_permutex2var_epi8(a_turns, low, c_turns), _mm512_permutex2var_epi8(a_turns, high, c_turns)}};
}

// Exits and lows stand in the high half of a byte; what is below says nothing.
template <int kSplit>
inline constexpr Lanes<std::uint8_t> kExit = Lanes<std::uint8_t>::all(kSplit << 4 | 0x0fU);
template <int kSplit>
inline constexpr Lanes<std::uint8_t> kTurn = Lanes<std::uint8_t>::all(1U << (kSplit - 1) % 8);

template <int kSplit>
TURBOFAN_VBMI inline __mmask64 rightAt(const Bytes& met) {
    return _mm512_test_epi8_mask(met.turns[(kSplit - 1) / 8], read(kTurn<kSplit>));
}

template <int kSplit>
TURBOFAN_VBMI inline void step(const Bytes& met, __m512i& exit) {
    const __m512i pair = met.lows[kSplit / 2 - 1];
    const __m512i low = kSplit % 2 != 0 ? pair : _mm512_slli_epi16(pair, 4);
    exit = _mm512_mask_mov_epi8(exit, _mm512_mask_cmple_epu8_mask(rightAt<kSplit>(met), low, exit),
                                read(kExit<kSplit>));
}

template <int kSplit>
TURBOFAN_VBMI inline void stepOfBoth(const Bytes& a, const Bytes& b, __m512i& of_a, __m512i& of_b) {
    step<kSplit>(a, of_a);
    step<kSplit>(b, of_b);
}

// The exits of twice 64 walks, in turns, since each step waits for the one before.
template <int... kSplits>
TURBOFAN_VBMI inline void exitsOf(const Bytes& a, const Bytes& b, std::uint8_t* exits,
                                  std::integer_sequence<int, kSplits...>) {
    __m512i of_a = _mm512_mask_mov_epi8(read(kExit<0>), rightAt<1>(a), read(kExit<1>));
    __m512i of_b = _mm512_mask_mov_epi8(read(kExit<0>), rightAt<1>(b), read(kExit<1>));
    (stepOfBoth<kSplits + 2>(a, b, of_a, of_b), ...);
    const __m512i low = _mm512_set1_epi8(15);
    _mm512_store_si512(exits, _mm512_and_si512(_mm512_srli_epi16(of_a, 4), low));
    _mm512_store_si512(exits + 64, _mm512_and_si512(_mm512_srli_epi16(of_b, 4), low));
}

} // namespace turbofan::vbmi

#endif
