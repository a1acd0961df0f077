#include "engine/store/prediction_table.h"

namespace turbofan {
namespace {

constexpr std::string_view kInsert = R"sql(
INSERT INTO predictions (time, request_id, row, engine_id, cycle, version, predicted_rul)
VALUES (?, ?, ?, ?, ?, ?, ?))sql";
constexpr std::string_view kRecent = R"sql(
SELECT id, time, request_id, row, engine_id, cycle, version, predicted_rul FROM predictions
ORDER BY id DESC LIMIT ?)sql";

constexpr std::string_view kAfter = R"sql(
SELECT id, time, request_id, row, engine_id, cycle, version, predicted_rul FROM predictions
WHERE id > ? ORDER BY id DESC LIMIT ?)sql";
constexpr std::string_view kOfEngine = R"sql(
SELECT id, time, request_id, row, engine_id, cycle, version, predicted_rul FROM predictions
WHERE engine_id = ? AND id > ? ORDER BY id DESC LIMIT ?)sql";
constexpr std::string_view kOne = R"sql(
SELECT id, time, request_id, row, engine_id, cycle, version, predicted_rul FROM predictions WHERE id = ?)sql";

PredictionRecord readPrediction(const Statement& row) {
    PredictionRecord record;
    record.id = row.integer(0);
    record.time = row.instant(1);
    record.request_id = row.text(2);
    record.row = static_cast<std::int32_t>(row.integer(3));
    record.engine_id = row.integerOrNothing(4);
    record.cycle = row.integerOrNothing(5);
    record.version.number = static_cast<std::int32_t>(row.integer(6));
    record.predicted_rul = row.real(7);
    return record;
}

} // namespace

Status insertPredictions(Database& database, std::span<const PredictionRecord> records, std::int64_t kept) {
    if (records.empty()) return {};
    for (const PredictionRecord& record : records) {
        Status status = database.run(kInsert, record.time, record.request_id, record.row, record.engine_id,
                                     record.cycle, record.version.number, record.predicted_rul);
        if (!status) return status;
    }
    // Ids have no gaps (rows leave only at the old end), so the id alone tells how many are newer.
    return database.run("DELETE FROM predictions WHERE id <= ?", database.lastInsertId() - kept);
}

Result<std::vector<PredictionRecord>> selectRecentPredictions(Database& database, std::size_t limit) {
    return database.collect(readPrediction, kRecent, limit);
}

Result<std::vector<PredictionRecord>> selectPredictions(Database& database, std::size_t limit,
                                                        std::int64_t after,
                                                        std::optional<std::int64_t> engine) {
    if (engine) return database.collect(readPrediction, kOfEngine, *engine, after, limit);
    return database.collect(readPrediction, kAfter, after, limit);
}

Result<std::optional<PredictionRecord>> selectPrediction(Database& database, std::int64_t id) {
    auto found = database.collect(readPrediction, kOne, id);
    if (!found) return fail(found.error());
    return found->empty() ? std::nullopt : std::optional(std::move(found->front()));
}

} // namespace turbofan
