// Takes many rows through many trees at once: the one inner loop of prediction, plain and for vector units.
#pragma once

#include <cstddef>
#include <cstdint>

#include "engine/model/row_binner.h"
#include "engine/model/tree_blocks.h"

namespace turbofan {

// Adds to `sums`, one per row, the code of the leaf that each of the trees first…end-1 has for it. Pure;
// every path adds the same.
using WalkFn = void (*)(const TreeBlocks& trees, std::size_t first, std::size_t end, const BinnedRows& rows,
                        std::uint64_t* sums);

void walkPlainly(const TreeBlocks& trees, std::size_t first, std::size_t end, const BinnedRows& rows,
                 std::uint64_t* sums);

// For processors with AVX-512, byte permutes (VBMI) and population counts; null elsewhere.
WalkFn vectorWalk();

// The fastest that this processor has.
WalkFn bestWalk();

// What one tree says of one row.
std::uint16_t codeOf(const TreeBlocks& trees, std::size_t tree, const RowBins& row);

} // namespace turbofan
