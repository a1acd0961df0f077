// The walk for AVX-512 with byte permutes.
#include "engine/model/block_walk.h"

#include <algorithm>
#include <bit>
#include <utility>

#if defined(__x86_64__) && defined(__GNUC__)
#define TURBOFAN_HAS_VBMI_CODE
// GCC's own header leaves lanes open on purpose and is then warned of them.
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#include <immintrin.h>
#define TURBOFAN_VBMI                                                                                        \
    __attribute__((target("avx512f,avx512bw,avx512vl,avx512vbmi,avx512vpopcntdq,popcnt,bmi,bmi2")))
#endif

namespace turbofan {

#ifdef TURBOFAN_HAS_VBMI_CODE

namespace {

constexpr std::size_t kLanes = 16;
constexpr std::size_t kFewRows = 4;    // fewer are not worth a whole vector
constexpr std::size_t kTopsAtOnce = 4; // so that one does not wait for its own last step

// Walks are started while no more than so many are under way: enough to hide the way to memory. A whole
// vector may be written at any place.
constexpr std::size_t kFewGoing = 192;
constexpr std::size_t kPadded = kFewGoing + RowPiece::kMostRows + 2 * kLanes;

// The walks under way, in columns, and those that have just arrived.
struct Under {
    alignas(64) std::uint32_t block[kPadded];
    alignas(64) std::uint32_t row[kPadded];
    alignas(64) std::uint32_t leaf[kPadded];
    alignas(64) std::uint32_t whose_leaf[kPadded];
    alignas(64) __m128i met[kPadded]; // of each walk's block: children, lows | first_child | turns
    std::size_t going = 0;
};

// Asks for a block by second-level cache: there is room for twice as many lines on their way as by the first,
// and most come from far, since a forest is larger than any cache.
inline void askFor(const TreeBlock* block) {
    __builtin_prefetch(block, 0, 2);
}

// What all walks share.
struct Shared {
    const RowBins* rows;
    const TreeBlock* blocks;
    const std::uint16_t* codes;
    std::uint64_t* sums;
};

// A permute picks from 128 bytes by the low seven bits of each number; the eighth says which half.
TURBOFAN_VBMI inline __m512i pick(const RowBins& bins, __m512i feature) {
    const __m512i* const row = reinterpret_cast<const __m512i*>(bins.of);
    const __m512i low = _mm512_permutex2var_epi8(_mm512_load_si512(row), feature, _mm512_load_si512(row + 1));
    const __m512i high =
        _mm512_permutex2var_epi8(_mm512_load_si512(row + 2), feature, _mm512_load_si512(row + 3));
    return _mm512_mask_blend_epi8(_mm512_movepi8_mask(feature), low, high);
}

// All comparisons of a block at once: bit s-1 is set where the row goes right at split s. What stands beyond
// the splits that there are says nothing.
TURBOFAN_VBMI inline __mmask16 turnsOf(const TreeBlock& block, const RowBins& bins) {
    const __m128i features = _mm_loadu_si128(reinterpret_cast<const __m128i*>(block.feature));
    const __m128i picked = _mm512_castsi512_si128(pick(bins, _mm512_castsi128_si512(features)));
    return _mm_cmpgt_epu8_mask(picked, _mm_loadu_si128(reinterpret_cast<const __m128i*>(block.bin)));
}

// First each walk meets its block and keeps what it needs of it, in one piece.
TURBOFAN_VBMI inline void meet(const Shared& all, Under& under) {
    const TreeBlock* const blocks = all.blocks;
    const RowBins* const rows = all.rows;
    for (std::size_t i = 0, going = under.going; i < going; ++i) {
        const TreeBlock& block = blocks[under.block[i]];
        const __mmask16 turns = turnsOf(block, rows[under.row[i]]);
        _mm_store_si128(under.met + i, _mm_load_si128(reinterpret_cast<const __m128i*>(&block)));
        reinterpret_cast<std::uint32_t*>(under.met + i)[3] = turns;
    }
}

struct Fields {
    __m512i children_lows, lows, first_child, turns;
};

// Sixteen walks' records turned into columns.
TURBOFAN_VBMI inline Fields columnsOf(const __m128i* met) {
    const __m512i* const four = reinterpret_cast<const __m512i*>(met);
    const __m512i a = _mm512_unpacklo_epi32(four[0], four[1]), b = _mm512_unpacklo_epi32(four[2], four[3]);
    const __m512i c = _mm512_unpackhi_epi32(four[0], four[1]), d = _mm512_unpackhi_epi32(four[2], four[3]);
    const __m512i order = _mm512_setr_epi32(0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15);
    return {_mm512_permutexvar_epi32(order, _mm512_unpacklo_epi64(a, b)),
            _mm512_permutexvar_epi32(order, _mm512_unpackhi_epi64(a, b)),
            _mm512_permutexvar_epi32(order, _mm512_unpacklo_epi64(c, d)),
            _mm512_permutexvar_epi32(order, _mm512_unpackhi_epi64(c, d))};
}

// The fields of 32 walks that tell their exits, two bytes each: lows of splits 2…5, 6…9 and 10…13, turns.
struct Words {
    __m512i lows[3], turns;
};

TURBOFAN_VBMI inline Words wordsOf(const Fields& a, const Fields& b) {
    const __m512i even = _mm512_set_epi16(62, 60, 58, 56, 54, 52, 50, 48, 46, 44, 42, 40, 38, 36, 34, 32, 30,
                                          28, 26, 24, 22, 20, 18, 16, 14, 12, 10, 8, 6, 4, 2, 0);
    const __m512i odd = _mm512_add_epi16(even, _mm512_set1_epi16(1));
    return {{_mm512_permutex2var_epi16(a.children_lows, odd, b.children_lows),
             _mm512_permutex2var_epi16(a.lows, even, b.lows), _mm512_permutex2var_epi16(a.lows, odd, b.lows)},
            _mm512_permutex2var_epi16(a.turns, even, b.turns)};
}

// Exits and lows stand in the highest four bits; what is below says nothing. Constants are read from memory:
// from registers they would be made anew at every step.
struct alignas(64) Same {
    std::uint16_t lane[32];

    static constexpr Same all(unsigned value) {
        Same same{};
        for (std::uint16_t& lane : same.lane) lane = static_cast<std::uint16_t>(value);
        return same;
    }
};
template <int kSplit>
constexpr Same kExit = Same::all(kSplit << 12 | 0x0fffU);
template <int kSplit>
constexpr Same kTurn = Same::all(1U << (kSplit - 1));

TURBOFAN_VBMI inline __m512i read(const Same& same) {
    return _mm512_load_si512(same.lane);
}

template <int kSplit>
TURBOFAN_VBMI inline void step(const Words& met, __m512i& exit) {
    constexpr int kLow = kSplit - 2;
    const __mmask32 right = _mm512_test_epi16_mask(met.turns, read(kTurn<kSplit>));
    const __m512i low = _mm512_slli_epi16(met.lows[kLow / 4], 12 - kLow % 4 * 4);
    exit = _mm512_mask_mov_epi16(exit, _mm512_mask_cmple_epu16_mask(right, low, exit), read(kExit<kSplit>));
}

template <int... kSplits>
TURBOFAN_VBMI inline __m512i exitsOf(const Words& met, std::integer_sequence<int, kSplits...>) {
    const __mmask32 right = _mm512_test_epi16_mask(met.turns, read(kTurn<1>));
    __m512i exit = _mm512_mask_mov_epi16(read(kExit<0>), right, read(kExit<1>));
    (step<kSplits + 2>(met, exit), ...);
    return _mm512_srli_epi16(exit, 12);
}

struct Gone {
    std::size_t still = 0;
    std::size_t arrived = 0;
};

// Sixteen walks, those `here`, go on to the next block or arrive.
TURBOFAN_VBMI inline void goOnFrom(const Fields& met, __m512i exit, __mmask16 here, std::size_t i,
                                   Under& under, Gone& gone) {
    const __m512i one = _mm512_set1_epi32(1);
    const __m512i at = _mm512_sllv_epi32(one, exit);
    const __m512i rank = _mm512_popcnt_epi32(_mm512_and_si512(met.children_lows, _mm512_sub_epi32(at, one)));
    const __mmask16 on = _mm512_mask_test_epi32_mask(here, met.children_lows, at);
    const auto off = static_cast<__mmask16>(here & ~on);
    const __m512i row = _mm512_load_si512(under.row + i);
    const __m512i block = _mm512_load_si512(under.block + i);
    const __m512i child = _mm512_add_epi32(met.first_child, rank);
    const __m512i leaf =
        _mm512_add_epi32(_mm512_mullo_epi32(block, _mm512_set1_epi32(kCodesALine)),
                         _mm512_add_epi32(_mm512_sub_epi32(exit, rank), _mm512_set1_epi32(kFirstCode)));
    _mm512_storeu_si512(under.leaf + gone.arrived, _mm512_maskz_compress_epi32(off, leaf));
    _mm512_storeu_si512(under.whose_leaf + gone.arrived, _mm512_maskz_compress_epi32(off, row));
    _mm512_storeu_si512(under.block + gone.still, _mm512_maskz_compress_epi32(on, child));
    _mm512_storeu_si512(under.row + gone.still, _mm512_maskz_compress_epi32(on, row));
    gone.still += static_cast<std::size_t>(std::popcount(on));
    gone.arrived += static_cast<std::size_t>(std::popcount(off));
}

// Then all go on to the next block or arrive. Those that go on close up at the front.
TURBOFAN_VBMI inline void goOn(const Shared& all, Under& under) {
    Gone gone;
    for (std::size_t i = 0; i < under.going; i += 2 * kLanes) {
        const std::size_t lanes = under.going - i;
        const std::uint32_t here = lanes >= 2 * kLanes ? ~0U : (1U << lanes) - 1;
        const Fields a = columnsOf(under.met + i), b = columnsOf(under.met + i + kLanes);
        const __m512i exit = exitsOf(wordsOf(a, b), std::make_integer_sequence<int, 12>());
        goOnFrom(a, _mm512_cvtepu16_epi32(_mm512_castsi512_si256(exit)), static_cast<__mmask16>(here), i,
                 under, gone);
        goOnFrom(b, _mm512_cvtepu16_epi32(_mm512_extracti64x4_epi64(exit, 1)),
                 static_cast<__mmask16>(here >> 16), i + kLanes, under, gone);
    }
    under.going = gone.still;
    for (std::size_t i = 0; i < gone.still; ++i) askFor(all.blocks + under.block[i]);
    for (std::size_t i = 0; i < gone.arrived; ++i) all.sums[under.whose_leaf[i]] += all.codes[under.leaf[i]];
}

// The exits of some tops for all rows of a piece.
TURBOFAN_VBMI inline void topExits(const TreeTop* tops, const RowPiece& piece, std::uint8_t (*exits)[64]) {
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
    const __m256i picked = _mm512_castsi512_si256(pick(row, _mm512_castsi256_si512(feature)));
    const std::uint32_t turns =
        _mm256_cmpgt_epu8_mask(picked, _mm256_load_si256(reinterpret_cast<const __m256i*>(top.bin)));
    const __m512i behind = _mm512_or_si512(leftBehind(top.low, 0, turns), leftBehind(top.low, kLanes, turns));
    return static_cast<std::uint8_t>(
        std::countr_one(static_cast<std::uint32_t>(_mm512_reduce_or_epi32(behind))));
}

TURBOFAN_VBMI inline void start(const Shared& all, const TreeTop& top, const std::uint8_t* exits,
                                const RowPiece& piece, Under& under) {
    const __m512i low = _mm512_load_si512(top.exits), high = _mm512_load_si512(top.exits + kLanes);
    const __m512i lanes = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    for (std::uint32_t i = 0; i < piece.count; i += kLanes) {
        const std::uint32_t rows = piece.count - i;
        const auto here = static_cast<__mmask16>(rows >= kLanes ? 0xffffU : (1U << rows) - 1);
        const __m512i exit =
            _mm512_cvtepu8_epi32(_mm_load_si128(reinterpret_cast<const __m128i*>(exits + i)));
        const __m512i to = _mm512_permutex2var_epi32(low, exit, high);
        const __m512i row = _mm512_add_epi32(lanes, _mm512_set1_epi32(static_cast<int>(piece.first + i)));
        const __mmask16 leaf = _mm512_mask_cmplt_epi32_mask(here, to, _mm512_setzero_si512());
        const auto on = static_cast<__mmask16>(here & ~leaf);
        _mm512_storeu_si512(under.block + under.going, _mm512_maskz_compress_epi32(on, to));
        _mm512_storeu_si512(under.row + under.going, _mm512_maskz_compress_epi32(on, row));
        for (const std::size_t end = under.going + static_cast<std::size_t>(std::popcount(on));
             under.going < end; ++under.going)
            askFor(all.blocks + under.block[under.going]);
        for (std::uint32_t open = leaf; open != 0; open &= open - 1) { // seldom: the tree is small
            const std::uint32_t at = i + static_cast<std::uint32_t>(std::countr_zero(open));
            all.sums[piece.first + at] += top.exits[exits[at]] & ~TreeTop::kLeaf;
        }
    }
}

TURBOFAN_VBMI inline void goOnUntil(const Shared& all, Under& under, std::size_t few) {
    while (under.going > few) {
        meet(all, under);
        goOn(all, under);
    }
}

TURBOFAN_VBMI void walkInVectors(const TreeBlocks& trees, std::size_t first, std::size_t end,
                                 const BinnedRows& rows, std::uint64_t* sums) {
    const Shared all{rows.byRow(), trees.blocks(), reinterpret_cast<const std::uint16_t*>(trees.blocks()),
                     sums};
    Under under;
    alignas(64) std::uint8_t exits[kTopsAtOnce][RowPiece::kMostRows];
    for (const RowPiece& piece : rows.pieces()) {
        for (std::size_t tree = first; tree < end;) {
            std::size_t tops = kTopsAtOnce;
            if (piece.count < kFewRows || tree + kTopsAtOnce > end) {
                tops = 1;
                for (std::uint32_t row = 0; row < piece.count; ++row)
                    exits[0][row] = topExit(trees.top(tree), all.rows[piece.first + row]);
            } else {
                topExits(&trees.top(tree), piece, exits);
            }
            for (std::size_t i = 0; i < tops; ++i, ++tree) {
                start(all, trees.top(tree), exits[i], piece, under);
                goOnUntil(all, under, kFewGoing);
            }
        }
    }
    goOnUntil(all, under, 0);
}

} // namespace

#endif

WalkFn vectorWalk() {
#ifdef TURBOFAN_HAS_VBMI_CODE
    if (__builtin_cpu_supports("avx512vbmi") && __builtin_cpu_supports("avx512bw") &&
        __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vpopcntdq"))
        return walkInVectors;
#endif
    return nullptr;
}

} // namespace turbofan
