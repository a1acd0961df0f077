// A run cut to what MLflow takes: batches within its limits, over-long words shortened and said so.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "engine/tracking/tracked_run.h"

namespace turbofan {

using NamedText = std::pair<std::string, std::string>;

// One call of runs/log-batch: at most 1,000 metrics, 100 params, 100 tags, 1,000 of all, and about 0.9 MB.
struct RunBatch {
    std::vector<std::pair<std::string, double>> metrics;
    std::vector<NamedText> params;
    std::vector<NamedText> tags;
    std::int64_t timestamp_ms = 0; // of each metric; fixed, so that a replay writes the same
};

// Never empty-handed for a run with anything to say. Keys are cut to 250, params to 6,000 and tags to 8,000
// bytes at a character's border; characters that MLflow does not allow in keys become '_'. What was cut is
// named in the tag "turbofan.truncated".
std::vector<RunBatch> batchesOf(const TrackedRun& run);

} // namespace turbofan
