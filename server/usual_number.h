// Numbers of usual rows: a float is wanted, and most texts leave no doubt which.
#pragma once

#include <bit>
#include <cstdint>

namespace turbofan {

// A JSON number that begins at `at`, to the last bit; returns where it ends. Null where there is none, or one
// that is too large or too small. The text ends in a NUL.
const char* readExactly(const char* at, double& number);

// The same as the float next to that double; null also where it is too large for a float.
const char* readFloatExactly(const char* at, float& number);

// Reads on at the `e` of a number that begins at `at` and is about `digits` without its exponent and sign.
const char* readFloatWithExponent(const char* at, const char* exponent, double digits, float& number);

// Whether a double that is a few units of its last place off may become another float than the right one: it
// lies next to the middle between two floats. Meant for what is 0 or in the range of normal floats.
inline bool floatIsInDoubt(double about) {
    constexpr std::uint64_t kMiddle = 1 << 28; // of the 29 bits that a float has not
    constexpr std::uint64_t kFarOff = 256;     // readers of digits are at most a few dozen off
    const std::uint64_t tail = std::bit_cast<std::uint64_t>(about) & (2 * kMiddle - 1);
    return tail - (kMiddle - kFarOff) <= 2 * kFarOff;
}

} // namespace turbofan
