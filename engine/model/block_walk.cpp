#include "engine/model/block_walk.h"

#include <bit>

#if defined(__x86_64__) && defined(__GNUC__)
#define TURBOFAN_HAS_VBMI_CODE
// GCC's own header leaves lanes open on purpose and is then warned of them.
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#include <immintrin.h>
#define TURBOFAN_VBMI                                                                                        \
    __attribute__((target("avx512f,avx512bw,avx512vl,avx512vbmi,avx512vpopcntdq,popcnt,bmi,bmi2")))
#endif

namespace turbofan {

namespace {

// Four steps inside a block; returns the exit.
inline std::uint32_t exitOf(const TreeBlock& block, const RowBins& bins) {
    std::uint32_t exit = 0;
    for (std::uint32_t step = TreeBlock::kExits / 2; step > 0; step /= 2) {
        const std::uint32_t split = exit + step;
        exit = bins.of[block.feature[split]] > block.bin[split] ? split : exit;
    }
    return exit;
}

} // namespace

// All walks go one block further until none is left. Whether a walk goes on is no branch, since nobody could
// guess it: it is always written to the next place, which moves on only when it does.
void walkPlainly(const TreeBlocks& trees, std::span<BlockWalk> walks, const RowBins* rows,
                 std::uint16_t* codes) {
    const TreeBlock* const blocks = trees.blocks();
    const std::uint16_t* const leaves = trees.codes();
    std::uint32_t leaf_of[kWalksAtOnce + 1];
    std::uint16_t ticket_of[kWalksAtOnce + 1];
    std::size_t arrived = 0;
    for (std::size_t going = walks.size(); going > 0;) {
        std::size_t still = 0;
        for (std::size_t i = 0; i < going; ++i) {
            const BlockWalk walk = walks[i];
            const TreeBlock& block = blocks[walk.block];
            const std::uint32_t exit = exitOf(block, rows[walk.row]);
            const std::uint32_t child = block.first_child + rankOf(block.children, exit);
            const std::uint32_t leaf = block.first_leaf + rankOf(block.leaves, exit);
            const std::uint32_t goes_on = block.children >> exit & 1U;
            walks[still] = {child, walk.row, walk.ticket};
            still += goes_on;
            leaf_of[arrived] = leaf;
            ticket_of[arrived] = walk.ticket;
            arrived += 1 - goes_on;
            __builtin_prefetch(goes_on ? static_cast<const void*>(blocks + child)
                                       : static_cast<const void*>(leaves + leaf));
        }
        going = still;
    }
    for (std::size_t i = 0; i < arrived; ++i) codes[ticket_of[i]] = leaves[leaf_of[i]];
}

#ifdef TURBOFAN_HAS_VBMI_CODE

namespace {

constexpr std::size_t kLanes = 16;
constexpr std::size_t kPadded = kWalksAtOnce + kLanes; // a whole vector may be written at any place

// The walks under way, in columns, and those that have arrived.
struct Under {
    alignas(64) std::uint32_t block[kPadded];
    alignas(64) std::uint32_t who[kPadded]; // row and, 16 bits up, ticket
    alignas(64) std::uint32_t leaf[kPadded];
    alignas(64) std::uint32_t whose_leaf[kPadded];
    alignas(
        64) __m128i met[kPadded]; // of each walk's block: children, leaves | first_child | first_leaf | turns
};

// All fifteen comparisons of a block at once: bit s is set where the row goes right at split s.
TURBOFAN_VBMI inline __mmask16 turnsOf(const TreeBlock& block, const RowBins& bins) {
    const __m128i features = _mm_load_si128(reinterpret_cast<const __m128i*>(block.feature));
    const __m512i feature = _mm512_castsi128_si512(features);
    const __m512i* const row = reinterpret_cast<const __m512i*>(bins.of);
    // A permute picks from 128 bytes by the low seven bits of each number; the eighth says which half.
    const __m512i low = _mm512_permutex2var_epi8(_mm512_load_si512(row), feature, _mm512_load_si512(row + 1));
    const __m512i high =
        _mm512_permutex2var_epi8(_mm512_load_si512(row + 2), feature, _mm512_load_si512(row + 3));
    const __m128i picked = _mm_mask_blend_epi8(_mm_movepi8_mask(features), _mm512_castsi512_si128(low),
                                               _mm512_castsi512_si128(high));
    return _mm_cmpgt_epu8_mask(picked, _mm_load_si128(reinterpret_cast<const __m128i*>(block.bin)));
}

// First each walk meets its block and keeps what it needs of it, in one piece.
TURBOFAN_VBMI void meet(const TreeBlock* blocks, const RowBins* rows, std::size_t going, Under& under) {
    for (std::size_t i = 0; i < going; ++i) {
        const TreeBlock& block = blocks[under.block[i]];
        const __mmask16 turns = turnsOf(block, rows[under.who[i] & 0xffff]);
        _mm_store_si128(under.met + i, _mm_load_si128(reinterpret_cast<const __m128i*>(&block.children)));
        reinterpret_cast<std::uint32_t*>(under.met + i)[3] = turns;
    }
}

struct Fields {
    __m512i exits, first_child, first_leaf, turns;
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

// The top split of what is left of the turns is bit `kStep`; whoever goes right there leaves the left half
// behind.
template <int kStep>
TURBOFAN_VBMI inline void step(__m512i& turns, __m512i& exit) {
    const __mmask16 right = _mm512_test_epi32_mask(turns, _mm512_set1_epi32(1 << kStep));
    turns = _mm512_mask_srli_epi32(turns, right, turns, kStep);
    exit = _mm512_mask_add_epi32(exit, right, exit, _mm512_set1_epi32(kStep));
}

TURBOFAN_VBMI inline __m512i exitsOf(__m512i turns) {
    __m512i exit = _mm512_setzero_si512();
    step<8>(turns, exit);
    step<4>(turns, exit);
    step<2>(turns, exit);
    step<1>(turns, exit);
    return exit;
}

// Then all go on to the next block or arrive; returns how many go on. They close up at the front.
TURBOFAN_VBMI std::size_t goOn(const TreeBlocks& trees, std::size_t going, Under& under,
                               std::size_t& arrived) {
    const __m512i one = _mm512_set1_epi32(1);
    std::size_t still = 0;
    for (std::size_t i = 0; i < going; i += kLanes) {
        const std::size_t lanes = going - i;
        const auto here = static_cast<__mmask16>(lanes >= kLanes ? 0xffffU : (1U << lanes) - 1);
        const Fields met = columnsOf(under.met + i);
        const __m512i at = _mm512_sllv_epi32(one, exitsOf(met.turns));
        const __m512i before = _mm512_sub_epi32(at, one);
        const __mmask16 on = _mm512_mask_test_epi32_mask(here, met.exits, at);
        const auto off = static_cast<__mmask16>(here & ~on);
        const __m512i child =
            _mm512_add_epi32(met.first_child, _mm512_popcnt_epi32(_mm512_and_si512(met.exits, before)));
        const __m512i leaf = _mm512_add_epi32(
            met.first_leaf, _mm512_popcnt_epi32(_mm512_and_si512(_mm512_srli_epi32(met.exits, 16), before)));
        const __m512i who = _mm512_load_si512(under.who + i);
        _mm512_storeu_si512(under.block + still, _mm512_maskz_compress_epi32(on, child));
        _mm512_storeu_si512(under.who + still, _mm512_maskz_compress_epi32(on, who));
        _mm512_storeu_si512(under.leaf + arrived, _mm512_maskz_compress_epi32(off, leaf));
        _mm512_storeu_si512(under.whose_leaf + arrived, _mm512_maskz_compress_epi32(off, who));
        for (const std::size_t end = still + static_cast<std::size_t>(std::popcount(on)); still < end;
             ++still)
            __builtin_prefetch(trees.blocks() + under.block[still]);
        for (const std::size_t end = arrived + static_cast<std::size_t>(std::popcount(off)); arrived < end;
             ++arrived)
            __builtin_prefetch(trees.codes() + under.leaf[arrived]);
    }
    return still;
}

TURBOFAN_VBMI void walkInVectors(const TreeBlocks& trees, std::span<BlockWalk> walks, const RowBins* rows,
                                 std::uint16_t* codes) {
    Under under;
    for (std::size_t i = 0; i < walks.size(); ++i) {
        under.block[i] = walks[i].block;
        under.who[i] = walks[i].row | static_cast<std::uint32_t>(walks[i].ticket) << 16;
    }
    std::size_t arrived = 0;
    for (std::size_t going = walks.size(); going > 0;) {
        meet(trees.blocks(), rows, going, under);
        going = goOn(trees, going, under, arrived);
    }
    for (std::size_t i = 0; i < arrived; ++i) codes[under.whose_leaf[i] >> 16] = trees.codes()[under.leaf[i]];
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

WalkFn bestWalk() {
    static const WalkFn best = vectorWalk() != nullptr ? vectorWalk() : walkPlainly;
    return best;
}

} // namespace turbofan
