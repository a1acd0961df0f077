// Words of others, made safe to stand in HTML and SVG.
#pragma once

#include <string>
#include <string_view>

namespace turbofan {

// & < > " ' as entities; control characters that XML forbids are left out.
std::string escapeHtml(std::string_view text);

} // namespace turbofan
