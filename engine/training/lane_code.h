// The inner loops of the search for splits, once for each instruction set; all give the same bytes.
#pragma once

#include <cstddef>
#include <cstdint>

#include "engine/training/instruction_set.h"
#include "engine/training/lanes.h"

namespace turbofan {

// Rows of a node that lie anywhere, each with its packed value.
struct ValuedRows {
    std::uint32_t* row;
    std::uint64_t* value;
};

// Pure functions on memory that the caller owns; thread-safe.
struct LaneCode {
    // Picks the bytes `features` (one for each lane) out of rows of a block (aligned to 64 bytes).
    void (*pick)(const std::uint8_t* block, const std::uint16_t* rows, std::size_t n,
                 const LaneBytes& features, LaneBytes* out);

    // Copies rows (aligned to 64 bytes) from anywhere to where `block` begins, and picks on the way.
    void (*copyAndPick)(const std::uint8_t* from, const std::uint32_t* rows, std::size_t n,
                        const LaneBytes& features, std::uint8_t* block, LaneBytes* out);

    // n ≥ 2.
    void (*rangeOf)(const LaneBytes* bytes, std::size_t n, BinRange& out);

    // Best split of each lane from its histogram, which is cleared. Bins outside [first, last] are empty.
    void (*scanWide)(WideHistogram& histogram, std::size_t halves, const NodeSums& node, LaneSplits& out);
    // Each side holds node.least ≤ 2 rows.
    void (*scanNarrow)(NarrowHistogram& histogram, const BinRange& range, const NodeSums& node,
                       LaneSplits& out);

    // Best split of each lane of 2 … kSortedRows (narrow: most_sorted) rows; values[i] belongs to bytes[i].
    void (*sortWide)(const LaneBytes* bytes, const std::uint64_t* values, std::size_t n, const NodeSums& node,
                     LaneSplits& out);
    void (*sortNarrow)(const LaneBytes* bytes, const std::uint32_t* values, std::size_t n,
                       const NodeSums& node, LaneSplits& out);

    // Moves rows whose byte in `lane` is ≤ `bin` to the front, keeping the order on both sides; returns how
    // many. bytes[i] belongs to rows[i]; `spare` has room for n + 32.
    std::size_t (*partition)(const LaneBytes* bytes, std::size_t lane, std::uint8_t bin, std::uint16_t* rows,
                             std::uint16_t* spare, std::size_t n);

    // The same for n rows anywhere in a column; `spare` has room for n.
    std::size_t (*partitionAnywhere)(const std::uint8_t* column, std::uint8_t bin, ValuedRows rows,
                                     ValuedRows spare, std::size_t n);

    std::size_t most_sorted; // kSortedRows … kMostSorted
};

// The set must be available.
const LaneCode& laneCode(InstructionSet set);

const LaneCode* avx512LaneCode(); // null where the compiler cannot

// Rows that follow row `i` of a copy: on their way to second-level cache, which has room for many more
// requests to memory than the first, and from there to the first.
[[gnu::always_inline]] inline void prefetchAhead(const std::uint8_t* from, const std::uint32_t* rows,
                                                 std::size_t i, std::size_t n) {
    constexpr std::size_t kFarAhead = 64;
    constexpr std::size_t kAhead = 8;
    constexpr std::size_t kLine = 64;
    const std::uint8_t* const far = from + rows[i + kFarAhead < n ? i + kFarAhead : n - 1] * kRowBytes;
    const std::uint8_t* const near = from + rows[i + kAhead < n ? i + kAhead : n - 1] * kRowBytes;
    for (std::size_t line = 0; line < kRowBytes; line += kLine) __builtin_prefetch(far + line, 0, 2);
    for (std::size_t line = 0; line < kRowBytes; line += kLine) __builtin_prefetch(near + line);
}

// Four of them one row after the other, for sets that cannot do better (row_code.cpp).
void pickPlainly(const std::uint8_t* block, const std::uint16_t* rows, std::size_t n,
                 const LaneBytes& features, LaneBytes* out);
void copyAndPickPlainly(const std::uint8_t* from, const std::uint32_t* rows, std::size_t n,
                        const LaneBytes& features, std::uint8_t* block, LaneBytes* out);
std::size_t partitionPlainly(const LaneBytes* bytes, std::size_t lane, std::uint8_t bin, std::uint16_t* rows,
                             std::uint16_t* spare, std::size_t n);
std::size_t partitionAnywherePlainly(const std::uint8_t* column, std::uint8_t bin, ValuedRows rows,
                                     ValuedRows spare, std::size_t n);

} // namespace turbofan
