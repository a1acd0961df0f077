// How much memory this process holds, for tests of what goes back to the system.
#pragma once

#include <string>
#include <string_view>

#include <unistd.h>

#include "engine/base/files.h"
#include "engine/base/numbers.h"

namespace turbofan {

// In millions of bytes: the second number of statm is of resident pages.
inline double residentMegabytes() {
    const std::string text = readFile("/proc/self/statm").value();
    const auto begin = text.find(' ') + 1;
    const auto pages = parseNumber(std::string_view(text).substr(begin, text.find(' ', begin) - begin));
    return pages.value() * static_cast<double>(::sysconf(_SC_PAGESIZE)) / 1e6;
}

} // namespace turbofan
