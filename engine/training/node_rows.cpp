#include "engine/training/node_rows.h"

#include <array>

namespace turbofan {

WideRows::WideRows(const BinnedMatrix& matrix)
    : matrix_(matrix), rows_(matrix.rows()), values_(matrix.rows()), other_rows_(matrix.rows()),
      other_values_(matrix.rows()) {}

void WideRows::take(const Bag& bag, std::span<const float> target, const PackedSums& packing) {
    size_ = static_cast<std::uint32_t>(bag.rows.size());
    for (std::size_t i = 0; i < bag.rows.size(); ++i) {
        rows_[i] = bag.rows[i];
        values_[i] = packing.pack(target[bag.rows[i]], bag.weight[i]);
    }
}

const LaneSplits& WideRows::search(SplitSearch& search, NodeRange node,
                                   std::span<const std::uint8_t> features, std::uint64_t total) const {
    std::array<const std::uint8_t*, kLanes> columns{};
    for (std::size_t lane = 0; lane < features.size(); ++lane) columns[lane] = matrix_.column(features[lane]);
    return search.inColumns({columns.data(), features.size()}, {rows_.data() + node.begin, node.size()},
                            values_.data() + node.begin, total);
}

std::uint32_t WideRows::partition(SplitSearch& search, NodeRange node, std::uint8_t feature,
                                  std::uint8_t bin) {
    const std::size_t left = search.partitionAnywhere(
        matrix_.column(feature), bin, {rows_.data() + node.begin, values_.data() + node.begin},
        {other_rows_.data(), other_values_.data()}, node.size());
    return node.begin + static_cast<std::uint32_t>(left);
}

LocalRows::LocalRows(std::size_t capacity, const PackedSums& packing)
    : capacity_(capacity), packing_(packing), block_(capacity * kRowBytes), values_(capacity),
      narrow_(capacity), rows_(capacity), origin_(capacity) {}

template <class Rows>
NodeRange LocalRows::copy(const Rows& from, NodeRange node, SplitSearch& search,
                          std::span<const std::uint8_t> features) {
    for (std::uint32_t i = 0; i < node.size(); ++i) {
        origin_[i] = from.row(node.begin + i);
        values_[i] = from.value(node.begin + i);
        narrow_[i] = packing_.narrow(values_[i]);
        rows_[i] = static_cast<std::uint16_t>(i);
    }
    search.copyIntoBlock(from.bytes(), {origin_.data(), node.size()}, features, block_.data(), rows_.data());
    return {0, node.size()};
}

template NodeRange LocalRows::copy(const WideRows& from, NodeRange node, SplitSearch& search,
                                   std::span<const std::uint8_t> features);
template NodeRange LocalRows::copy(const LocalRows& from, NodeRange node, SplitSearch& search,
                                   std::span<const std::uint8_t> features);

const LaneSplits& LocalRows::search(SplitSearch& search, NodeRange node,
                                    std::span<const std::uint8_t> features, std::uint64_t total) const {
    const BlockNode in_block{block_.data(),
                             {rows_.data() + node.begin, node.size()},
                             values_.data(),
                             packing_.isNarrow(total) ? narrow_.data() : nullptr};
    return search.inBlock(in_block, features, total);
}

std::uint32_t LocalRows::partition(SplitSearch& search, NodeRange node, std::uint8_t feature,
                                   std::uint8_t bin) {
    const std::size_t left =
        search.partition(block_.data(), {rows_.data() + node.begin, node.size()}, feature, bin);
    return node.begin + static_cast<std::uint32_t>(left);
}

} // namespace turbofan
