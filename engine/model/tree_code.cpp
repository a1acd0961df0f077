#include "engine/model/tree_code.h"

#include <cstring>

#include <fmt/format.h>

namespace turbofan {

Result<TreeDecoder> TreeDecoder::create(std::span<const std::uint32_t> splits_of,
                                        std::span<const std::byte> shape, std::span<const std::byte> splits,
                                        std::span<const std::byte> leaves, const LeafScale& scale) {
    TreeDecoder decoder;
    decoder.splits_of_ = splits_of;
    decoder.splits_before_.reserve(splits_of.size() + 1);
    decoder.splits_before_.push_back(0);
    for (const std::uint32_t count : splits_of)
        decoder.splits_before_.push_back(decoder.splits_before_.back() + count);
    const std::uint64_t all = decoder.splits_before_.back();
    const std::uint64_t bits = 2 * all + splits_of.size();
    if (splits.size() != 2 * all || leaves.size() != 2 * (all + splits_of.size()) ||
        shape.size() != (bits + 7) / 8)
        return fail(ErrorCode::Corrupt,
                    fmt::format("{} trees with {} splits do not fit {} bytes of shape, {} of splits and {} "
                                "of leaves",
                                splits_of.size(), all, shape.size(), splits.size(), leaves.size()));
    decoder.shape_ = shape.data();
    decoder.splits_ = splits.data();
    decoder.leaves_ = leaves.data();
    decoder.scale_ = scale;
    return decoder;
}

bool TreeDecoder::isSplit(std::uint64_t bit) const {
    return (static_cast<unsigned>(shape_[bit / 8]) >> bit % 8 & 1U) != 0;
}

Result<Tree> TreeDecoder::tree(std::size_t index) const {
    const std::uint32_t splits = splits_of_[index];
    const std::uint64_t first_bit = 2 * splits_before_[index] + index;
    const std::byte* split = splits_ + 2 * splits_before_[index];
    const std::byte* leaf = leaves_ + 2 * (splits_before_[index] + index);
    const auto broken = [&](const char* what) {
        return fail(ErrorCode::Corrupt, fmt::format("the shape of tree {} {}", index, what));
    };
    Tree nodes(2 * std::size_t{splits} + 1);
    std::vector<std::uint32_t> open; // splits whose right side is still to come
    std::uint32_t met = 0;
    for (std::uint32_t i = 0; i < nodes.size(); ++i) {
        ForestNode& node = nodes[i];
        if (isSplit(first_bit + i)) {
            if (met++ == splits) return broken("has more splits than it says");
            node.split = {static_cast<std::uint8_t>(split[0]), static_cast<std::uint8_t>(split[1]), 0};
            split += 2;
            open.push_back(i);
            continue;
        }
        std::uint16_t code = 0;
        std::memcpy(&code, leaf, sizeof code);
        leaf += sizeof code;
        node.leaf_value = static_cast<float>(scale_.value(code));
        if (!open.empty()) {
            nodes[open.back()].right_or_zero = i + 1;
            open.pop_back();
        } else if (i + 1 != nodes.size()) {
            return broken("ends too early");
        }
    }
    // As many bits as nodes and no split too many: the last leaf closed everything, or the tree has no end.
    if (met != splits) return broken("has fewer splits than it says");
    return nodes;
}

} // namespace turbofan
