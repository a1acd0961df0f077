// What the live figures are counted in.
#pragma once

#include <string_view>

namespace turbofan {

// "cycles", "1/s", "ms", "s"; empty for pure numbers. Of a family's members as of the family.
std::string_view figureUnit(std::string_view name);

} // namespace turbofan
