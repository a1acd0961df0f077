// Trees as they are walked: four levels and their leaves to a cache line, leaves as two-byte codes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "engine/base/huge_array.h"
#include "engine/model/forest_node.h"

namespace turbofan {

// How a leaf's value is written in 16 bits: value = base + step × code. The step is a power of two and the
// base a multiple of it, so that whole cycles stay exact.
struct LeafScale {
    double base = 0;
    double step = 1;

    // The finest scale that holds [least, most]; both are finite.
    static LeafScale over(double least, double most);
    // The same over every leaf of the trees.
    static LeafScale fit(std::span<const Tree> trees);

    std::uint16_t code(float value) const;
    double value(double code) const { return base + step * code; } // of a code, or of a mean of codes
    bool operator==(const LeafScale&) const = default;
};

// One cache line: a complete tree of four levels and the 16 exits below it, both counted from left to right.
// The split between exits e-1 and e is number e: 8 at the top, 4 and 12 below it, then 2, 6, 10, 14, then the
// odd ones; 0 is none. Where the tree has no split, `bin` is kNoSplit and the walk goes left, to the first of
// the exits below.
struct alignas(64) TreeBlock {
    static constexpr std::uint32_t kExits = 16;
    static constexpr std::uint8_t kNoSplit = 255; // no bin is above it
    static constexpr std::size_t kCodesWithin = 10;

    std::uint8_t feature[kExits];
    std::uint8_t bin[kExits];
    std::uint16_t children;            // bit e: exit e leads to another block
    std::uint16_t leaves;              // bit e: exit e leads to a leaf
    std::uint32_t first_child;         // blocks of the exits that have one stand side by side from here on
    std::uint32_t first_leaf;          // and so do the codes of the leaves: see TreeBlocks::codes()
    std::uint16_t codes[kCodesWithin]; // of the leaves, where they all fit in; no other line is needed then
};
static_assert(sizeof(TreeBlock) == 64);

// How many exits a mask names. std::popcount is a call wherever the build may not count on the instruction.
constexpr std::uint32_t exitsIn(std::uint32_t mask) {
    mask -= mask >> 1 & 0x5555U;
    mask = (mask & 0x3333U) + (mask >> 2 & 0x3333U);
    mask = (mask + (mask >> 4)) & 0x0f0fU;
    return (mask + (mask >> 8)) & 0x1fU;
}

// How many of the exits that a mask names lie to the left of one of them: its place among the blocks or
// leaves they lead to.
constexpr std::uint32_t rankOf(std::uint32_t exits, std::uint32_t exit) {
    return exitsIn(exits & ((1U << exit) - 1));
}

// How many two-byte codes a line has room for, counted from its beginning; and where those within a block
// stand.
inline constexpr std::uint32_t kCodesALine = sizeof(TreeBlock) / sizeof(std::uint16_t);
inline constexpr std::uint32_t kFirstCodeWithin = offsetof(TreeBlock, codes) / sizeof(std::uint16_t);

// Lines that hold the codes of a tree which do not fit into its blocks; they stand behind them.
constexpr std::size_t linesFor(std::size_t codes_outside) {
    return (codes_outside + kCodesALine - 1) / kCodesALine;
}

// One tree on its own: its blocks level by level, the root first, then lines of codes. Indices count from its
// own first line.
struct PackedTree {
    std::size_t blocks = 0;
    std::vector<TreeBlock> lines;
};

// `tree` must be sound (tree_check.h) and its leaves within the scale.
PackedTree packTree(std::span<const ForestNode> tree, const LeafScale& scale);

// All trees of a forest behind each other. Immutable once built; thread-safe.
class TreeBlocks {
public:
    // Where a tree stands.
    struct Place {
        std::uint32_t root = 0;
        std::uint32_t blocks = 0;
    };

    TreeBlocks() = default;
    explicit TreeBlocks(std::span<const PackedTree> trees);
    // `lines` are sound, their indices counted from the first of all.
    TreeBlocks(std::vector<Place> places, HugeArray<TreeBlock> lines)
        : places_(std::move(places)), lines_(std::move(lines)) {}

    std::size_t trees() const { return places_.size(); }
    std::uint32_t root(std::size_t tree) const { return places_[tree].root; }
    std::span<const TreeBlock> blocksOf(std::size_t tree) const {
        return lines_.span().subspan(places_[tree].root, places_[tree].blocks);
    }
    const TreeBlock* blocks() const { return lines_.data(); }
    // What first_leaf counts in: all lines as two-byte codes.
    const std::uint16_t* codes() const { return reinterpret_cast<const std::uint16_t*>(lines_.data()); }
    std::size_t bytes() const { return lines_.size() * sizeof(TreeBlock); } // in memory

    // The tree as it was packed, its leaf values as the scale has them.
    Tree unpack(std::size_t tree, const LeafScale& scale) const;

private:
    std::vector<Place> places_;
    HugeArray<TreeBlock> lines_;
};

} // namespace turbofan
