// A column of decimal numbers as small whole numbers: smaller on disk and back to the very same bits.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace turbofan {

// How a column is stored: value = (base + code) / 10^decimals with codes of `width` bytes, little-endian; the
// code of all ones stands for -0.0. A width of 8 stores the doubles themselves.
struct DecimalLayout {
    std::uint8_t decimals = 0; // ≤ 6
    std::uint8_t width = 8;    // 1, 2, 3, 4 or 8
    std::int64_t base = 0;
};

// The smallest layout that gives every value back bit by bit.
DecimalLayout layoutOf(std::span<const double> values);

// Appends values.size() × width bytes.
void encode(const DecimalLayout& layout, std::span<const double> values, std::string& out);

// Reads values.size() × width bytes; `bytes` must hold as many. The layout must be one that layoutOf can
// give.
void decode(const DecimalLayout& layout, std::string_view bytes, std::span<double> values);

} // namespace turbofan
