// Sorts columns of floats; the part of drift detection that costs time.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace turbofan {

// Ascending copies of columns, with memory that is kept from one column to the next. Not thread-safe.
class FloatSorter {
public:
    // Writes the values of `from` to `to` (of equal length) in ascending order; linear time, by radix.
    // Negative zero comes before zero, NaN outside the infinities.
    void sort(std::span<const float> from, std::span<float> to);

private:
    std::vector<std::uint32_t> keys_;
    std::vector<std::uint32_t> spare_;
};

} // namespace turbofan
