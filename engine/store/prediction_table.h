// Predictions in and out of their table. Each function runs on the connection that it is given.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/store/database.h"
#include "engine/store/pack_table.h"
#include "engine/store/records.h"

namespace turbofan {

// Appends, then drops the oldest beyond `kept`: of a request of many rows, up to 256 of them at once.
Status insertPredictions(Database& database, const PredictedRequest& request, std::int64_t kept);
Status insertPredictions(Database& database, std::span<const PredictionRecord> records, std::int64_t kept);

// What is known of where the predictions of one engine are: those with numbers up to `known_up_to` are from
// `oldest` to `newest`.
struct PredictionSpan {
    std::int64_t known_up_to = 0; // nothing is known
    std::int64_t oldest = 0;
    std::int64_t newest = 0;
};

// Newest first, with numbers above `after`; of one engine where given, sought where it may be.
Result<std::vector<PredictionRecord>> selectPredictions(Database& database, std::size_t limit,
                                                        std::int64_t after,
                                                        std::optional<std::int64_t> engine,
                                                        const PredictionSpan& span = {});

// Of those that are not in packs: newest first, with numbers above `after` up to `newest`; goes back part by
// part of the index and stops when it has enough.
Result<std::vector<PredictionRecord>> selectEngineRows(Database& database, std::int64_t engine,
                                                       std::int64_t after, std::int64_t newest,
                                                       std::size_t limit);

// Every prediction with a number above `after` up to `newest`, ascending.
Status forEachPrediction(Database& database, std::int64_t after, std::int64_t newest,
                         const EachPrediction& each);

// Forgets all of them; the next one has a number above theirs.
Status deletePredictions(Database& database);
Result<std::int64_t> selectHighestClearedPrediction(Database& database); // 0 where none were ever cleared
Result<std::int64_t> selectNewestPrediction(Database& database);         // 0 where there are none

// The one with that number, if it is still there.
Result<std::optional<PredictionRecord>> selectPrediction(Database& database, std::int64_t id);

} // namespace turbofan
