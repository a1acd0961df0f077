// Reads the twelve C-MAPSS text files, checking every name, shape and number.
#pragma once

#include <filesystem>
#include <stop_token>

#include "engine/base/error.h"
#include "engine/base/progress.h"
#include "engine/data/dataset.h"

namespace turbofan {

// Reads train_, test_ and RUL_FD001…4.txt of `folder`. Refuses, naming file and line: a missing file, a
// missing or surplus column, something that is not a finite number, a unit whose cycles do not count up by
// one, units that do not count up, a RUL file of the wrong length. Files whose SHA-256 differs from the
// originals are read and told in origin.warnings. A file ".simulated" in the folder (written by the
// simulator) sets origin.simulated.
Result<Dataset> readCmapss(const std::filesystem::path& folder, const ProgressFn& progress,
                           std::stop_token stop);

} // namespace turbofan
