// Packs of predictions in and out of their table. Each function runs on the connection that it is given.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "engine/store/database.h"
#include "engine/store/records.h"

namespace turbofan {

// Rows `begin` to `begin + count` of the request, under the numbers from `first_id`.
Status insertPack(Database& database, std::int64_t first_id, const PredictedRequest& request,
                  std::size_t begin, std::size_t count);

// Drops the packs that hold no number above `id`.
Status deletePacksUpTo(Database& database, std::int64_t id);

// Newest first, with numbers above `after` up to `newest`; of one engine where given (goes back from pack to
// pack and stops when it has enough).
Result<std::vector<PredictionRecord>> selectPacked(Database& database, std::size_t limit, std::int64_t after,
                                                   std::int64_t newest, std::optional<std::int64_t> engine);

// The one with that number, if it is in a pack.
Result<std::optional<PredictionRecord>> selectPackedOne(Database& database, std::int64_t id);

// What one look goes through: number, engine, predicted RUL.
using EachPrediction = std::function<void(std::int64_t, std::optional<std::int64_t>, double)>;

// Every prediction in a pack with a number above `after` up to `newest`, ascending. `before_pack`, where
// given, is told the first number of each pack before its rows.
Status forEachPacked(Database& database, std::int64_t after, std::int64_t newest, const EachPrediction& each,
                     const std::function<Status(std::int64_t)>& before_pack = {});

} // namespace turbofan
