#include "engine/exports/csv_text.h"

#include <fmt/format.h>

namespace turbofan {

std::string csvCell(std::string_view text) {
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
    std::string quoted = "\"";
    for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + "\"";
}

std::string withUnit(std::string_view name, std::string_view unit) {
    return unit.empty() ? std::string(name) : fmt::format("{} [{}]", name, unit);
}

} // namespace turbofan
