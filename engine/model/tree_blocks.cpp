#include "engine/model/tree_blocks.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include <fmt/format.h>

namespace turbofan {

namespace {

// Writes trees down again as they were.
class Unpacker {
public:
    Unpacker(const TreeTop& top, const TreeBlock* blocks, const LeafScale& scale)
        : top_(top), blocks_(blocks), scale_(scale) {}

    Tree unpack() {
        open_.push_back({kTop, 0, top_.splits, kNobody});
        while (!open_.empty()) {
            const Open here = open_.back();
            open_.pop_back();
            if (here.right_of != kNobody)
                nodes_[here.right_of].right_or_zero = static_cast<std::uint32_t>(nodes_.size());
            if (here.first < here.last)
                split(here);
            else
                leave(here);
        }
        return std::move(nodes_);
    }

private:
    static constexpr std::uint32_t kTop = 0xffffffff;
    static constexpr std::uint32_t kNobody = 0xffffffff;

    // What is still to be written: all that leads to exits first…last of a block, or of the top.
    struct Open {
        std::uint32_t block;
        std::uint32_t first, last;
        std::uint32_t right_of; // the node whose right child this is; left children follow by themselves
    };

    std::uint32_t low(std::uint32_t block, std::uint32_t split) const {
        return block == kTop ? top_.low[split - 1] : blocks_[block].low(split);
    }

    // The split above all others there is the last one that has all up to itself on its left.
    void split(const Open& here) {
        std::uint32_t split = here.last;
        while (low(here.block, split) != here.first) --split;
        const auto at = static_cast<std::uint32_t>(nodes_.size());
        ForestNode node;
        node.split = here.block == kTop
                         ? decltype(node.split){top_.feature[split - 1], top_.bin[split - 1], 0}
                         : decltype(node.split){blocks_[here.block].feature[split - 1],
                                                blocks_[here.block].bin[split - 1], 0};
        nodes_.push_back(node);
        open_.push_back({here.block, split, here.last, at});
        open_.push_back({here.block, here.first, split - 1, kNobody});
    }

    void leave(const Open& here) {
        std::uint32_t to = top_.exits[here.block == kTop ? here.first : 0];
        if (here.block != kTop) {
            const TreeBlock& block = blocks_[here.block];
            const std::uint32_t rank = rankOf(block.children, here.first);
            to = (block.children >> here.first & 1U) != 0 ? block.first_child + rank
                                                          : TreeTop::kLeaf | block.codes[here.first - rank];
        }
        if ((to & TreeTop::kLeaf) == 0) {
            open_.push_back({to, 0, blocks_[to].splits(), kNobody});
            return;
        }
        ForestNode leaf;
        leaf.leaf_value = static_cast<float>(scale_.value(to & ~TreeTop::kLeaf));
        nodes_.push_back(leaf);
    }

    const TreeTop& top_;
    const TreeBlock* blocks_;
    const LeafScale& scale_;
    Tree nodes_;
    std::vector<Open> open_;
};

} // namespace

Status checkBlockCount(std::size_t blocks) {
    if (blocks <= kMostBlocks) return {};
    return fail(ErrorCode::InvalidArgument,
                fmt::format("the forest has more than the {} blocks that can be walked", kMostBlocks),
                "grow fewer trees, or less deep ones");
}

TreeBlock TreeBlock::empty() {
    TreeBlock block{};
    std::memset(block.lows, kNoLow << 4 | kNoLow, sizeof block.lows);
    std::memset(block.bin, kNoBin, sizeof block.bin);
    return block;
}

std::uint32_t TreeBlock::splits() const {
    return static_cast<std::uint32_t>(std::bit_width(children)) - 2;
}

void TreeBlock::setLow(std::uint32_t split, std::uint32_t low) {
    if (split == 1) return;
    const std::uint32_t shift = split % 2 * 4;
    std::uint8_t& pair = lows[split / 2 - 1];
    pair = static_cast<std::uint8_t>((pair & ~(15U << shift)) | low << shift);
}

TreeTop TreeTop::empty() {
    TreeTop top{};
    std::memset(top.low, kNoLow, sizeof top.low);
    std::memset(top.bin, kNoBin, sizeof top.bin);
    return top;
}

TreeBlocks::TreeBlocks(std::span<const PackedTree> trees) : first_{0} {
    std::size_t blocks = 0;
    for (const PackedTree& tree : trees)
        first_.push_back(static_cast<std::uint32_t>(blocks += tree.blocks.size()));
    blocks_ = HugeArray<TreeBlock>(blocks);
    for (std::size_t tree = 0; tree < trees.size(); ++tree) {
        const std::uint32_t first = first_[tree];
        TreeTop& top = tops_.emplace_back(trees[tree].top);
        for (std::uint32_t exit = 0; exit <= top.splits; ++exit)
            if ((top.exits[exit] & TreeTop::kLeaf) == 0) top.exits[exit] += first;
        TreeBlock* to = blocks_.data() + first;
        for (const TreeBlock& own : trees[tree].blocks) {
            *to = own;
            to++->first_child += first;
        }
    }
}

Tree TreeBlocks::unpack(std::size_t tree, const LeafScale& scale) const {
    return Unpacker(tops_[tree], blocks_.data(), scale).unpack();
}

} // namespace turbofan
