// A long ascending column in about a quarter of its bytes, and where values stand in it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/drift/rank_search.h"

namespace turbofan {

// Every 64th value is kept whole: those signposts are what most searches read. The 63 after each are kept as
// how far they are from it in the order of all floats, in as few bits as the furthest needs. Immutable; any
// thread.
class SortedColumn {
public:
    SortedColumn() = default;                             // empty
    explicit SortedColumn(std::span<const float> sorted); // ascending, without NaN

    std::size_t size() const { return size_; }
    float front() const { return signposts_.front(); } // of a column that is not empty
    float back() const { return at(size_ - 1); }
    float at(std::size_t index) const;
    std::vector<float> values() const; // as they came, but that negative zero is zero
    std::size_t bytes() const;         // that the values take

    // See rank_search.h.
    std::span<const float> signposts() const { return signposts_; }

    // How many values stand before `wanted`, of which so many are known to be signposts.
    std::uint32_t rank(std::uint32_t signposts_before, float wanted, RankRule rule) const;

private:
    std::uint32_t distance(std::size_t index) const; // of a value from its signpost

    std::size_t size_ = 0;
    std::vector<float> signposts_;
    std::vector<std::uint32_t> begins_; // of each signpost's words below, and their end
    std::vector<std::uint64_t> words_;  // 64 distances of n bits are n words
};

} // namespace turbofan
