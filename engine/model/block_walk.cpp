#include "engine/model/block_walk.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace turbofan {

namespace {

constexpr std::size_t kFewRows = 4;   // fewer are not worth a whole vector
constexpr std::size_t kFewGoing = 32; // fewer do not hide the way to memory
constexpr std::size_t kMostGoing = kFewGoing + RowPiece::kMostRows;

// Sixteen rows side by side in what every processor of today has; comparing gives all ones or none.
using Sixteen [[gnu::vector_size(16)]] = std::uint8_t;

Sixteen all(std::uint8_t value) {
    return Sixteen{} + value;
}

// The exits of a top for all rows of a piece.
void exitsOf(const TreeTop& top, const RowPiece& piece, std::uint8_t* exits) {
    for (std::size_t row = 0; row < piece.count; row += sizeof(Sixteen)) {
        Sixteen exit{};
        for (std::uint32_t at = 0; at < top.splits; ++at) {
            Sixteen bins;
            std::memcpy(&bins, piece.of[top.feature[at]] + row, sizeof bins);
            const auto there =
                reinterpret_cast<Sixteen>((bins > all(top.bin[at])) & (exit >= all(top.low[at])));
            exit = (exit & ~there) | (all(static_cast<std::uint8_t>(at + 1)) & there);
        }
        std::memcpy(exits + row, &exit, sizeof exit);
    }
}

// The exits to the left of a split that a row leaves behind if it goes right there, as bits. Where a row
// comes out is the first exit that nobody leaves behind: sums without branches, since nobody could guess
// those.
std::uint32_t leftBehind(std::uint32_t bin, std::uint32_t bin_of_row, std::uint32_t low,
                         std::uint32_t split) {
    const std::uint32_t right = 0U - ((bin - bin_of_row) >> 31);
    return ((1U << split) - (1U << low)) & right;
}

std::uint32_t exitOf(const TreeTop& top, const RowBins& row) {
    std::uint32_t behind = 0;
    for (std::uint32_t at = 0; at < top.splits; ++at)
        behind |= leftBehind(top.bin[at], row.of[top.feature[at]], top.low[at], at + 1);
    return static_cast<std::uint32_t>(std::countr_one(behind));
}

std::uint32_t exitOf(const TreeBlock& block, const RowBins& row) {
    std::uint64_t lows = 0; // of split s at 4 × (s - 1)
    std::memcpy(&lows, &block.children, sizeof lows);
    lows = lows >> 16 << 4;
    std::uint32_t behind = 0;
    // All splits, there or not: nobody goes right where there is none, and how many there are could not be
    // guessed either.
    for (std::uint32_t at = 0; at < TreeBlock::kMostSplits; ++at, lows >>= 4)
        behind |= leftBehind(block.bin[at], row.of[block.feature[at]], lows & 15U, at + 1);
    return static_cast<std::uint32_t>(std::countr_one(behind));
}

struct Walk {
    std::uint32_t block;
    std::uint32_t row;
};

class Walks {
public:
    Walks(const TreeBlocks& trees, const RowBins* rows, std::uint64_t* sums)
        : blocks_(trees.blocks()), rows_(rows), sums_(sums) {}

    void start(std::uint32_t exit, std::uint32_t row) {
        if ((exit & TreeTop::kLeaf) != 0) {
            sums_[row] += exit & ~TreeTop::kLeaf;
            return;
        }
        walks_[going_++] = {exit, row};
        __builtin_prefetch(blocks_ + exit);
    }

    // All go one block further until few are left. Whether a walk goes on is no branch, since nobody could
    // guess it: it is always written to the next place, which moves on only when it does.
    void goOnUntil(std::size_t few) {
        while (going_ > few) {
            std::size_t still = 0;
            for (std::size_t i = 0; i < going_; ++i) {
                const Walk walk = walks_[i];
                const TreeBlock& block = blocks_[walk.block];
                const std::uint32_t exit = exitOf(block, rows_[walk.row]);
                const std::uint32_t rank = rankOf(block.children, exit);
                const std::uint32_t goes_on = block.children >> exit & 1U;
                const std::uint32_t child = block.first_child + rank;
                walks_[still] = {child, walk.row};
                still += goes_on;
                sums_[walk.row] += goes_on != 0 ? 0 : block.codes[exit - rank];
                __builtin_prefetch(blocks_ + child);
            }
            going_ = still;
        }
    }

private:
    const TreeBlock* blocks_;
    const RowBins* rows_;
    std::uint64_t* sums_;
    std::size_t going_ = 0;
    Walk walks_[kMostGoing + 1];
};

} // namespace

void walkPlainly(const TreeBlocks& trees, std::size_t first, std::size_t end, const BinnedRows& rows,
                 std::uint64_t* sums) {
    Walks walks(trees, rows.byRow(), sums);
    // Each tree for all rows: what the first ones touched of it is still near for the next.
    for (std::size_t tree = first; tree < end; ++tree) {
        const TreeTop& top = trees.top(tree);
        for (const RowPiece& piece : rows.pieces()) {
            std::uint8_t exits[RowPiece::kMostRows];
            if (piece.count < kFewRows)
                for (std::uint32_t row = 0; row < piece.count; ++row)
                    exits[row] = static_cast<std::uint8_t>(exitOf(top, rows.byRow()[piece.first + row]));
            else
                exitsOf(top, piece, exits);
            for (std::uint32_t row = 0; row < piece.count; ++row)
                walks.start(top.exits[exits[row]], piece.first + row);
            walks.goOnUntil(kFewGoing);
        }
    }
    walks.goOnUntil(0);
}

std::uint16_t codeOf(const TreeBlocks& trees, std::size_t tree, const RowBins& row) {
    const TreeTop& top = trees.top(tree);
    std::uint32_t at = top.exits[exitOf(top, row)];
    while ((at & TreeTop::kLeaf) == 0) {
        const TreeBlock& block = trees.blocks()[at];
        const std::uint32_t exit = exitOf(block, row);
        const std::uint32_t rank = rankOf(block.children, exit);
        at = (block.children >> exit & 1U) != 0 ? block.first_child + rank
                                                : TreeTop::kLeaf | block.codes[exit - rank];
    }
    return static_cast<std::uint16_t>(at);
}

WalkFn bestWalk() {
    static const WalkFn best = vectorWalk() != nullptr ? vectorWalk() : walkPlainly;
    return best;
}

} // namespace turbofan
