// Features as CSV: written for other tools, read for `predict`.
#pragma once

#include <filesystem>
#include <stop_token>
#include <vector>

#include "engine/base/error.h"
#include "engine/base/progress.h"
#include "engine/features/feature_matrix.h"
#include "engine/training/training_set.h"

namespace turbofan {

enum class Split { Train, Test };

// unit_number, time_cycles, RUL, then the 225 in contract order: the kept training rows or the last test
// rows. The file is whole or absent.
Status writeFeaturesCsv(const PreparedRows& rows, Split split, const std::filesystem::path& file,
                        const ProgressFn& progress, std::stop_token stop);

// Rows to predict.
struct InputRows {
    std::vector<float> features;     // n × 225, row-major, finite
    std::vector<std::int64_t> unit;  // empty where the file has no unit_number
    std::vector<std::int64_t> cycle; // empty where the file has no time_cycles
    std::vector<double> rul;         // empty where the file has no RUL
    std::size_t count = 0;
};

// Reads a CSV with a header line that names either all 225 features, or unit_number, time_cycles and the 24
// raw columns (whole histories: the features are then computed). InvalidArgument with file and line
// otherwise, and where a feature would not be a finite number.
Result<InputRows> readInputCsv(const std::filesystem::path& file);

} // namespace turbofan
