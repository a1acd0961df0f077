// What the columns of a row mean to a prediction.
#pragma once

#include <cmath>
#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/features/definition.h"

namespace turbofan {

// In place of a feature's number.
inline constexpr int kIgnoredColumn = -1;
inline constexpr int kEngineColumn = -2;
inline constexpr int kCycleColumn = -3;

// The number of a feature in contract order, or one of those above.
inline int columnOf(std::string_view key) {
    if (const auto feature = featureIndex(key)) return static_cast<int>(*feature);
    if (key == "unit_number") return kEngineColumn;
    return key == "time_cycles" ? kCycleColumn : kIgnoredColumn;
}

// An engine or a cycle that came as a number; none where it is not whole or too large to be told from others.
inline std::optional<std::int64_t> wholeNumber(double number) {
    constexpr double kExact = 9007199254740992.0; // 2^53
    if (number != std::floor(number) || std::abs(number) > kExact) return std::nullopt;
    return static_cast<std::int64_t>(number);
}

} // namespace turbofan
