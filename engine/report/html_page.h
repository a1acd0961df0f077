// The frame of a page that stands alone: its head, style and script, without reference to anything outside.
#pragma once

#include <string>
#include <string_view>

namespace turbofan {

// A whole HTML document around `body`. `title` is escaped here; `body` is taken as it is. `data_json` is what
// the script reads to show values under the pointer; it may hold any JSON.
std::string htmlPage(std::string_view title, std::string_view body, std::string_view data_json);

} // namespace turbofan
