// Sorts columns of floats; the part of drift detection that costs time.
#pragma once

#include <bit>
#include <cstdint>
#include <span>
#include <vector>

namespace turbofan {

// Numbers in the order of the floats: negative zero before zero, NaN outside the infinities.
inline std::uint32_t orderKey(float value) {
    constexpr std::uint32_t kSign = 0x80000000u;
    const auto bits = std::bit_cast<std::uint32_t>(value);
    return bits & kSign ? ~bits : bits | kSign;
}
inline float valueOfOrderKey(std::uint32_t key) {
    constexpr std::uint32_t kSign = 0x80000000u;
    return std::bit_cast<float>(key & kSign ? key & ~kSign : ~key);
}

// Ascending copies of columns, with memory that is kept from one column to the next. Not thread-safe.
class FloatSorter {
public:
    // Writes the values of `from` to `to` (of equal length) in ascending order; linear time, by radix
    // on their order keys.
    void sort(std::span<const float> from, std::span<float> to);

private:
    std::vector<std::uint32_t> keys_;
    std::vector<std::uint32_t> spare_;
};

} // namespace turbofan
