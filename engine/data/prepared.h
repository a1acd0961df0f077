// The prepared rows on disk: one compact binary file that opens in milliseconds, and CSV on request.
#pragma once

#include <filesystem>

#include "engine/base/error.h"
#include "engine/data/dataset.h"

namespace turbofan {

// The file's name inside the prepared folder.
inline constexpr const char* kPreparedFileName = "cmapss.tfdata";

Status writePrepared(const Dataset& dataset, const std::filesystem::path& file);

// Corrupt for a truncated, damaged or foreign file (SHA-256 is checked), TooNew for a later format, NotFound when absent.
Result<Dataset> readPrepared(const std::filesystem::path& file);

} // namespace turbofan
