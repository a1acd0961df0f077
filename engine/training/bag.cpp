#include "engine/training/bag.h"

#include <algorithm>
#include <limits>

namespace turbofan {

namespace {

void countOneMore(std::uint8_t& times) {
    if (times < std::numeric_limits<std::uint8_t>::max()) ++times;
}

// Every row is written and only the place moves on: no branch to mispredict, as every third row is out.
template <class Times>
Bag bagOf(std::size_t n, std::span<const std::uint32_t> origin, const Times& times) {
    Bag bag{std::vector<std::uint32_t>(n), std::vector<std::uint8_t>(n)};
    std::size_t drawn = 0;
    const auto put = [&](std::size_t row, std::uint8_t weight) {
        bag.rows[drawn] = static_cast<std::uint32_t>(row);
        bag.weight[drawn] = weight;
        drawn += weight != 0 ? 1 : 0;
    };
    if (origin.empty())
        for (std::size_t row = 0; row < n; ++row) put(row, times(row));
    else
        for (std::size_t row = 0; row < n; ++row) put(row, times(origin[row]));
    bag.rows.resize(drawn);
    bag.weight.resize(drawn);
    return bag;
}

} // namespace

Groups::Groups(std::span<const std::int32_t> id_of_row) {
    std::vector<std::int32_t> ids(id_of_row.begin(), id_of_row.end());
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    size_.resize(ids.size());
    group_of_row_.reserve(id_of_row.size());
    for (const std::int32_t id : id_of_row) {
        const auto group =
            static_cast<std::uint32_t>(std::lower_bound(ids.begin(), ids.end(), id) - ids.begin());
        group_of_row_.push_back(group);
        ++size_[group];
    }
}

std::size_t Groups::largest() const {
    return size_.empty() ? 0 : *std::max_element(size_.begin(), size_.end());
}

Bag drawRows(std::size_t n, Random& random, std::span<const std::uint32_t> origin) {
    std::vector<std::uint8_t> times(n);
    for (std::size_t i = 0; i < n; ++i) countOneMore(times[random.below(static_cast<std::uint32_t>(n))]);
    return bagOf(n, origin, [&](std::size_t row) { return times[row]; });
}

Bag drawGroups(const Groups& groups, std::size_t n, Random& random, std::span<const std::uint32_t> origin) {
    const auto count = static_cast<std::uint32_t>(groups.count());
    std::vector<std::uint8_t> times(count);
    for (std::uint32_t i = 0; i < count; ++i) countOneMore(times[random.below(count)]);
    return bagOf(n, origin, [&](std::size_t row) { return times[groups.ofRow(row)]; });
}

} // namespace turbofan
