#include "engine/data/cmapss_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "engine/base/numbers.h"
#include "engine/data/original_files.h"

namespace turbofan {
namespace {

constexpr std::size_t kFileColumns = kRawColumns + 2; // unit and cycle come first
constexpr std::size_t kStopEvery = 4096;              // rows
using Row = std::array<double, kFileColumns>;

constexpr bool isBlank(char c) {
    return c == ' ' || c == '\t';
}
constexpr bool isDigit(char c) {
    return c >= '0' && c <= '9';
}
constexpr bool endsToken(char c) {
    return isBlank(c) || c == '\n' || c == '\r';
}

tl::unexpected<Error> badLine(std::string_view name, std::size_t line, std::string what) {
    return fail(ErrorCode::Corrupt, fmt::format("{}:{}: {}", name, line, what),
                "the file must be as NASA published it, or as the simulator writes it");
}

// A token from a file may hold anything; messages show its printable beginning.
std::string shown(std::string_view token) {
    std::string text;
    for (const char c : token.substr(0, 24)) text += c >= 32 && c < 127 ? c : '?';
    if (token.size() > 24) text += "...";
    return text;
}

// Plain decimals of up to 15 digits: the mantissa and the power of ten are exact in a double, so one division
// rounds correctly and gives the very bits that from_chars gives, several times faster.
bool readPlainNumber(const char*& at, const char* end, double& value) {
    static constexpr std::array<double, 16> kPowers = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                       1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    const char* p = at;
    const bool negative = p != end && *p == '-';
    if (negative) ++p;
    const char* const digits = p;
    std::uint64_t mantissa = 0;
    for (; p != end && isDigit(*p); ++p) mantissa = mantissa * 10 + static_cast<std::uint64_t>(*p - '0');
    std::ptrdiff_t count = p - digits;
    std::ptrdiff_t decimals = 0;
    if (p != end && *p == '.') {
        const char* const fraction = ++p;
        for (; p != end && isDigit(*p); ++p) mantissa = mantissa * 10 + static_cast<std::uint64_t>(*p - '0');
        decimals = p - fraction;
        count += decimals;
    }
    if (count == 0 || count > 15 || (p != end && !endsToken(*p))) return false;
    const double magnitude = static_cast<double>(mantissa) / kPowers[static_cast<std::size_t>(decimals)];
    value = negative ? -magnitude : magnitude;
    at = p;
    return true;
}

const char* skipBlanks(const char* at, const char* end) {
    while (at != end && isBlank(*at)) ++at;
    return at;
}

// The common case. False, with `at` unmoved, for whatever needs a second look.
bool readRowQuickly(const char*& at, const char* end, Row& row) {
    const char* p = at;
    for (double& value : row) {
        p = skipBlanks(p, end);
        if (!readPlainNumber(p, end, value)) return false;
    }
    p = skipBlanks(p, end);
    if (p != end && *p == '\r') ++p;
    if (p != end && *p != '\n') return false;
    at = p;
    return true;
}

std::vector<std::string_view> splitAtBlanks(std::string_view line) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    std::vector<std::string_view> tokens;
    const char* at = line.data();
    const char* const end = at + line.size();
    while ((at = skipBlanks(at, end)) != end) {
        const char* const stop = std::find_if(at, end, isBlank);
        tokens.emplace_back(at, static_cast<std::size_t>(stop - at));
        at = stop;
    }
    return tokens;
}

// Any spelling of a finite number; nothing else.
bool readNumber(std::string_view token, double& value) {
    const auto number = parseNumber(token);
    if (number) value = *number;
    return number.has_value();
}

Status readRowCarefully(std::string_view name, std::size_t line_number, std::string_view line, Row& row) {
    const auto tokens = splitAtBlanks(line);
    if (tokens.empty()) return badLine(name, line_number, "the line is empty");
    if (tokens.size() != kFileColumns) {
        return badLine(name, line_number,
                       fmt::format("{} columns instead of {}", tokens.size(), kFileColumns));
    }
    for (std::size_t i = 0; i < kFileColumns; ++i) {
        if (!readNumber(tokens[i], row[i])) {
            return badLine(name, line_number,
                           fmt::format("column {} is not a finite number ({})", i + 1, shown(tokens[i])));
        }
    }
    return {};
}

// Units count 1, 2, 3, … and so do the cycles of each.
Status checkOrder(std::string_view name, std::size_t line, double unit, double cycle, std::int32_t& last_unit,
                  std::int32_t& last_cycle) {
    const bool next_unit = unit == last_unit + 1.0 && cycle == 1.0;
    if (next_unit && unit > kMostUnitsPerSubset) {
        return badLine(name, line, fmt::format("more than {} units", kMostUnitsPerSubset));
    }
    if (next_unit) {
        ++last_unit;
        last_cycle = 1;
        return {};
    }
    if (unit == last_unit && last_unit > 0) {
        if (cycle == last_cycle + 1.0) {
            ++last_cycle;
            return {};
        }
        return badLine(
            name, line,
            fmt::format("cycle {} of unit {} where {} should follow", cycle, last_unit, last_cycle + 1));
    }
    if (unit == last_unit + 1.0) {
        return badLine(name, line, fmt::format("unit {} begins with cycle {} instead of 1", unit, cycle));
    }
    return badLine(name, line, fmt::format("unit {} where {} should follow", unit, last_unit + 1));
}

} // namespace

std::size_t countLines(std::string_view text) {
    const std::size_t last = text.find_last_not_of(" \t\r\n");
    if (last == std::string_view::npos) return 0;
    return 1 +
           static_cast<std::size_t>(std::count(text.begin(), text.begin() + static_cast<long>(last), '\n'));
}

Status parseCycles(std::string_view name, std::string_view text, std::size_t rows, std::int32_t unit_base,
                   CycleTable& table, std::size_t first_row, std::stop_token stop) {
    if (rows == 0) return badLine(name, 1, "the file is empty");
    const char* at = text.data();
    const char* const end = at + text.size();
    std::int32_t unit = 0;
    std::int32_t cycle = 0;
    Row row;
    for (std::size_t i = 0; i < rows; ++i) {
        if (i % kStopEvery == 0 && stop.stop_requested())
            return fail(ErrorCode::Cancelled, "reading was stopped");
        if (!readRowQuickly(at, end, row)) {
            const char* const line_end = std::find(at, end, '\n');
            const std::string_view line(at, static_cast<std::size_t>(line_end - at));
            if (auto ok = readRowCarefully(name, i + 1, line, row); !ok) return ok;
            at = line_end;
        }
        if (at != end) ++at;
        if (auto ok = checkOrder(name, i + 1, row[0], row[1], unit, cycle); !ok) return ok;
        const std::size_t out = first_row + i;
        table.unit[out] = unit_base + unit;
        table.cycle[out] = cycle;
        for (std::size_t c = 0; c < kRawColumns; ++c) table.columns[c][out] = row[c + 2];
    }
    return {};
}

Result<std::vector<std::int32_t>> parseRul(std::string_view name, std::string_view text, std::size_t units) {
    constexpr double kLongestRul = 1e6; // far beyond any engine, far below overflow
    std::vector<std::int32_t> ruls;
    const std::size_t lines = countLines(text);
    for (std::size_t i = 0; i < lines; ++i) {
        const std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        const auto tokens = splitAtBlanks(line);
        if (tokens.size() != 1) {
            return badLine(name, i + 1, fmt::format("{} columns instead of 1", tokens.size()));
        }
        double value = 0;
        if (!readNumber(tokens[0], value) || value < 0 || value > kLongestRul || value != std::floor(value)) {
            return badLine(name, i + 1, fmt::format("not a whole number of cycles ({})", shown(tokens[0])));
        }
        if (ruls.size() == units) {
            return badLine(name, i + 1, fmt::format("more lines than the test file has units ({})", units));
        }
        ruls.push_back(static_cast<std::int32_t>(value));
    }
    if (ruls.size() < units) {
        return badLine(
            name, lines + 1,
            fmt::format("the file ends after {} lines but the test file has {} units", lines, units));
    }
    return ruls;
}

} // namespace turbofan
