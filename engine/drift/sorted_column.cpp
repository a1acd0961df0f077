#include "engine/drift/sorted_column.h"

#include <algorithm>
#include <bit>

#include "engine/drift/float_sort.h"

namespace turbofan {
namespace {

constexpr std::size_t kWordBits = 64;
static_assert(kSignpostStride == kWordBits, "n bits of each value are n words");

// Both zeros are equal, so they must have the same place.
std::uint32_t keyOf(float value) {
    return orderKey(value + 0.0F);
}

} // namespace

SortedColumn::SortedColumn(std::span<const float> sorted) : size_(sorted.size()) {
    const std::size_t blocks = (size_ + kSignpostStride - 1) / kSignpostStride;
    signposts_.reserve(blocks);
    begins_.reserve(blocks + 1);
    begins_.push_back(0);
    for (std::size_t begin = 0; begin < size_; begin += kSignpostStride) {
        const auto block = sorted.subspan(begin, std::min(kSignpostStride, size_ - begin));
        const std::uint32_t first = keyOf(block.front());
        const auto bits = static_cast<std::size_t>(std::bit_width(keyOf(block.back()) - first));
        signposts_.push_back(block.front() + 0.0F);
        begins_.push_back(static_cast<std::uint32_t>(words_.size() + bits));
        words_.resize(words_.size() + bits);
        std::uint64_t* const words = words_.data() + words_.size() - bits;
        for (std::size_t i = 0; i < block.size() && bits > 0; ++i) {
            const std::uint64_t distance = keyOf(block[i]) - first;
            const std::size_t word = i * bits / kWordBits, shift = i * bits % kWordBits;
            words[word] |= distance << shift;
            if (shift + bits > kWordBits) words[word + 1] |= distance >> (kWordBits - shift);
        }
    }
    words_.shrink_to_fit();
}

std::uint32_t SortedColumn::distance(std::size_t index) const {
    const std::size_t block = index / kSignpostStride;
    const std::size_t bits = begins_[block + 1] - begins_[block];
    if (bits == 0) return 0;
    const std::uint64_t* const words = words_.data() + begins_[block];
    const std::size_t at = index % kSignpostStride * bits;
    const std::size_t word = at / kWordBits, shift = at % kWordBits;
    std::uint64_t found = words[word] >> shift;
    if (shift + bits > kWordBits) found |= words[word + 1] << (kWordBits - shift);
    return static_cast<std::uint32_t>(found & ((std::uint64_t{1} << bits) - 1));
}

float SortedColumn::at(std::size_t index) const {
    return valueOfOrderKey(keyOf(signposts_[index / kSignpostStride]) + distance(index));
}

std::vector<float> SortedColumn::values() const {
    std::vector<float> values(size_);
    for (std::size_t i = 0; i < size_; ++i) values[i] = at(i);
    return values;
}

std::size_t SortedColumn::bytes() const {
    return signposts_.size() * sizeof(float) + begins_.size() * sizeof(std::uint32_t) +
           words_.size() * sizeof(std::uint64_t);
}

std::uint32_t SortedColumn::rank(std::uint32_t signposts_before, float wanted, RankRule rule) const {
    const RankBounds bounds = rankBounds(signposts_before, size_);
    if (bounds.least == bounds.most) return bounds.least;
    // The last signpost before `wanted` has the values that may also stand before it.
    const std::uint32_t limit = keyOf(wanted) - keyOf(signposts_[signposts_before - 1]);
    std::uint32_t least = bounds.least, most = bounds.most;
    while (least < most) {
        const std::uint32_t middle = least + (most - least) / 2;
        const std::uint32_t found = distance(middle);
        if (rule == RankRule::Smaller ? found < limit : found <= limit)
            least = middle + 1;
        else
            most = middle;
    }
    return least;
}

} // namespace turbofan
