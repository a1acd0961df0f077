// Numbers to and from text, the same in every locale.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace turbofan {

// The whole text as a finite number ("12", "-3.5e2"); nothing when it is anything else.
std::optional<double> parseNumber(std::string_view text);
std::optional<long long> parseInteger(std::string_view text);

// The shortest text that reads back as the same double.
std::string formatNumber(double value);

} // namespace turbofan
