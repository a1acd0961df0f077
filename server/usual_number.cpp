#include "server/usual_number.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>

namespace turbofan {
namespace {

constexpr std::size_t kPowers = 60; // of ten, up and down: what lies beyond is read exactly

consteval std::array<double, 2 * kPowers + 1> powersOfTen() {
    std::array<double, 2 * kPowers + 1> powers{};
    long double up = 1;
    for (std::size_t i = 0; i <= kPowers; ++i, up *= 10) {
        powers[kPowers + i] = static_cast<double>(up);
        powers[kPowers - i] = static_cast<double>(1 / up);
    }
    return powers;
}
constexpr auto kPowerOfTen = powersOfTen();

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

const char* afterDigits(const char* at) {
    while (isDigit(*at)) ++at;
    return at;
}

// The end of a number by JSON's grammar; null where there is none.
const char* endOfNumber(const char* at) {
    if (*at == '-') ++at;
    const char* whole = at;
    at = afterDigits(at);
    if (at == whole || (*whole == '0' && at - whole > 1)) return nullptr;
    if (*at == '.') {
        if (!isDigit(*++at)) return nullptr;
        at = afterDigits(at);
    }
    if (*at == 'e' || *at == 'E') {
        ++at;
        if (*at == '-' || *at == '+') ++at;
        if (!isDigit(*at)) return nullptr;
        at = afterDigits(at);
    }
    return at;
}

} // namespace

const char* readExactly(const char* at, double& number) {
    const char* end = endOfNumber(at);
    if (!end) return nullptr;
    const auto [last, error] = std::from_chars(at, end, number);
    return error == std::errc() && last == end ? end : nullptr;
}

const char* readFloatExactly(const char* at, float& number) {
    double exact = 0;
    const char* end = readExactly(at, exact);
    number = static_cast<float>(exact);
    return std::isfinite(number) ? end : nullptr;
}

const char* readFloatWithExponent(const char* at, const char* exponent, double digits, float& number) {
    const char* p = exponent + 1;
    const bool down = *p == '-';
    if (down || *p == '+') ++p;
    const char* end = afterDigits(p);
    if (end == p || end - p > 3) return readFloatExactly(at, number);
    std::size_t power = 0;
    for (; p < end; ++p) power = 10 * power + static_cast<std::size_t>(*p - '0');
    if (power > kPowers) return readFloatExactly(at, number);
    const double about = digits * kPowerOfTen[down ? kPowers - power : kPowers + power];
    constexpr double kLeast = 0x1p-125, kMost = 0x1p127; // the ends of a float's range are left to others
    const bool plain = about == 0 || (about > kLeast && about < kMost);
    if (!plain || floatIsInDoubt(about)) return readFloatExactly(at, number);
    number = static_cast<float>(*at == '-' ? -about : about);
    return end;
}

} // namespace turbofan
