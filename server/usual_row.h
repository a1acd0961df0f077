// One row of a usual body: the keys of the first row once more, byte for byte, and plain numbers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace turbofan {

// How far behind its end a text must be readable; what stands there does not matter.
inline constexpr std::size_t kUsualRoomBehind = 64;

// What all rows have in common.
struct UsualLayout {
    struct Column {
        std::uint32_t gap = 0;    // what stands before the value begins here in `text` …
        std::uint32_t length = 0; // … and is so many bytes long, at most kUsualRoomBehind; none is NUL
        int column = 0;           // as columnOf() says
    };
    std::vector<Column> columns;
    std::string text; // gap after gap, the first with the row's brace; kUsualRoomBehind more bytes
};

// What a row says beside its features.
struct UsualIds {
    std::optional<std::int64_t> engine, cycle;
};

// Reads the row that begins at `at`, within a text that ends in a NUL, into features[0 … 224] and `ids`.
// Returns where its last value ends; null where anything is not usual, numbers that have no float included.
// Each way reads the same to the bit. Thread-safe.
using ReadUsualRow = const char* (*)(const UsualLayout& layout, const char* at, float* features,
                                     UsualIds& ids);

const char* readUsualRowPlainly(const UsualLayout& layout, const char* at, float* features, UsualIds& ids);
ReadUsualRow vectorUsualRow(); // for processors with AVX2; null elsewhere
ReadUsualRow bestUsualRow();   // the fastest that this processor has

// A text that needs no second look: its end behind the closing quote; null for any other.
const char* endOfUsualText(const char* quote);

// The value of a column that is no feature.
const char* readUsualAside(int column, const char* at, UsualIds& ids);

} // namespace turbofan
