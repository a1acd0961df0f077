#include "engine/model/four_level_code.h"

#include <bit>
#include <cstring>

#include <fmt/format.h>

namespace turbofan {

namespace {

constexpr std::uint32_t kTopSplit = 8;
constexpr std::uint32_t kNobodysSplit = 1; // exit 0 has no split before it

// Where a split has no split above it, or a block hangs elsewhere than below the last level, the masks are
// nonsense.
bool isShape(std::uint32_t exits, std::uint32_t children) {
    const std::uint32_t lowest = exits & 0xaaaaU; // splits of the last level: the odd ones
    const std::uint32_t third = exits & 0x4444U;
    const std::uint32_t second = exits & 0x1010U;
    const std::uint32_t above_lowest = (lowest << 1 | lowest >> 1) & 0x4444U;
    const std::uint32_t above_third = (third << 2 | third >> 2) & 0x1010U;
    const std::uint32_t above_second = (second << 4 | second >> 4) & 0x0100U;
    const bool whole =
        (above_lowest & ~exits) == 0 && (above_third & ~exits) == 0 && (above_second & ~exits) == 0;
    return (exits & kNobodysSplit) != 0 && whole && (children & ~(lowest | lowest >> 1)) == 0;
}

std::uint16_t numberAt(const std::byte* bytes, std::size_t index) {
    std::uint16_t number = 0;
    std::memcpy(&number, bytes + 2 * index, sizeof number);
    return number;
}

std::size_t before(std::uint32_t mask, std::uint32_t exit) {
    return static_cast<std::size_t>(std::popcount(mask & ((1U << exit) - 1)));
}

} // namespace

FourLevelDecoder::Before FourLevelDecoder::after(const Before& before, std::size_t blocks) const {
    Before all = before;
    for (std::size_t i = 0; i < blocks; ++i, ++all.blocks) {
        const std::uint32_t exits = numberAt(code_.shape.data(), 2 * all.blocks);
        const std::uint32_t children = numberAt(code_.shape.data(), 2 * all.blocks + 1);
        // A mask without exits would count as less than no split; tree() refuses it.
        all.splits += static_cast<std::size_t>(std::popcount(exits | kNobodysSplit)) - 1;
        all.leaves += static_cast<std::size_t>(std::popcount(exits & ~children));
    }
    return all;
}

Result<FourLevelDecoder> FourLevelDecoder::create(const FourLevelBytes& code, const LeafScale& scale) {
    FourLevelDecoder decoder;
    decoder.code_ = code;
    decoder.scale_ = scale;
    std::size_t blocks = 0;
    for (const std::uint32_t count : code.blocks_of) blocks += count;
    Before all;
    if (code.shape.size() == 4 * blocks) {
        for (const std::uint32_t count : code.blocks_of) {
            decoder.before_.push_back(all);
            all = decoder.after(all, count);
        }
    }
    if (code.shape.size() != 4 * blocks || code.features.size() != all.splits ||
        code.bins.size() != all.splits || code.leaves.size() != 2 * all.leaves)
        return fail(ErrorCode::Corrupt,
                    fmt::format("{} trees with {} blocks do not fit {} bytes of shape, {} of features, {} of "
                                "bins and {} of leaves",
                                code.blocks_of.size(), blocks, code.shape.size(), code.features.size(),
                                code.bins.size(), code.leaves.size()));
    return decoder;
}

// One tree on its way from blocks to nodes.
class FourLevelDecoder::Reading {
public:
    Reading(const FourLevelDecoder& all, std::size_t tree) : all_(all), begin_(all.before_[tree]) {}

    // What is wrong with the blocks, or nothing.
    const char* find(std::size_t count) {
        Before at = begin_;
        std::size_t next_child = 1;
        for (std::size_t i = 0; i < count; ++i) {
            const std::uint16_t exits = numberAt(all_.code_.shape.data(), 2 * at.blocks);
            const std::uint16_t children = numberAt(all_.code_.shape.data(), 2 * at.blocks + 1);
            if (!isShape(exits, children)) return "has a block whose shape is none";
            if (i >= next_child) return "has a block that nothing leads to";
            blocks_.push_back({exits, children, at.splits, at.leaves, next_child});
            next_child += static_cast<std::size_t>(std::popcount(children));
            at = all_.after(at, 1);
        }
        return next_child == count ? nullptr : "ends before its last leaf";
    }

    Tree unpack() {
        std::vector<Open> open = {{0, 0, kTopSplit, kNobody}};
        while (!open.empty()) {
            const Open here = open.back();
            open.pop_back();
            if (here.right_of != kNobody)
                nodes_[here.right_of].right_or_zero = static_cast<std::uint32_t>(nodes_.size());
            const Block& block = blocks_[here.block];
            const std::uint32_t split = here.exit + here.step;
            if (here.step > 0 && (block.exits >> split & 1U) != 0) {
                open.push_back({here.block, split, here.step / 2, static_cast<std::uint32_t>(nodes_.size())});
                open.push_back({here.block, here.exit, here.step / 2, kNobody});
                writeSplit(block, split);
            } else if ((block.children >> here.exit & 1U) != 0) {
                open.push_back(
                    {block.first_child + before(block.children, here.exit), 0, kTopSplit, kNobody});
            } else {
                writeLeaf(block, here.exit);
            }
        }
        return std::move(nodes_);
    }

private:
    static constexpr std::uint32_t kNobody = 0xffffffff;

    struct Block {
        std::uint16_t exits, children;
        std::size_t first_split, first_leaf, first_child;
    };
    // What is still to be written: what is below a split of a block; `step` is how far that lies to the right
    // of the first exit below it, 0 below the last level.
    struct Open {
        std::size_t block;
        std::uint32_t exit, step;
        std::uint32_t right_of; // the node whose right child this is; left children follow by themselves
    };

    void writeSplit(const Block& block, std::uint32_t split) {
        const std::size_t at = block.first_split + before(block.exits & ~kNobodysSplit, split);
        ForestNode node;
        node.split = {static_cast<std::uint8_t>(all_.code_.features[at]),
                      static_cast<std::uint8_t>(all_.code_.bins[at]), 0};
        nodes_.push_back(node);
    }

    void writeLeaf(const Block& block, std::uint32_t exit) {
        const std::uint32_t leaves = block.exits & ~block.children;
        const std::uint16_t code =
            numberAt(all_.code_.leaves.data(), block.first_leaf + before(leaves, exit));
        ForestNode node;
        node.leaf_value = static_cast<float>(all_.scale_.value(code));
        nodes_.push_back(node);
    }

    const FourLevelDecoder& all_;
    Before begin_;
    std::vector<Block> blocks_;
    Tree nodes_;
};

Result<Tree> FourLevelDecoder::tree(std::size_t index) const {
    Reading reading(*this, index);
    if (const char* const wrong = reading.find(code_.blocks_of[index]))
        return fail(ErrorCode::Corrupt, fmt::format("the shape of tree {} {}", index, wrong));
    return reading.unpack();
}

} // namespace turbofan
