// The C-MAPSS rows as columns, and which of them train and test.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/identifiers.h"

namespace turbofan {

// setting_1..3, then s_1..s_21, in the order of the files.
inline constexpr std::size_t kRawColumns = 24;
inline constexpr std::size_t kSettingColumns = 3;

// "setting_1" … "s_21"; index < kRawColumns.
std::string_view rawColumnName(std::size_t index);

// Rows of one split in columns of equal length, ordered by unit and then cycle; the rows of a unit are
// contiguous and its cycles count 1, 2, 3, …
struct CycleTable {
    std::vector<std::int32_t> unit;  // raised by 1000 × subset number
    std::vector<std::int32_t> cycle; // 1-based
    std::vector<std::int32_t> rul;   // remaining useful life in cycles (contract section 6)
    std::array<std::vector<double>, kRawColumns> columns;

    std::size_t rows() const { return unit.size(); }
};

// Where the rows came from; every screen and model repeats it.
struct DataOrigin {
    bool simulated = false;
    std::string name;   // "C-MAPSS", "C-MAPSS (modified)" or "simulated"
    std::string digest; // SHA-256 over the checksums and names of the twelve files in their fixed order
    std::vector<std::string> warnings; // for example files that differ from the originals
};

// Everything that was read: a value, immutable once shared.
struct Dataset {
    CycleTable train;
    CycleTable test;
    DataOrigin origin;
};

// The training rows that are kept: 6 ≤ RUL ≤ 145 in FD001 and FD003, ≤ 194 in FD002 and FD004. Ascending row
// numbers into `train` (119,306 on the originals).
std::vector<std::uint32_t> keptTrainingRows(const CycleTable& train);

// The last row of each unit, ascending (707 on the original test split).
std::vector<std::uint32_t> lastRows(const CycleTable& table);

// The distinct units of a table, ascending.
std::vector<UnitId> unitsOf(const CycleTable& table);

} // namespace turbofan
