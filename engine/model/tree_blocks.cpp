#include "engine/model/tree_blocks.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

namespace turbofan {

namespace {

constexpr double kMostCode = 65535;

// A place in a block that a node of the tree takes, or an exit when it lies below the places.
struct Seat {
    std::uint32_t node;
    std::uint32_t place;
};

// The first exit below a place: as far to the left as it goes.
std::uint32_t firstExit(std::uint32_t place) {
    while (place < TreeBlock::kPlaces) place = 2 * place + 1;
    return place - std::uint32_t{TreeBlock::kPlaces};
}

class Packer {
public:
    Packer(std::span<const ForestNode> tree, const LeafScale& scale) : tree_(tree), scale_(scale) {}

    PackedTree pack() {
        out_.blocks.reserve(tree_.size() / 6 + 1); // a block of a deep tree holds some six splits
        out_.leaves.reserve(tree_.size() / 2 + 1);
        out_.blocks.resize(1);
        waiting_.push_back({0, 0});
        while (!waiting_.empty()) {
            const auto [node, block] = waiting_.back();
            waiting_.pop_back();
            fill(block, node);
        }
        return std::move(out_);
    }

private:
    struct Waiting {
        std::uint32_t node;
        std::uint32_t block;
    };
    static constexpr std::uint32_t kExits = 16;

    // The block at `block` takes the top four levels below `node`.
    void fill(std::uint32_t block, std::uint32_t node) {
        TreeBlock made{};
        std::fill_n(made.bin, kExits, TreeBlock::kNoSplit);
        std::uint32_t exits[kExits];
        seat(made, node, exits);
        made.first_leaf = static_cast<std::uint32_t>(out_.leaves.size());
        made.first_child = static_cast<std::uint32_t>(out_.blocks.size());
        for (std::uint32_t open = made.leaves; open != 0; open &= open - 1)
            out_.leaves.push_back(scale_.code(tree_[exits[std::countr_zero(open)]].leaf_value));
        std::uint32_t child = made.first_child;
        for (std::uint32_t open = made.children; open != 0; open &= open - 1)
            waiting_.push_back({exits[std::countr_zero(open)], child++});
        out_.blocks[block] = made;
        out_.blocks.resize(child);
    }

    // Gives the nodes below `node` their places, and says which node each exit leads to.
    void seat(TreeBlock& made, std::uint32_t node, std::uint32_t (&exits)[kExits]) const {
        Seat seats[TreeBlock::kPlaces + kExits];
        std::size_t seated = 1;
        seats[0] = {node, 0};
        for (std::size_t i = 0; i < seated; ++i) {
            const auto [at, place] = seats[i];
            const ForestNode& here = tree_[at];
            if (here.isLeaf() || place >= TreeBlock::kPlaces) {
                const std::uint32_t exit = firstExit(place);
                exits[exit] = at;
                std::uint16_t& kind = here.isLeaf() ? made.leaves : made.children;
                kind = static_cast<std::uint16_t>(kind | 1U << exit);
                continue;
            }
            made.feature[place] = here.split.feature;
            made.bin[place] = here.split.bin;
            seats[seated++] = {at + 1, 2 * place + 1};
            seats[seated++] = {here.right_or_zero, 2 * place + 2};
        }
    }

    std::span<const ForestNode> tree_;
    const LeafScale& scale_;
    PackedTree out_;
    std::vector<Waiting> waiting_;
};

// How many of `exits` lie to the left of one of them: its place among the blocks or leaves they lead to.
std::uint32_t rankOf(std::uint16_t exits, std::uint32_t exit) {
    return static_cast<std::uint32_t>(std::popcount(static_cast<std::uint16_t>(exits & ((1U << exit) - 1))));
}

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
    std::size_t blocks = 0;
    std::size_t leaves = 0;
    for (const PackedTree& tree : trees) {
        roots_.push_back(static_cast<std::uint32_t>(blocks));
        blocks += tree.blocks.size();
        leaves += tree.leaves.size();
    }
    blocks_ = HugeArray<TreeBlock>(blocks);
    leaves_ = HugeArray<std::uint16_t>(leaves);
    std::size_t leaf = 0;
    for (std::size_t t = 0; t < trees.size(); ++t) {
        TreeBlock* const to = blocks_.data() + roots_[t];
        for (std::size_t i = 0; i < trees[t].blocks.size(); ++i) {
            to[i] = trees[t].blocks[i];
            to[i].first_child += roots_[t];
            to[i].first_leaf += static_cast<std::uint32_t>(leaf);
        }
        std::ranges::copy(trees[t].leaves, leaves_.data() + leaf);
        leaf += trees[t].leaves.size();
    }
}

std::size_t TreeBlocks::bytes() const {
    return blocks_.size() * sizeof(TreeBlock) + leaves_.size() * sizeof(std::uint16_t);
}

Tree TreeBlocks::unpack(std::size_t tree, const LeafScale& scale) const {
    constexpr std::uint32_t kNobody = 0xffffffff;
    struct Open {
        std::uint32_t block;
        std::uint32_t place;
        std::uint32_t right_of; // the node whose right child this is; left children follow by themselves
    };
    Tree nodes;
    std::vector<Open> open = {{roots_[tree], 0, kNobody}};
    while (!open.empty()) {
        const Open here = open.back();
        open.pop_back();
        if (here.right_of != kNobody)
            nodes[here.right_of].right_or_zero = static_cast<std::uint32_t>(nodes.size());
        const TreeBlock& block = blocks_[here.block];
        if (here.place < TreeBlock::kPlaces && block.bin[here.place] != TreeBlock::kNoSplit) {
            const auto at = static_cast<std::uint32_t>(nodes.size());
            ForestNode inner;
            inner.split = {block.feature[here.place], block.bin[here.place], 0};
            nodes.push_back(inner);
            open.push_back({here.block, 2 * here.place + 2, at});
            open.push_back({here.block, 2 * here.place + 1, kNobody});
            continue;
        }
        const std::uint32_t exit = firstExit(here.place);
        if (block.children >> exit & 1U) {
            open.push_back({block.first_child + rankOf(block.children, exit), 0, kNobody});
            continue;
        }
        ForestNode leaf;
        leaf.leaf_value =
            static_cast<float>(scale.value(leaves_[block.first_leaf + rankOf(block.leaves, exit)]));
        nodes.push_back(leaf);
    }
    return nodes;
}

} // namespace turbofan
