// Predictions in and out of their table. Each function runs on the connection that it is given.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/store/database.h"
#include "engine/store/records.h"

namespace turbofan {

// Appends, then drops the oldest beyond `kept`.
Status insertPredictions(Database& database, std::span<const PredictionRecord> records, std::int64_t kept);

// Newest first.
Result<std::vector<PredictionRecord>> selectRecentPredictions(Database& database, std::size_t limit);

// Newest first, with numbers above `after`; of one engine where given (by its index).
Result<std::vector<PredictionRecord>> selectPredictions(Database& database, std::size_t limit,
                                                        std::int64_t after,
                                                        std::optional<std::int64_t> engine);

// Newest first, with numbers above `after` up to `newest`; goes back part by part and stops when it has
// enough.
Result<std::vector<PredictionRecord>> selectEnginePredictions(Database& database, std::int64_t engine,
                                                              std::int64_t after, std::int64_t newest,
                                                              std::size_t limit);

// Forgets all of them; the next one has a number above theirs.
Status deletePredictions(Database& database);
Result<std::int64_t> selectHighestClearedPrediction(Database& database); // 0 where none were ever cleared

// The one with that number, if it is still there.
Result<std::optional<PredictionRecord>> selectPrediction(Database& database, std::int64_t id);

} // namespace turbofan
