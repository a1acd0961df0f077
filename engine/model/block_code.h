// Trees as they lie in a bundle since format 3: the blocks they are walked in, without what can be told from
// the rest.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/base/error.h"
#include "engine/model/feature_bins.h"
#include "engine/model/tree_blocks.h"

namespace turbofan {

// All trees behind each other, each block by block. A block is two 16-bit masks, of the exits that it has and
// of those which lead to a block; exit e > 0 stands for the split before it, too, so it says where the splits
// are. Then for each split from left to right its feature and its bin, and for each leaf its code.
struct BlockCode {
    std::vector<std::uint32_t> blocks_of; // per tree
    std::vector<std::uint16_t> shape;     // per block: exits, children
    std::vector<std::uint8_t> features;
    std::vector<std::uint8_t> bins;
    std::vector<std::uint16_t> leaves;

    explicit BlockCode(const TreeBlocks& trees);
};

// The same in bytes that nobody has checked. The two-byte numbers stand at even addresses.
struct BlockCodeBytes {
    std::span<const std::uint32_t> blocks_of;
    std::span<const std::byte> shape, features, bins, leaves;
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
    // Corrupt when the blocks do not form a tree, or a feature or bin is out of range.
    Status read(std::size_t tree);
    TreeBlocks take() { return {std::move(places_), std::move(lines_)}; }

private:
    // What a tree takes of each part; then, what all before it take.
    struct Amounts {
        std::size_t blocks = 0, splits = 0, leaves = 0, lines = 0;
    };
    struct Reading;

    BlockDecoder() = default;
    Amounts measured(std::size_t tree) const;

    BlockCodeBytes code_;
    std::vector<std::uint8_t> bins_below_; // per feature number, 256 of them: valid bins are below
    std::vector<Amounts> amounts_;         // per tree
    std::vector<Amounts> before_;          // per tree, and all at the end
    std::vector<TreeBlocks::Place> places_;
    HugeArray<TreeBlock> lines_;
};

} // namespace turbofan
