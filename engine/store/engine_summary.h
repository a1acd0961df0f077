// What the store knows of one engine of the fleet, as a plain value.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/store/records.h"

namespace turbofan {

struct EngineSummary {
    std::int64_t engine_id = 0;
    std::uint64_t predictions = 0;          // seen by the looks: those kept at the first one, and since
    std::optional<PredictionRecord> newest; // none for an engine that only feedback names
    std::vector<float> recent;              // newest predictions, oldest first, at most 20, cycles
    std::uint64_t feedback = 0;
    std::optional<double> actual_rul; // of the newest feedback, and what it says was predicted
    double predicted_rul = 0;
};

} // namespace turbofan
