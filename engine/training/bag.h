// Bootstrap samples: which rows a tree sees and how often.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/training/random.h"

namespace turbofan {

// Distinct rows, ascending, with how often each was drawn (1 … 255).
struct Bag {
    std::vector<std::uint32_t> rows;
    std::vector<std::uint8_t> weight;
};

// The rows of each engine. Groups are numbered 0 … groups() − 1 in ascending order of their ids.
class Groups {
public:
    explicit Groups(std::span<const std::int32_t> id_of_row);

    std::size_t count() const { return size_.size(); }
    std::uint32_t ofRow(std::size_t row) const { return group_of_row_[row]; }
    std::size_t largest() const;

private:
    std::vector<std::uint32_t> group_of_row_;
    std::vector<std::size_t> size_;
};

// n rows drawn with replacement out of n. `origin` names the drawn number of each row of the bag's matrix,
// which is its own where `origin` is empty: the same rows are drawn wherever they lie.
Bag drawRows(std::size_t n, Random& random, std::span<const std::uint32_t> origin = {});

// Whole engines drawn with replacement, as many as there are; an engine drawn k times gives each of its rows
// weight k. Rows of engines that were not drawn are out of the bag.
Bag drawGroups(const Groups& groups, std::size_t n, Random& random,
               std::span<const std::uint32_t> origin = {});

} // namespace turbofan
