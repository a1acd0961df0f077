#include "engine/data/decimal_column.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>

namespace turbofan {
namespace {

constexpr std::array<double, 7> kPowers = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6};
constexpr double kLargest = 1e14; // far below 2^53, so that base + code is exact in a double

bool sameBits(double a, double b) {
    return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b);
}
bool isMinusZero(double value) {
    return sameBits(value, -0.0);
}

std::int64_t scaled(double value, std::uint8_t decimals) {
    return std::llround(value * kPowers[decimals]);
}

bool exactWith(double value, std::uint8_t decimals) {
    if (!(std::abs(value) * kPowers[decimals] < kLargest)) return false;
    return sameBits(static_cast<double>(scaled(value, decimals)) / kPowers[decimals], value);
}

// Codes for a range, keeping the code of all ones free for -0.0; 8 when four bytes are too few.
std::uint8_t widthFor(std::uint64_t range) {
    for (const std::uint8_t width : {1, 2, 3, 4}) {
        if (range < (std::uint64_t{1} << (8 * width)) - 1) return width;
    }
    return 8;
}

constexpr std::uint32_t allOnes(std::uint8_t width) {
    return static_cast<std::uint32_t>((std::uint64_t{1} << (8 * width)) - 1);
}

// One loop for each width, so that the compiler sees a constant stride.
template <std::uint8_t kWidth>
void decodeAs(const DecimalLayout& layout, const char* bytes, std::span<double> values) {
    const double base = static_cast<double>(layout.base);
    const double power = kPowers[layout.decimals];
    for (std::size_t i = 0; i < values.size(); ++i) {
        std::uint32_t code = 0;
        std::memcpy(&code, bytes + i * kWidth, kWidth);
        const double value = (base + static_cast<double>(static_cast<std::int64_t>(code))) / power;
        values[i] = code == allOnes(kWidth) ? -0.0 : value;
    }
}

static_assert(std::endian::native == std::endian::little, "codes are copied as they lie in memory");

} // namespace

DecimalLayout layoutOf(std::span<const double> values) {
    const DecimalLayout raw;
    DecimalLayout layout;
    layout.decimals = 0;
    // k/10^d is the same number as 10k/10^(d+1), so a value once exact stays exact when later ones need more
    // decimals.
    for (const double value : values) {
        while (!isMinusZero(value) && !exactWith(value, layout.decimals)) {
            if (++layout.decimals == kPowers.size()) return raw;
        }
    }
    std::int64_t low = std::numeric_limits<std::int64_t>::max();
    std::int64_t high = std::numeric_limits<std::int64_t>::min();
    for (const double value : values) {
        if (!(std::abs(value) * kPowers[layout.decimals] < kLargest)) return raw;
        low = std::min(low, scaled(value, layout.decimals));
        high = std::max(high, scaled(value, layout.decimals));
    }
    if (values.empty()) low = high = 0;
    layout.base = low;
    layout.width = widthFor(static_cast<std::uint64_t>(high - low));
    return layout.width == 8 ? raw : layout;
}

void encode(const DecimalLayout& layout, std::span<const double> values, std::string& out) {
    if (layout.width == 8) {
        out.append(reinterpret_cast<const char*>(values.data()), values.size_bytes());
        return;
    }
    for (const double value : values) {
        const std::int64_t code = scaled(value, layout.decimals) - layout.base;
        const std::uint32_t stored =
            isMinusZero(value) ? allOnes(layout.width) : static_cast<std::uint32_t>(code);
        out.append(reinterpret_cast<const char*>(&stored), layout.width);
    }
}

void decode(const DecimalLayout& layout, std::string_view bytes, std::span<double> values) {
    switch (layout.width) {
    case 1:
        return decodeAs<1>(layout, bytes.data(), values);
    case 2:
        return decodeAs<2>(layout, bytes.data(), values);
    case 3:
        return decodeAs<3>(layout, bytes.data(), values);
    case 4:
        return decodeAs<4>(layout, bytes.data(), values);
    default:
        if (!values.empty()) std::memcpy(values.data(), bytes.data(), values.size_bytes());
    }
}

} // namespace turbofan
