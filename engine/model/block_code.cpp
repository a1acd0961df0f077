#include "engine/model/block_code.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include <fmt/format.h>

namespace turbofan {

namespace {

// One piece's splits, exits that lead to blocks and exits that are leaves.
struct Counted {
    std::uint32_t splits = 0, children = 0, leaves = 0;
};

// Of nonsense there is nothing; read() refuses it.
Counted countedIn(const TopShape& top) {
    if (top.splits > TreeTop::kMostSplits) return {};
    const std::uint32_t exits = top.splits + 1U;
    const auto children = static_cast<std::uint32_t>(std::popcount(top.children));
    return children > exits ? Counted{} : Counted{top.splits, children, exits - children};
}

// In its caller's registers: handed back through memory, it would be half of what counting costs.
[[gnu::always_inline]] inline Counted countedIn(std::uint32_t children_of_block) {
    const auto bits = static_cast<std::uint32_t>(std::bit_width(children_of_block));
    if (bits < 3 || bits > TreeBlock::kMostSplits + 2) return {};
    const std::uint32_t children = bitsIn(children_of_block) - 1;
    return {bits - 2, children, bits - 1 - children};
}

// Whether the left sides of splits 1…splits nest within each other, as those of a tree do: each begins where
// one that is not yet within another does, or right before its split.
template <class LowOf>
bool nests(std::uint32_t splits, const LowOf& low_of) {
    std::uint32_t begins = 0; // bit e: exit e begins something
    for (std::uint32_t split = 1; split <= splits; ++split) {
        const std::uint32_t low = low_of(split);
        begins |= 1U << (split - 1);
        if (low >= split || (begins >> low & 1U) == 0) return false;
        begins &= (2U << low) - 1;
    }
    return true;
}

bool isShape(const TopShape& top) {
    return top.splits <= TreeTop::kMostSplits && (std::uint64_t{top.children} >> (top.splits + 1)) == 0 &&
           nests(top.splits, [&](std::uint32_t split) { return std::uint32_t{top.low[split - 1]}; });
}

// Counted what is in it before. One takes up half of what reading a block costs, so all its `low` are in one
// number, the next one in the lowest bits.
bool isShape(const TreeBlock& block, const Counted& counted) {
    if (counted.splits == 0 || counted.leaves > TreeBlock::kMostLeaves) return false;
    std::uint64_t lows = ~std::uint64_t{0}; // kNoLow, beyond the last split as well
    std::memcpy(&lows, block.lows, sizeof block.lows);
    const bool sound = nests(counted.splits, [&](std::uint32_t split) {
        if (split == 1) return 0U;
        const auto low = static_cast<std::uint32_t>(lows & 15);
        lows = lows >> 4 | std::uint64_t{TreeBlock::kNoLow} << 60;
        return low;
    });
    return sound && lows == ~std::uint64_t{0};
}

TopShape topAt(std::span<const std::byte> tops, std::size_t tree) {
    TopShape top;
    std::memcpy(&top, tops.data() + tree * sizeof top, sizeof top);
    return top;
}

} // namespace

BlockCode::BlockCode(const TreeBlocks& trees) {
    for (std::size_t tree = 0; tree < trees.trees(); ++tree) {
        const auto blocks = trees.blocksOf(tree);
        blocks_of.push_back(static_cast<std::uint32_t>(blocks.size()));
        const TreeTop& top = trees.top(tree);
        TopShape& of_top = tops.emplace_back();
        of_top.children = 0;
        of_top.splits = static_cast<std::uint8_t>(top.splits);
        std::copy_n(top.low, TreeTop::kMostSplits, of_top.low);
        features.insert(features.end(), top.feature, top.feature + top.splits);
        bins.insert(bins.end(), top.bin, top.bin + top.splits);
        for (std::uint32_t exit = 0; exit <= top.splits; ++exit) {
            if ((top.exits[exit] & TreeTop::kLeaf) != 0)
                leaves.push_back(static_cast<std::uint16_t>(top.exits[exit]));
            else
                of_top.children |= 1U << exit;
        }
        for (const TreeBlock& block : blocks) {
            const Counted counted = countedIn(block.children);
            std::memcpy(shape.emplace_back().data(), &block, sizeof(BlockShape));
            features.insert(features.end(), block.feature, block.feature + counted.splits);
            bins.insert(bins.end(), block.bin, block.bin + counted.splits);
            leaves.insert(leaves.end(), block.codes, block.codes + counted.leaves);
        }
    }
}

Result<BlockDecoder> BlockDecoder::create(const BlockCodeBytes& code, const FeatureBins& edges) {
    BlockDecoder decoder;
    decoder.code_ = code;
    decoder.bins_below_.resize(256);
    for (std::size_t feature = 0; feature < edges.features(); ++feature)
        decoder.bins_below_[feature] = static_cast<std::uint8_t>(edges.edges[feature].size());
    std::size_t blocks = 0;
    for (const std::uint32_t count : code.blocks_of) blocks += count;
    const std::size_t trees = code.blocks_of.size();
    if (blocks > kMostBlocks || code.tops.size() != trees * sizeof(TopShape) ||
        code.shape.size() != blocks * sizeof(BlockShape) || code.features.size() != code.bins.size() ||
        code.leaves.size() % 2 != 0)
        return fail(ErrorCode::Corrupt,
                    fmt::format("{} trees with {} blocks do not fit {} bytes of tops, {} of shape, {} of "
                                "features, {} of bins and {} of leaves",
                                trees, blocks, code.tops.size(), code.shape.size(), code.features.size(),
                                code.bins.size(), code.leaves.size()));
    decoder.first_.push_back(0);
    for (const std::uint32_t count : code.blocks_of) decoder.first_.push_back(decoder.first_.back() + count);
    decoder.amounts_.resize(trees);
    return decoder;
}

void BlockDecoder::count(std::size_t tree) {
    const Counted top = countedIn(topAt(code_.tops, tree));
    Amounts all{top.splits, top.leaves};
    for (std::size_t block = first_[tree]; block < first_[tree + 1]; ++block) {
        std::uint16_t children = 0;
        std::memcpy(&children, code_.shape.data() + block * sizeof(BlockShape), sizeof children);
        const Counted counted = countedIn(children);
        all.splits += counted.splits;
        all.leaves += counted.leaves;
    }
    amounts_[tree] = all;
}

Status BlockDecoder::begin() {
    Amounts all;
    for (const Amounts& own : amounts_) {
        before_.push_back(all);
        all = {all.splits + own.splits, all.leaves + own.leaves};
    }
    if (code_.features.size() != all.splits || code_.leaves.size() != 2 * all.leaves)
        return fail(ErrorCode::Corrupt,
                    fmt::format("{} splits and {} leaves do not fit {} bytes of features and {} of leaves",
                                all.splits, all.leaves, code_.features.size(), code_.leaves.size()));
    tops_.resize(trees());
    blocks_ = HugeArray<TreeBlock>(first_.back());
    return {};
}

// One tree's way through the parts; ends where the next tree begins, since both were counted alike.
class BlockDecoder::Reading {
public:
    Reading(const BlockDecoder& all, std::size_t tree)
        : features_(reinterpret_cast<const std::uint8_t*>(all.code_.features.data()) +
                    all.before_[tree].splits),
          bins_(reinterpret_cast<const std::uint8_t*>(all.code_.bins.data()) + all.before_[tree].splits),
          leaves_(all.code_.leaves.data() + 2 * all.before_[tree].leaves),
          bins_below_(all.bins_below_.data()) {}

    // Whether every feature and bin was in range.
    bool splits(std::uint8_t* feature, std::uint8_t* bin, std::uint32_t count) {
        bool sound = true;
        for (std::uint32_t i = 0; i < count; ++i) {
            feature[i] = features_[i];
            bin[i] = bins_[i];
            sound &= bins_[i] < bins_below_[features_[i]];
        }
        features_ += count;
        bins_ += count;
        return sound;
    }

    std::uint16_t code() {
        std::uint16_t code = 0;
        codes(&code, 1);
        return code;
    }
    void codes(std::uint16_t* to, std::size_t count) {
        std::memcpy(to, leaves_, 2 * count);
        leaves_ += 2 * count;
    }

private:
    const std::uint8_t* features_;
    const std::uint8_t* bins_;
    const std::byte* leaves_;
    const std::uint8_t* bins_below_;
};

Status BlockDecoder::read(std::size_t tree) {
    Reading reading(*this, tree);
    const TopShape of_top = topAt(code_.tops, tree);
    if (!isShape(of_top))
        return fail(ErrorCode::Corrupt, fmt::format("tree {}: the shape of its top is none", tree));
    std::uint32_t next_child = first_[tree]; // the first block that is nobody's child yet
    TreeTop& top = tops_[tree] = TreeTop::empty();
    top.splits = of_top.splits;
    std::copy_n(of_top.low, of_top.splits, top.low);
    if (!reading.splits(top.feature, top.bin, top.splits))
        return fail(ErrorCode::Corrupt,
                    fmt::format("tree {}: a feature or a bin of its top is out of range", tree));
    for (std::uint32_t exit = 0; exit <= top.splits; ++exit)
        top.exits[exit] =
            (of_top.children >> exit & 1U) != 0 ? next_child++ : TreeTop::kLeaf | reading.code();

    const auto wrong = [&](std::uint32_t block, const char* what) {
        return fail(ErrorCode::Corrupt,
                    fmt::format("tree {}: block {}: {}", tree, block - first_[tree], what));
    };
    const std::uint32_t end = first_[tree + 1];
    for (std::uint32_t block = first_[tree]; block < end; ++block) {
        TreeBlock made = TreeBlock::empty();
        std::memcpy(&made, code_.shape.data() + block * sizeof(BlockShape), sizeof(BlockShape));
        const Counted counted = countedIn(made.children);
        if (!isShape(made, counted)) return wrong(block, "its shape is none");
        if (block >= next_child) return wrong(block, "nothing leads to it");
        made.first_child = next_child;
        next_child += counted.children;
        if (!reading.splits(made.feature, made.bin, counted.splits))
            return wrong(block, "a feature or a bin is out of range");
        reading.codes(made.codes, counted.leaves);
        blocks_[block] = made;
    }
    if (next_child != end)
        return fail(ErrorCode::Corrupt, fmt::format("tree {}: it ends before its last leaf", tree));
    return {};
}

} // namespace turbofan
