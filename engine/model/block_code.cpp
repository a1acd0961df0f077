#include "engine/model/block_code.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include <fmt/format.h>

namespace turbofan {

namespace {

constexpr std::uint32_t kNobodysSplit = 1; // exit 0 has no split before it

std::size_t splitsIn(std::uint32_t exits) {
    return exitsIn(exits) - 1;
}

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

} // namespace

BlockCode::BlockCode(const TreeBlocks& trees) {
    for (std::size_t tree = 0; tree < trees.trees(); ++tree) {
        const auto blocks = trees.blocksOf(tree);
        blocks_of.push_back(static_cast<std::uint32_t>(blocks.size()));
        for (const TreeBlock& block : blocks) {
            const auto exits = static_cast<std::uint16_t>(block.children | block.leaves);
            shape.push_back(exits);
            shape.push_back(block.children);
            for (std::uint32_t open = exits & ~kNobodysSplit; open != 0; open &= open - 1) {
                features.push_back(block.feature[std::countr_zero(open)]);
                bins.push_back(block.bin[std::countr_zero(open)]);
            }
            const std::uint16_t* const codes = trees.codes() + block.first_leaf;
            leaves.insert(leaves.end(), codes, codes + exitsIn(block.leaves));
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
    for (const std::uint32_t count : code.blocks_of) {
        decoder.before_.push_back({blocks, 0, 0, 0});
        blocks += count;
    }
    decoder.before_.push_back({blocks, 0, 0, 0});
    if (code.shape.size() != 4 * blocks || code.features.size() != code.bins.size() ||
        code.leaves.size() % 2 != 0 || std::ranges::count(code.blocks_of, 0U) != 0)
        return fail(ErrorCode::Corrupt,
                    fmt::format("{} trees with {} blocks do not fit {} bytes of shape, {} of features, {} of "
                                "bins and {} of leaves",
                                code.blocks_of.size(), blocks, code.shape.size(), code.features.size(),
                                code.bins.size(), code.leaves.size()));
    decoder.amounts_.resize(code.blocks_of.size());
    return decoder;
}

BlockDecoder::Amounts BlockDecoder::measured(std::size_t tree) const {
    Amounts all;
    all.blocks = code_.blocks_of[tree];
    const std::byte* const shape = code_.shape.data() + 4 * before_[tree].blocks;
    std::size_t outside = 0;
    for (std::size_t i = 0; i < all.blocks; ++i) {
        const std::uint16_t exits = numberAt(shape, 2 * i), children = numberAt(shape, 2 * i + 1);
        // A mask without exits would count as less than no split; read() refuses it.
        all.splits += splitsIn(exits | kNobodysSplit);
        const std::size_t leaves = exitsIn(static_cast<std::uint32_t>(exits & ~children));
        all.leaves += leaves;
        outside += leaves > TreeBlock::kCodesWithin ? leaves : 0;
    }
    all.lines = all.blocks + linesFor(outside);
    return all;
}

void BlockDecoder::count(std::size_t tree) {
    amounts_[tree] = measured(tree);
}

Status BlockDecoder::begin() {
    for (std::size_t tree = 0; tree < trees(); ++tree) {
        const Amounts& here = before_[tree];
        const Amounts& own = amounts_[tree];
        before_[tree + 1] = {here.blocks + own.blocks, here.splits + own.splits, here.leaves + own.leaves,
                             here.lines + own.lines};
    }
    const Amounts& all = before_.back();
    if (code_.features.size() != all.splits || code_.leaves.size() != 2 * all.leaves ||
        all.lines > 0xffffffffU / kCodesALine)
        return fail(ErrorCode::Corrupt,
                    fmt::format("{} splits and {} leaves do not fit {} bytes of features and {} of leaves",
                                all.splits, all.leaves, code_.features.size(), code_.leaves.size()));
    for (std::size_t tree = 0; tree < trees(); ++tree)
        places_.push_back({static_cast<std::uint32_t>(before_[tree].lines), code_.blocks_of[tree]});
    lines_ = HugeArray<TreeBlock>(all.lines);
    return {};
}

// One tree's way through the parts; ends where the next tree begins, since both were counted alike.
struct BlockDecoder::Reading {
    const std::uint8_t* features;
    const std::uint8_t* bins;
    const std::byte* leaves;
    std::size_t leaves_left;    // until the end of all trees: how far may be read ahead
    std::uint32_t next_child;   // the first line that is nobody's child yet
    std::uint32_t next_outside; // where codes go that do not fit into their block
    const std::uint8_t* bins_below;

    // Whether every feature and bin was in range.
    bool splits(TreeBlock& to, std::uint32_t exits) {
        std::memset(to.feature, 0, sizeof to.feature);
        std::memset(to.bin, TreeBlock::kNoSplit, sizeof to.bin);
        bool sound = true;
        for (std::uint32_t open = exits & ~kNobodysSplit; open != 0; open &= open - 1) {
            const auto split = static_cast<std::size_t>(std::countr_zero(open));
            to.feature[split] = *features;
            to.bin[split] = *bins;
            sound &= *bins++ < bins_below[*features++];
        }
        return sound;
    }

    void codes(TreeBlock& to, std::uint32_t line, std::uint16_t* all_codes) {
        const std::size_t count = exitsIn(to.leaves);
        if (count <= TreeBlock::kCodesWithin) {
            to.first_leaf = kCodesALine * line + kFirstCodeWithin;
            // A copy of one size is quicker; what is too much in it is nobody's.
            if (leaves_left >= TreeBlock::kCodesWithin)
                std::memcpy(to.codes, leaves, sizeof to.codes);
            else
                std::memcpy(to.codes, leaves, 2 * count);
        } else {
            to.first_leaf = next_outside;
            std::memcpy(all_codes + next_outside, leaves, 2 * count);
            next_outside += static_cast<std::uint32_t>(count);
        }
        leaves += 2 * count;
        leaves_left -= count;
    }
};

Status BlockDecoder::read(std::size_t tree) {
    const Amounts& here = before_[tree];
    const auto [root, blocks] = places_[tree];
    const std::uint32_t end = root + blocks;
    const std::byte* const shape = code_.shape.data() + 4 * here.blocks;
    auto* const all_codes = reinterpret_cast<std::uint16_t*>(lines_.data());
    Reading reading{reinterpret_cast<const std::uint8_t*>(code_.features.data()) + here.splits,
                    reinterpret_cast<const std::uint8_t*>(code_.bins.data()) + here.splits,
                    code_.leaves.data() + 2 * here.leaves,
                    before_.back().leaves - here.leaves,
                    root + 1,
                    kCodesALine * end,
                    bins_below_.data()};
    const auto wrong = [&](std::uint32_t line, const char* what) {
        return fail(ErrorCode::Corrupt, fmt::format("tree {}: block {}: {}", tree, line - root, what));
    };
    for (std::uint32_t line = root; line < end; ++line) {
        const std::uint16_t exits = numberAt(shape, 2 * (line - root));
        const std::uint16_t children = numberAt(shape, 2 * (line - root) + 1);
        if (!isShape(exits, children)) return wrong(line, "its shape is none");
        if (line >= reading.next_child) return wrong(line, "nothing leads to it");
        TreeBlock& to = lines_[line];
        to.children = children;
        to.leaves = static_cast<std::uint16_t>(exits & ~children);
        to.first_child = reading.next_child;
        reading.next_child += exitsIn(children);
        if (!reading.splits(to, exits)) return wrong(line, "a feature or a bin is out of range");
        reading.codes(to, line, all_codes);
    }
    if (reading.next_child != end) return wrong(end - 1, "the tree ends before its last leaf");
    return {};
}

} // namespace turbofan
