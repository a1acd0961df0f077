#include "engine/training/node_rows.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace turbofan {

WideRows::WideRows(const BinnedMatrix& matrix, const Bag& bag, std::span<const float> target,
                   const PackedSums& packing)
    : matrix_(matrix), rows_(bag.rows), values_(bag.rows.size()), other_rows_(bag.rows.size()),
      other_values_(bag.rows.size()) {
    for (std::size_t i = 0; i < rows_.size(); ++i) values_[i] = packing.pack(target[rows_[i]], bag.weight[i]);
}

std::uint64_t WideRows::total(NodeRange node) const {
    return std::accumulate(values_.begin() + node.begin, values_.begin() + node.end, std::uint64_t{0});
}

const LaneSplits& WideRows::search(SplitSearch& search, NodeRange node,
                                   std::span<const std::uint8_t> features, std::uint64_t total) const {
    std::array<const std::uint8_t*, kLanes> columns{};
    for (std::size_t lane = 0; lane < features.size(); ++lane) columns[lane] = matrix_.column(features[lane]);
    return search.inColumns({columns.data(), features.size()}, rows(node), values_.data() + node.begin,
                            total);
}

// Every row is written to both sides and only one of the two places moves on: no branch to mispredict.
std::uint32_t WideRows::partition(NodeRange node, std::uint8_t feature, std::uint8_t bin) {
    const std::uint8_t* const column = matrix_.column(feature);
    std::uint32_t left = node.begin;
    std::uint32_t right = 0;
    for (std::uint32_t i = node.begin; i < node.end; ++i) {
        const std::uint32_t row = rows_[i];
        const std::uint64_t value = values_[i];
        const std::uint32_t goes_left = column[row] <= bin ? 1 : 0;
        rows_[left] = row;
        values_[left] = value;
        other_rows_[right] = row;
        other_values_[right] = value;
        left += goes_left;
        right += 1 - goes_left;
    }
    std::copy_n(other_rows_.begin(), right, rows_.begin() + left);
    std::copy_n(other_values_.begin(), right, values_.begin() + left);
    return left;
}

LocalRows::LocalRows(std::size_t stride)
    : stride_(stride), block_(SplitSearch::kLocalRows * stride), values_(SplitSearch::kLocalRows),
      rows_(SplitSearch::kLocalRows), other_rows_(SplitSearch::kLocalRows) {}

NodeRange LocalRows::copy(const WideRows& wide, NodeRange node) {
    const std::span<const std::uint32_t> from = wide.rows(node);
    for (std::size_t i = 0; i < from.size(); ++i) {
        std::copy_n(wide.matrix().row(from[i]), stride_, block_.data() + i * stride_);
        values_[i] = wide.value(node.begin + static_cast<std::uint32_t>(i));
        rows_[i] = static_cast<std::uint16_t>(i);
    }
    return {0, node.size()};
}

const LaneSplits& LocalRows::search(SplitSearch& search, NodeRange node,
                                    std::span<const std::uint8_t> features, std::uint64_t total) const {
    return search.inBlock(block_.data(), stride_, features, {rows_.data() + node.begin, node.size()},
                          values_.data(), total);
}

std::uint32_t LocalRows::partition(NodeRange node, std::uint8_t feature, std::uint8_t bin) {
    const std::uint8_t* const column = block_.data() + feature;
    std::uint32_t left = node.begin;
    std::uint32_t right = 0;
    for (std::uint32_t i = node.begin; i < node.end; ++i) {
        const std::uint16_t row = rows_[i];
        const std::uint32_t goes_left = column[row * stride_] <= bin ? 1 : 0;
        rows_[left] = row;
        other_rows_[right] = row;
        left += goes_left;
        right += 1 - goes_left;
    }
    std::copy_n(other_rows_.begin(), right, rows_.begin() + left);
    return left;
}

} // namespace turbofan
