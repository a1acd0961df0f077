// Trees as they are walked: four levels to a cache line, leaves as two-byte codes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
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

// One cache line: a complete tree of four levels, its 15 places in breadth-first order (children of place i
// at 2i+1 and 2i+2), and 16 exits below them from left to right. Where the tree has no split, `bin` is
// kNoSplit and the walk goes left, to the first of the exits below.
struct alignas(64) TreeBlock {
    static constexpr std::size_t kPlaces = 15;
    static constexpr std::uint8_t kNoSplit = 255; // no bin is above it

    std::uint8_t feature[16];
    std::uint8_t bin[16];
    std::uint16_t children;    // bit e: exit e leads to another block
    std::uint16_t leaves;      // bit e: exit e leads to a leaf
    std::uint32_t first_child; // blocks of the exits that have one stand side by side from here on
    std::uint32_t first_leaf;  // and so do the codes of the leaves
    std::uint8_t unused[20];
};
static_assert(sizeof(TreeBlock) == 64);

// One tree on its own; indices count from its own first block and leaf.
struct PackedTree {
    std::vector<TreeBlock> blocks; // the root comes first
    std::vector<std::uint16_t> leaves;
};

// `tree` must be sound (forest_check.h) and its leaves within the scale.
PackedTree packTree(std::span<const ForestNode> tree, const LeafScale& scale);

// All trees of a forest behind each other. Immutable once built; thread-safe.
class TreeBlocks {
public:
    TreeBlocks() = default;
    explicit TreeBlocks(std::span<const PackedTree> trees);

    std::size_t trees() const { return roots_.size(); }
    std::uint32_t root(std::size_t tree) const { return roots_[tree]; }
    const TreeBlock* blocks() const { return blocks_.data(); }
    const std::uint16_t* leaves() const { return leaves_.data(); }
    std::size_t bytes() const; // in memory

    // The tree as it was packed, its leaf values as the scale has them.
    Tree unpack(std::size_t tree, const LeafScale& scale) const;

private:
    std::vector<std::uint32_t> roots_;
    HugeArray<TreeBlock> blocks_;
    HugeArray<std::uint16_t> leaves_;
};

} // namespace turbofan
