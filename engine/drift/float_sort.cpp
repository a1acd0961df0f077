#include "engine/drift/float_sort.h"

#include <array>
#include <cstddef>
#include <utility>

namespace turbofan {

namespace {

constexpr unsigned kDigitBits = 11;
constexpr std::size_t kDigits = 3;
constexpr std::size_t kBuckets = std::size_t{1} << kDigitBits;

using Counts = std::array<std::array<std::uint32_t, kBuckets>, kDigits>;

std::size_t digit(std::uint32_t key, std::size_t place) {
    return (key >> (place * kDigitBits)) & (kBuckets - 1);
}

// Counts become each bucket's first position.
void accumulate(std::array<std::uint32_t, kBuckets>& counts) {
    std::uint32_t position = 0;
    for (std::uint32_t& count : counts) position += std::exchange(count, position);
}

} // namespace

void FloatSorter::sort(std::span<const float> from, std::span<float> to) {
    const std::size_t size = from.size();
    keys_.resize(size);
    spare_.resize(size);
    Counts counts{};
    for (std::size_t i = 0; i < size; ++i) {
        const std::uint32_t key = orderKey(from[i]);
        keys_[i] = key;
        for (std::size_t place = 0; place < kDigits; ++place) ++counts[place][digit(key, place)];
    }
    for (std::size_t place = 0; place < kDigits; ++place) {
        auto& next = counts[place];
        if (size == 0 || next[digit(keys_[0], place)] == size) continue; // all alike in this digit
        accumulate(next);
        for (const std::uint32_t key : keys_) spare_[next[digit(key, place)]++] = key;
        keys_.swap(spare_);
    }
    for (std::size_t i = 0; i < size; ++i) to[i] = valueOfOrderKey(keys_[i]);
}

} // namespace turbofan
