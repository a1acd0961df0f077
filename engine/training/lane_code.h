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

    // n ≥ 2.
    void (*rangeOf)(const LaneBytes* bytes, std::size_t n, BinRange& out);

    // Best split of each lane from its histogram, which is cleared. Bins outside [first, last] are empty.
    void (*scanWide)(WideHistogram& histogram, std::size_t halves, const NodeSums& node, LaneSplits& out);
    // Each side holds node.least ≤ 2 rows.
    void (*scanNarrow)(NarrowHistogram& histogram, const BinRange& range, const NodeSums& node,
                       LaneSplits& out);

    // Best split of each lane of 2 … kSortedRows rows; values[i] belongs to bytes[i].
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
};

// The set must be available.
const LaneCode& laneCode(InstructionSet set);

const LaneCode* avx512LaneCode(); // null where the compiler cannot

// Three of them one row after the other, for sets that cannot do better (row_code.cpp).
void pickPlainly(const std::uint8_t* block, const std::uint16_t* rows, std::size_t n,
                 const LaneBytes& features, LaneBytes* out);
std::size_t partitionPlainly(const LaneBytes* bytes, std::size_t lane, std::uint8_t bin, std::uint16_t* rows,
                             std::uint16_t* spare, std::size_t n);
std::size_t partitionAnywherePlainly(const std::uint8_t* column, std::uint8_t bin, ValuedRows rows,
                                     ValuedRows spare, std::size_t n);

} // namespace turbofan
