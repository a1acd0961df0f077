// Takes many rows through many trees at once: the one inner loop of prediction, plain and for vector units.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "engine/model/feature_bins.h"
#include "engine/model/tree_blocks.h"

namespace turbofan {

// One walk: the block it stands before, and the row that goes there. `ticket` says whose it is, since walks
// change places on the way.
struct BlockWalk {
    std::uint32_t block;
    std::uint16_t row;
    std::uint16_t ticket;
};

// Walks that are worth having under way together: enough to hide the way to memory, few enough for the bins
// of as many rows to stay in first-level cache.
inline constexpr std::size_t kWalksAtOnce = 80;

// Takes up to kWalksAtOnce walks to their leaves and puts the code of each leaf at codes[ticket], its row
// being rows[row]; `walks` is used up. Pure; every path gives the same codes.
using WalkFn = void (*)(const TreeBlocks& trees, std::span<BlockWalk> walks, const RowBins* rows,
                        std::uint16_t* codes);

void walkPlainly(const TreeBlocks& trees, std::span<BlockWalk> walks, const RowBins* rows,
                 std::uint16_t* codes);

// For processors with AVX-512, byte permutes (VBMI) and population counts; null elsewhere.
WalkFn vectorWalk();

// The fastest that this processor has.
WalkFn bestWalk();

} // namespace turbofan
