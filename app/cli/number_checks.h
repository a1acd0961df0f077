// Checks of typed numbers, with sentences that a person can read. Only the rooms about arguments open this
// door.
#pragma once

#include <string>

#include <CLI/CLI.hpp>

#include "engine/base/numbers.h"

namespace turbofan {

// CLI11's own ranges include both ends, and tell the largest double in full.
template <class Holds>
CLI::Validator numberCheck(const char* wanted, Holds holds) {
    return {[wanted, holds](std::string& text) {
                const auto number = parseNumber(text);
                return number && holds(*number) ? std::string() : "\"" + text + "\" is not " + wanted;
            },
            ""};
}

inline CLI::Validator shareCheck() {
    return numberCheck("a share in (0, 1]", [](double n) { return n > 0 && n <= 1; });
}
inline CLI::Validator anyNumberCheck() {
    return numberCheck("a number", [](double) { return true; });
}
inline CLI::Validator positiveCheck() {
    return numberCheck("a number above 0", [](double n) { return n > 0; });
}
inline CLI::Validator hoursCheck() {
    constexpr double kYear = 8784; // far below what a time in microseconds can hold
    return numberCheck("a number above 0 and at most a year of hours (8784)",
                       [](double n) { return n > 0 && n <= kYear; });
}
inline CLI::Validator countCheck() {
    return {[](std::string& text) {
                const auto number = parseInteger(text);
                return number && *number >= 0 ? std::string()
                                              : "\"" + text + "\" is not a whole number from 0 on";
            },
            ""};
}

inline CLI::Validator wholeCheck() {
    return {[](std::string& text) {
                return parseInteger(text) ? std::string() : "\"" + text + "\" is not a whole number";
            },
            ""};
}
// "on" and "off" into what CLI11 reads as a boolean.
inline CLI::Validator switchWord() {
    return {[](std::string& text) {
                if (text != "on" && text != "off") return "\"" + text + "\" is neither on nor off";
                text = text == "on" ? "true" : "false";
                return std::string();
            },
            ""};
}

} // namespace turbofan
