#include "engine/model/tree_blocks.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

namespace turbofan {

namespace {

constexpr double kMostCode = 65535;

// A node on its way through a block: the first exit below it, and how far its own split lies to the right of
// that (0 below the last level).
struct Seat {
    std::uint32_t node;
    std::uint32_t exit;
    std::uint32_t step;
};

class Packer {
public:
    Packer(std::span<const ForestNode> tree, const LeafScale& scale) : tree_(tree), scale_(scale) {}

    PackedTree pack() {
        lines_.reserve(tree_.size() / 8 + 1); // a block of a deep tree holds some five splits
        lines_.resize(1);
        top_ = {0};
        for (std::uint32_t block = 0; block < lines_.size(); ++block) fill(block);
        PackedTree out{lines_.size(), std::move(lines_)};
        appendOutside(out);
        return out;
    }

private:
    // The block takes the top four levels below its node.
    void fill(std::uint32_t block) {
        TreeBlock made{};
        std::fill_n(made.bin, TreeBlock::kExits, TreeBlock::kNoSplit);
        std::uint32_t exits[TreeBlock::kExits];
        seat(made, top_[block], exits);
        made.first_child = static_cast<std::uint32_t>(lines_.size());
        putCodes(made, block, exits);
        for (std::uint32_t open = made.children; open != 0; open &= open - 1)
            top_.push_back(exits[std::countr_zero(open)]);
        lines_.resize(top_.size());
        lines_[block] = made;
    }

    void putCodes(TreeBlock& made, std::uint32_t block, const std::uint32_t (&exits)[TreeBlock::kExits]) {
        const bool within = exitsIn(made.leaves) <= TreeBlock::kCodesWithin;
        made.first_leaf =
            within ? kCodesALine * block + kFirstCodeWithin : static_cast<std::uint32_t>(outside_.size());
        std::uint16_t* next = made.codes;
        for (std::uint32_t open = made.leaves; open != 0; open &= open - 1) {
            const std::uint16_t code = scale_.code(tree_[exits[std::countr_zero(open)]].leaf_value);
            within ? void(*next++ = code) : outside_.push_back(code);
        }
    }

    // Only now it is known behind how many blocks they stand.
    void appendOutside(PackedTree& out) const {
        for (TreeBlock& block : out.lines)
            if (exitsIn(block.leaves) > TreeBlock::kCodesWithin)
                block.first_leaf += kCodesALine * static_cast<std::uint32_t>(out.blocks);
        out.lines.resize(out.blocks + linesFor(outside_.size()));
        if (!outside_.empty())
            std::memcpy(static_cast<void*>(out.lines.data() + out.blocks), outside_.data(),
                        outside_.size() * sizeof(std::uint16_t));
    }

    // Gives the nodes below `node` their places, and says which node each exit leads to.
    void seat(TreeBlock& made, std::uint32_t node, std::uint32_t (&exits)[TreeBlock::kExits]) const {
        Seat seats[2 * TreeBlock::kExits - 1];
        std::size_t seated = 1;
        seats[0] = {node, 0, TreeBlock::kExits / 2};
        for (std::size_t i = 0; i < seated; ++i) {
            const auto [at, exit, step] = seats[i];
            const ForestNode& here = tree_[at];
            if (here.isLeaf() || step == 0) {
                exits[exit] = at;
                std::uint16_t& kind = here.isLeaf() ? made.leaves : made.children;
                kind = static_cast<std::uint16_t>(kind | 1U << exit);
                continue;
            }
            made.feature[exit + step] = here.split.feature;
            made.bin[exit + step] = here.split.bin;
            seats[seated++] = {at + 1, exit, step / 2};
            seats[seated++] = {here.right_or_zero, exit + step, step / 2};
        }
    }

    std::span<const ForestNode> tree_;
    const LeafScale& scale_;
    std::vector<TreeBlock> lines_;
    std::vector<std::uint32_t> top_; // per block, the node at its top
    std::vector<std::uint16_t> outside_;
};

} // namespace

LeafScale LeafScale::over(double least, double most) {
    if (!(most > least)) return {least, 1}; // one value alone is its own base
    // One code is kept free, since the base is rounded down.
    const double step = std::exp2(std::ceil(std::log2((most - least) / (kMostCode - 1))));
    return {std::floor(least / step) * step, step};
}

LeafScale LeafScale::fit(std::span<const Tree> trees) {
    double least = 0;
    double most = 0;
    bool any = false;
    for (const Tree& tree : trees) {
        for (const ForestNode& node : tree) {
            if (!node.isLeaf()) continue;
            const double value = node.leaf_value;
            least = any ? std::min(least, value) : value;
            most = any ? std::max(most, value) : value;
            any = true;
        }
    }
    return over(least, most);
}

std::uint16_t LeafScale::code(float value) const {
    const double code = (static_cast<double>(value) - base) / step;
    return static_cast<std::uint16_t>(std::min(std::max(code, 0.0) + 0.5, kMostCode));
}

PackedTree packTree(std::span<const ForestNode> tree, const LeafScale& scale) {
    return Packer(tree, scale).pack();
}

TreeBlocks::TreeBlocks(std::span<const PackedTree> trees) {
    std::size_t lines = 0;
    for (const PackedTree& tree : trees) {
        places_.push_back({static_cast<std::uint32_t>(lines), static_cast<std::uint32_t>(tree.blocks)});
        lines += tree.lines.size();
    }
    lines_ = HugeArray<TreeBlock>(lines);
    for (std::size_t t = 0; t < trees.size(); ++t) {
        const auto [root, blocks] = places_[t];
        TreeBlock* const to = lines_.data() + root;
        std::ranges::copy(trees[t].lines, to);
        for (std::size_t i = 0; i < blocks; ++i) {
            to[i].first_child += root;
            to[i].first_leaf += kCodesALine * root;
        }
    }
}

Tree TreeBlocks::unpack(std::size_t tree, const LeafScale& scale) const {
    constexpr std::uint32_t kNobody = 0xffffffff;
    struct Open {
        std::uint32_t block;
        std::uint32_t exit;
        std::uint32_t step;     // see Seat
        std::uint32_t right_of; // the node whose right child this is; left children follow by themselves
    };
    constexpr std::uint32_t kTop = TreeBlock::kExits / 2;
    Tree nodes;
    std::vector<Open> open = {{root(tree), 0, kTop, kNobody}};
    while (!open.empty()) {
        const Open here = open.back();
        open.pop_back();
        if (here.right_of != kNobody)
            nodes[here.right_of].right_or_zero = static_cast<std::uint32_t>(nodes.size());
        const TreeBlock& block = lines_[here.block];
        const std::uint32_t split = here.exit + here.step;
        if (here.step > 0 && block.bin[split] != TreeBlock::kNoSplit) {
            const auto at = static_cast<std::uint32_t>(nodes.size());
            ForestNode inner;
            inner.split = {block.feature[split], block.bin[split], 0};
            nodes.push_back(inner);
            open.push_back({here.block, split, here.step / 2, at});
            open.push_back({here.block, here.exit, here.step / 2, kNobody});
            continue;
        }
        if (block.children >> here.exit & 1U) {
            open.push_back({block.first_child + rankOf(block.children, here.exit), 0, kTop, kNobody});
            continue;
        }
        ForestNode leaf;
        leaf.leaf_value =
            static_cast<float>(scale.value(codes()[block.first_leaf + rankOf(block.leaves, here.exit)]));
        nodes.push_back(leaf);
    }
    return nodes;
}

} // namespace turbofan
