// Trees as they are walked: the splits at the top of each side by side, all below in pieces of one cache
// line.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "engine/base/error.h"
#include "engine/base/huge_array.h"
#include "engine/model/leaf_scale.h"

namespace turbofan {

// Both kinds of piece are connected parts of a tree, of any shape. Their splits are numbered from left to
// right, 1…n, and so are their exits, 0…n: split s stands between exits s-1 and s. `low` of a split is the
// leftmost exit below it, so its left side leads to exits low…s-1. The exit of a row is found in one pass:
//     exit = 0; for s = 1…n: if the row goes right at s and low of s ≤ exit, exit = s
// since a split that stands within the left side which another one has left lies right of that exit.

// One cache line: up to 13 splits, and the codes of the leaves that are exits.
struct alignas(64) TreeBlock {
    static constexpr std::uint32_t kMostSplits = 13;
    static constexpr std::uint32_t kMostLeaves = 13;
    static constexpr std::uint32_t kNoLow = 15; // where there is no split: no exit is as far right
    static constexpr std::uint8_t kNoBin = 255; // where there is no split: no bin is above it

    std::uint16_t children;            // bit e: exit e leads to another block; the highest bit is n + 1
    std::uint8_t lows[6];              // four bits each, of splits 2…13; that of 1 is always 0
    std::uint32_t first_child;         // blocks that exits lead to stand side by side from here on
    std::uint8_t bin[kMostSplits];     // of split s at s-1; a row goes right where its bin is above
    std::uint8_t feature[kMostSplits]; // the same
    std::uint16_t codes[kMostLeaves];  // of the exits that are leaves

    static TreeBlock empty(); // without splits, which is none yet
    std::uint32_t splits() const;
    std::uint32_t low(std::uint32_t split) const {
        return split == 1 ? 0U : static_cast<std::uint32_t>(lows[split / 2 - 1]) >> (split % 2 * 4) & 15U;
    }
    void setLow(std::uint32_t split, std::uint32_t low);
};
static_assert(sizeof(TreeBlock) == 64);

// What block × kCodesALine + kFirstCode counts in: all blocks of a forest as two-byte numbers.
inline constexpr std::uint32_t kCodesALine = sizeof(TreeBlock) / sizeof(std::uint16_t);
inline constexpr std::uint32_t kFirstCode = offsetof(TreeBlock, codes) / sizeof(std::uint16_t);
inline constexpr std::size_t kMostBlocks = 0xffffffffU / kCodesALine;
// InvalidArgument for a forest of more blocks than that.
Status checkBlockCount(std::size_t blocks);

// The heaviest splits of a tree, from its root on: every row meets them, so they are not looked at row by
// row.
struct alignas(64) TreeTop {
    static constexpr std::uint32_t kMostSplits = 31;
    static constexpr std::uint8_t kNoLow = 255; // as above
    static constexpr std::uint8_t kNoBin = 255;
    static constexpr std::uint32_t kLeaf = 0x80000000; // with its code in the low bits

    std::uint32_t exits[kMostSplits + 1];  // a block, or kLeaf
    std::uint8_t feature[kMostSplits + 1]; // of split s at s-1, as are the next two
    std::uint8_t bin[kMostSplits + 1];
    std::uint8_t low[kMostSplits + 1];
    std::uint32_t splits;

    static TreeTop empty(); // without splits
};
static_assert(sizeof(TreeTop) == 256);

// How many bits are set. std::popcount is a call wherever the build may not count on the instruction.
constexpr std::uint32_t bitsIn(std::uint32_t mask) {
    mask -= mask >> 1 & 0x5555U;
    mask = (mask & 0x3333U) + (mask >> 2 & 0x3333U);
    mask = (mask + (mask >> 4)) & 0x0f0fU;
    return (mask + (mask >> 8)) & 0x1fU;
}

// How many of the exits that a mask names lie to the left of one of them: its place among the blocks they
// lead to.
constexpr std::uint32_t rankOf(std::uint32_t exits, std::uint32_t exit) {
    return bitsIn(exits & ((1U << exit) - 1));
}

// One tree on its own; blocks count from its own first one, parents stand before their children.
struct PackedTree {
    TreeTop top;
    std::vector<TreeBlock> blocks;
};

// All trees of a forest behind each other. Immutable once built; thread-safe.
class TreeBlocks {
public:
    TreeBlocks() = default;
    explicit TreeBlocks(std::span<const PackedTree> trees);
    // `blocks` are sound, all indices counted from the first of all; `first` says where each tree's begin,
    // and at last where they end.
    TreeBlocks(std::vector<TreeTop> tops, std::vector<std::uint32_t> first, HugeArray<TreeBlock> blocks)
        : tops_(std::move(tops)), first_(std::move(first)), blocks_(std::move(blocks)) {}

    std::size_t trees() const { return tops_.size(); }
    const TreeTop& top(std::size_t tree) const { return tops_[tree]; }
    std::span<const TreeBlock> blocksOf(std::size_t tree) const {
        return blocks_.span().subspan(first_[tree], first_[tree + 1] - first_[tree]);
    }
    const TreeBlock* blocks() const { return blocks_.data(); }
    std::size_t bytes() const { // in memory
        return blocks_.size() * sizeof(TreeBlock) + tops_.size() * sizeof(TreeTop);
    }

    // The tree as it was packed, its leaf values as the scale has them.
    Tree unpack(std::size_t tree, const LeafScale& scale) const;

private:
    std::vector<TreeTop> tops_;
    std::vector<std::uint32_t> first_;
    HugeArray<TreeBlock> blocks_;
};

} // namespace turbofan
