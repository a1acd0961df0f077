// Trees as they lie in a bundle since format 4: the pieces they are walked in, without what can be told from
// the rest.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/base/error.h"
#include "engine/model/feature_bins.h"
#include "engine/model/tree_blocks.h"

namespace turbofan {

// The shape of a tree's top.
struct TopShape {
    std::uint32_t children; // bit e: exit e leads to a block
    std::uint8_t low[TreeTop::kMostSplits];
    std::uint8_t splits;
};
static_assert(sizeof(TopShape) == 36);

// The shape of a block: the first eight bytes of it.
using BlockShape = std::array<std::uint8_t, 8>;

// All trees behind each other, each as its top and then its blocks, of which the children of one stand side
// by side in the order of their parents. For each split from left to right there are its feature and its bin,
// for each leaf its code.
struct BlockCode {
    std::vector<std::uint32_t> blocks_of; // per tree
    std::vector<TopShape> tops;           // per tree
    std::vector<BlockShape> shape;        // per block
    std::vector<std::uint8_t> features;
    std::vector<std::uint8_t> bins;
    std::vector<std::uint16_t> leaves;

    explicit BlockCode(const TreeBlocks& trees);
};

// The same in bytes that nobody has checked.
struct BlockCodeBytes {
    std::span<const std::uint32_t> blocks_of;
    std::span<const std::byte> tops, shape, features, bins, leaves;
};

// Reads trees into the memory they are walked in, tree by tree, so that several threads can share the work:
// first count() for each tree, then begin(), then read() for each tree, then take(). count() and read() are
// safe to call in parallel for different trees.
class BlockDecoder {
public:
    // `edges` are valid. Corrupt when the lengths do not fit each other.
    static Result<BlockDecoder> create(const BlockCodeBytes& code, const FeatureBins& edges);

    std::size_t trees() const { return code_.blocks_of.size(); }
    void count(std::size_t tree);
    // Finds each tree's place. Corrupt when the lengths do not fit what was counted.
    Status begin();
    // Corrupt when the pieces do not form a tree, or a feature or bin is out of range.
    Status read(std::size_t tree);
    TreeBlocks take() { return {std::move(tops_), std::move(first_), std::move(blocks_)}; }

private:
    // What a tree takes of each part; then, what all before it take.
    struct Amounts {
        std::size_t splits = 0, leaves = 0;
    };
    class Reading;

    BlockDecoder() = default;

    BlockCodeBytes code_;
    std::vector<std::uint8_t> bins_below_; // per feature number, 256 of them: valid bins are below
    std::vector<Amounts> amounts_;         // per tree
    std::vector<Amounts> before_;          // per tree
    std::vector<TreeTop> tops_;
    std::vector<std::uint32_t> first_; // per tree its first block, and where the last one's end
    HugeArray<TreeBlock> blocks_;
};

} // namespace turbofan
