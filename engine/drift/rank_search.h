// Where values stand in a long sorted column: first roughly from a short table, exactly only where it
// matters.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace turbofan {

// Every 64th of ascending values. The table of a column stays in fast memory; the column itself does not.
std::vector<float> signpostsOf(std::span<const float> sorted);

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

// The rank itself, from the stretch of the column that the signposts leave open.
std::uint32_t exactRank(std::span<const float> sorted, std::uint32_t signposts_before, float wanted,
                        RankRule rule);

} // namespace turbofan
