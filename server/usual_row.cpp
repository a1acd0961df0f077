#include "server/usual_row.h"

#include <bit>
#include <cstring>

#include "server/row_columns.h"
#include "server/usual_number.h"

namespace turbofan {
namespace {

using Word = std::uint64_t; // eight characters, the first in the lowest byte

Word wordAt(const char* at) {
    Word word;
    std::memcpy(&word, at, sizeof word);
    return word;
}

// How many of the eight are digits before the first that is none.
unsigned digitsIn(Word word) {
    const Word others =
        ((word + 0x4646464646464646) | (word - 0x3030303030303030)) & 0x8080808080808080; // above 9, below 0
    return static_cast<unsigned>(std::countr_zero(others)) / 8;
}

// Eight digits as a number, by pairs, fours and all.
std::uint32_t eightDigits(Word digits) {
    digits = digits * 10 + (digits >> 8);
    constexpr Word kPairs = 0x000000FF000000FF;
    return static_cast<std::uint32_t>(
        (((digits & kPairs) * 0x000F424000000064) + (((digits >> 16) & kPairs) * 0x0000271000000001)) >> 32);
}

constexpr Word kZeros = 0x3030303030303030;

std::uint32_t lastDigits(Word word, unsigned count) {
    return eightDigits((word ^ kZeros) << (64 - 8 * count));
}

// As if zeros followed.
std::uint32_t firstDigits(Word word, unsigned count) {
    const Word kept = count == 8 ? ~Word{0} : (Word{1} << (8 * count)) - 1;
    return eightDigits((word ^ kZeros) & kept);
}

const char* readNumber(const char* const start, float& number) {
    const char* at = start;
    const bool negative = *at == '-';
    at += negative ? 1 : 0;
    const Word whole = wordAt(at);
    const unsigned digits = digitsIn(whole);
    if (digits == 0 || (digits > 1 && *at == '0')) return readFloatExactly(start, number);
    double about = lastDigits(whole, digits);
    at += digits;
    if (*at == '.') {
        const char* const dot = at++;
        double unit = 1e-8;
        unsigned more = 8;
        for (int i = 0; i < 3 && more == 8; ++i, unit *= 1e-8) {
            const Word word = wordAt(at);
            more = digitsIn(word);
            about += firstDigits(word, more) * unit;
            at += more;
        }
        if (at == dot + 1) return nullptr;
    }
    if (*at >= '0' && *at <= '9') return readFloatExactly(start, number);
    if (*at == 'e' || *at == 'E') return readFloatWithExponent(start, at, about, number);
    if (floatIsInDoubt(about)) return readFloatExactly(start, number);
    number = static_cast<float>(negative ? -about : about);
    return at;
}

// What engines and cycles are; null for any other number.
const char* readShortInteger(const char* at, double& number) {
    const Word word = wordAt(at);
    const unsigned digits = digitsIn(word);
    if (digits == 0 || digits == 8 || (digits > 1 && *at == '0')) return nullptr;
    const char end = at[digits];
    if (end == '.' || end == 'e' || end == 'E') return nullptr;
    number = lastDigits(word, digits);
    return at + digits;
}

} // namespace

const char* readUsualRowPlainly(const UsualLayout& layout, const char* at, float* features, UsualIds& ids) {
    for (const UsualLayout::Column& column : layout.columns) {
        if (std::memcmp(at, layout.text.data() + column.gap, column.length) != 0) return nullptr;
        at += column.length;
        at = column.column < 0 ? readUsualAside(column.column, at, ids)
                               : readNumber(at, features[column.column]);
        if (!at) return nullptr;
    }
    return at;
}

const char* endOfUsualText(const char* quote) {
    for (const char* at = quote + 1;; ++at) {
        if (*at == '"') return at + 1;
        if (*at < ' ' || *at > '~' || *at == '\\') return nullptr;
    }
}

const char* readUsualAside(int column, const char* at, UsualIds& ids) {
    if (column == kIgnoredColumn && *at == '"') return endOfUsualText(at);
    double number = 0;
    const char* end = readShortInteger(at, number);
    if (!end) end = readExactly(at, number);
    if (column == kEngineColumn) ids.engine = wholeNumber(number);
    if (column == kCycleColumn) ids.cycle = wholeNumber(number);
    return end;
}

ReadUsualRow bestUsualRow() {
    static const ReadUsualRow best = vectorUsualRow() ? vectorUsualRow() : readUsualRowPlainly;
    return best;
}

} // namespace turbofan
