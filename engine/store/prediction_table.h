// Predictions in and out of their table. Each function runs on the connection that it is given.
#pragma once

#include <span>
#include <vector>

#include "engine/store/database.h"
#include "engine/store/records.h"

namespace turbofan {

// Appends, then drops the oldest beyond `kept`.
Status insertPredictions(Database& database, std::span<const PredictionRecord> records, std::int64_t kept);

// Newest first.
Result<std::vector<PredictionRecord>> selectRecentPredictions(Database& database, std::size_t limit);

} // namespace turbofan
