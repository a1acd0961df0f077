// How one cell of a CSV table is written.
#pragma once

#include <string>
#include <string_view>

namespace turbofan {

// Quoted where a comma, a quote or a line break asks for it.
std::string csvCell(std::string_view text);

// "rmse_current [cycles]"; without a unit the name alone. Not quoted yet.
std::string withUnit(std::string_view name, std::string_view unit);

} // namespace turbofan
