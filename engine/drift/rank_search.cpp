#include "engine/drift/rank_search.h"

#include <algorithm>
#include <array>
#include <functional>

namespace turbofan {

namespace {

constexpr auto kStride = static_cast<std::uint32_t>(kSignpostStride);
constexpr std::size_t kGroup = 16; // searches that step together

// How many of `posts` stand before each wanted value, for one group. No branch depends on the values: one
// that is mispredicted costs more than the comparison.
template <class Before>
void searchGroup(std::span<const float> posts, std::span<const float> wanted, std::uint32_t start,
                 std::uint32_t* found, Before before) {
    std::array<std::size_t, kGroup> position{};
    for (std::size_t length = posts.size(); length > 0;) {
        const std::size_t half = (length + 1) / 2;
        for (std::size_t lane = 0; lane < wanted.size(); ++lane) {
            const bool further = before(posts[position[lane] + half - 1], wanted[lane]);
            position[lane] += half * static_cast<std::size_t>(further);
        }
        length -= half;
    }
    for (std::size_t lane = 0; lane < wanted.size(); ++lane)
        found[lane] = start + static_cast<std::uint32_t>(position[lane]);
}

// The same for all wanted values: each group looks only between its first and its last.
template <class Before>
std::vector<std::uint32_t> search(std::span<const float> posts, std::span<const float> wanted,
                                  Before before) {
    std::vector<std::uint32_t> found(wanted.size());
    std::uint32_t start = 0;
    for (std::size_t first = 0; first < wanted.size(); first += kGroup) {
        const auto group = wanted.subspan(first, std::min(kGroup, wanted.size() - first));
        const auto rest = posts.subspan(start);
        const auto end =
            std::ranges::partition_point(rest, [&](float post) { return before(post, group.back()); });
        const auto open = rest.first(static_cast<std::size_t>(end - rest.begin()));
        searchGroup(open, group, start, &found[first], before);
        start += static_cast<std::uint32_t>(open.size());
    }
    return found;
}

} // namespace

std::vector<std::uint32_t> signpostsBefore(std::span<const float> signposts, std::span<const float> wanted,
                                           RankRule rule) {
    return rule == RankRule::Smaller ? search(signposts, wanted, std::less{})
                                     : search(signposts, wanted, std::less_equal{});
}

RankBounds rankBounds(std::uint32_t signposts_before, std::size_t size) {
    if (signposts_before == 0) return {0, 0};
    return {(signposts_before - 1) * kStride + 1,
            static_cast<std::uint32_t>(std::min<std::size_t>(size, std::size_t{signposts_before} * kStride))};
}

} // namespace turbofan
