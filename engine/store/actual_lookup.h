// What became of predictions: the truth that came in after each.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "engine/store/database.h"
#include "engine/store/records.h"

namespace turbofan {

// For each prediction the actual RUL of the feedback that names its request, or else of the first feedback
// for its engine received at or after it; none where there is neither. Two indexed look-ups a prediction.
Result<std::vector<std::optional<double>>> selectActuals(Database& database,
                                                         std::span<const PredictionRecord> predictions);

} // namespace turbofan
