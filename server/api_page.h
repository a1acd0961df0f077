// The page that documents and tries the API, made part of the program at build time
// (resources/api/index.html).
#pragma once

#include <string_view>

namespace turbofan {

std::string_view apiPage();

} // namespace turbofan
