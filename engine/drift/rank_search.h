// Roughly where values stand in a long sorted column, from a short table; sorted_column knows exactly.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace turbofan {

// A signpost is every 64th of a column's ascending values, the first of all included. Their table stays in
// fast memory; the column itself does not.
inline constexpr std::size_t kSignpostStride = 64;

// Which values stand before a wanted one.
enum class RankRule : std::uint8_t {
    Smaller,  // only those that are smaller
    NotLarger // equal ones too
};

// For each of `wanted` (ascending) how many signposts stand before it.
std::vector<std::uint32_t> signpostsBefore(std::span<const float> signposts, std::span<const float> wanted,
                                           RankRule rule);

// What is known from that number about the rank, the number of values of the column (of `size`) that stand
// before.
struct RankBounds {
    std::uint32_t least;
    std::uint32_t most;
};
RankBounds rankBounds(std::uint32_t signposts_before, std::size_t size);

} // namespace turbofan
