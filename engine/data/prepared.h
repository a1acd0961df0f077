// The prepared rows on disk: one compact binary file that opens in milliseconds, and CSV on request.
#pragma once

#include <filesystem>
#include <stop_token>

#include "engine/base/error.h"
#include "engine/data/dataset.h"

namespace turbofan {

// The file's name inside the prepared folder.
inline constexpr const char* kPreparedFileName = "cmapss.tfdata";

// Whole or absent; what was there before stays until the new file is complete.
Status writePrepared(const Dataset& dataset, const std::filesystem::path& file);

// Corrupt for a truncated, damaged or foreign file (SHA-256 is checked), TooNew for a later format, NotFound
// when absent.
Result<Dataset> readPrepared(const std::filesystem::path& file);

// Where the rows came from, once the file is known to be whole (the same errors), without reading the rows.
Result<DataOrigin> checkPrepared(const std::filesystem::path& file);

// Writes train.csv (the kept training rows), test.csv (all test rows) and test_last_rows.csv into `folder`
// (created): unit_number, time_cycles, RUL, then the 24 raw columns; numbers read back as the same doubles.
// Each file is whole or absent. Cancelled within 0.5 s of a stop request.
Status writePreparedCsv(const Dataset& dataset, const std::filesystem::path& folder, std::stop_token stop);

} // namespace turbofan
