#include "engine/model/block_walk.h"

#include <bit>

#if defined(__x86_64__) && defined(__GNUC__)
#define TURBOFAN_HAS_VBMI_CODE
#include <immintrin.h>
#define TURBOFAN_VBMI __attribute__((target("avx512f,avx512bw,avx512vl,avx512vbmi,popcnt,bmi,bmi2")))
#endif

namespace turbofan {

namespace {

// Four steps inside a block; returns the exit.
inline std::uint32_t exitOf(const TreeBlock& block, const RowBins& bins) {
    std::uint32_t place = 0;
    for (int level = 0; level < 4; ++level)
        place = 2 * place + 1 + (bins.of[block.feature[place]] > block.bin[place] ? 1U : 0U);
    return place - std::uint32_t{TreeBlock::kPlaces};
}

inline std::uint32_t rankBefore(std::uint32_t exits, std::uint32_t exit) {
    return static_cast<std::uint32_t>(std::popcount(exits & ((1U << exit) - 1)));
}

// All walks go one block further until none is left. Whether a walk goes on is no branch, since nobody could
// guess it: it is always written to the next place, which moves on only when it does.
template <class ExitOf>
[[gnu::always_inline]] inline void finish(const TreeBlocks& trees, std::span<BlockWalk> walks,
                                          std::uint16_t* codes, ExitOf&& exit_of) {
    const TreeBlock* const blocks = trees.blocks();
    const std::uint16_t* const leaves = trees.leaves();
    std::uint32_t leaf_of[kWalksAtOnce];
    std::uint32_t ticket_of[kWalksAtOnce + 1];
    std::size_t arrived = 0;
    for (std::size_t going = walks.size(); going > 0;) {
        std::size_t still = 0;
        for (std::size_t i = 0; i < going; ++i) {
            const BlockWalk walk = walks[i];
            const TreeBlock& block = blocks[walk.block];
            const std::uint32_t exit = exit_of(block, *walk.bins);
            const std::uint32_t child = block.first_child + rankBefore(block.children, exit);
            const std::uint32_t leaf = block.first_leaf + rankBefore(block.leaves, exit);
            const std::uint32_t goes_on = block.children >> exit & 1U;
            walks[still] = {child, walk.ticket, walk.bins};
            still += goes_on;
            leaf_of[arrived < kWalksAtOnce ? arrived : kWalksAtOnce - 1] = leaf;
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

// All fifteen comparisons of a block at once, then four steps through their bits.
TURBOFAN_VBMI inline std::uint32_t exitByBits(const TreeBlock& block, const RowBins& bins) {
    const __m512i feature =
        _mm512_castsi128_si512(_mm_load_si128(reinterpret_cast<const __m128i*>(block.feature)));
    const __m512i* const row = reinterpret_cast<const __m512i*>(bins.of);
    // A permute picks from 128 bytes by the low seven bits of each number; the eighth says which half.
    const __m512i low = _mm512_permutex2var_epi8(_mm512_load_si512(row), feature, _mm512_load_si512(row + 1));
    const __m512i high =
        _mm512_permutex2var_epi8(_mm512_load_si512(row + 2), feature, _mm512_load_si512(row + 3));
    const __m128i features = _mm512_castsi512_si128(feature);
    const __m128i picked = _mm_mask_blend_epi8(_mm_movepi8_mask(features), _mm512_castsi512_si128(low),
                                               _mm512_castsi512_si128(high));
    const __m128i limits = _mm_load_si128(reinterpret_cast<const __m128i*>(block.bin));
    const auto goes_right = static_cast<std::uint32_t>(_mm_cmpgt_epu8_mask(picked, limits));
    std::uint32_t place = 0;
    for (int level = 0; level < 4; ++level) place = 2 * place + 1 + (goes_right >> place & 1U);
    return place - std::uint32_t{TreeBlock::kPlaces};
}

TURBOFAN_VBMI void walkByBits(const TreeBlocks& trees, std::span<BlockWalk> walks, std::uint16_t* codes) {
    finish(trees, walks, codes,
           [](const TreeBlock& block, const RowBins& bins) TURBOFAN_VBMI { return exitByBits(block, bins); });
}

#endif

} // namespace

void walkPlainly(const TreeBlocks& trees, std::span<BlockWalk> walks, std::uint16_t* codes) {
    finish(trees, walks, codes, exitOf);
}

WalkFn vectorWalk() {
#ifdef TURBOFAN_HAS_VBMI_CODE
    if (__builtin_cpu_supports("avx512vbmi") && __builtin_cpu_supports("avx512bw") &&
        __builtin_cpu_supports("avx512vl"))
        return walkByBits;
#endif
    return nullptr;
}

WalkFn bestWalk() {
    static const WalkFn best = vectorWalk() != nullptr ? vectorWalk() : walkPlainly;
    return best;
}

} // namespace turbofan
