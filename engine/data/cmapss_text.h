// The text of one C-MAPSS file into numbers: fast when it is well-formed, exact about where it is not.
#pragma once

#include <cstdint>
#include <span>
#include <stop_token>
#include <string_view>
#include <vector>

#include "engine/base/error.h"
#include "engine/data/dataset.h"

namespace turbofan {

// How many rows a file holds: its lines without the blank ones at its end.
std::size_t countLines(std::string_view text);

// Reads a train or test file of `rows` lines into rows first_row … of `table` (already of full length; `rul`
// is left alone). Unit ids are raised by `unit_base`. Several threads may fill different rows of one table.
// Corrupt with "name:line: …", Cancelled.
Status parseCycles(std::string_view name, std::string_view text, std::size_t rows, std::int32_t unit_base,
                   CycleTable& table, std::size_t first_row, std::stop_token stop);

// Reads a RUL file: one whole number ≥ 0 a line. Corrupt with "name:line: …", also when the count is not
// `units`.
Result<std::vector<std::int32_t>> parseRul(std::string_view name, std::string_view text, std::size_t units);

} // namespace turbofan
