#include "engine/store/prediction_table.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

namespace turbofan {
namespace {

constexpr std::string_view kInsert = R"sql(
INSERT INTO predictions (id, time, request_id, row, engine_id, cycle, version, predicted_rul)
VALUES (?, ?, ?, ?, ?, ?, ?, ?))sql";
constexpr std::size_t kTogether = 8; // rows of one request by one statement

// What the rows have in common is bound once.
std::string insertTogether() {
    std::string sql = "INSERT INTO predictions (id, time, request_id, row, engine_id, cycle, version, "
                      "predicted_rul) VALUES";
    for (std::size_t i = 0; i < kTogether; ++i) {
        const std::size_t own = 4 + 5 * i;
        sql += fmt::format("{}(?{},?1,?2,?{},?{},?{},?3,?{})", i == 0 ? "" : ",", own, own + 1, own + 2,
                           own + 3, own + 4);
    }
    return sql;
}

constexpr std::string_view kRecent = R"sql(
SELECT id, time, request_id, row, engine_id, cycle, version, predicted_rul FROM predictions
ORDER BY id DESC LIMIT ?)sql";

constexpr std::string_view kAfter = R"sql(
SELECT id, time, request_id, row, engine_id, cycle, version, predicted_rul FROM predictions
WHERE id > ? ORDER BY id DESC LIMIT ?)sql";
constexpr std::string_view kOfEngine = R"sql(
SELECT id, time, request_id, row, engine_id, cycle, version, predicted_rul FROM predictions
WHERE id >> 12 = ? AND engine_id = ? AND id > ? AND id <= ? ORDER BY id DESC LIMIT ?)sql";
constexpr int kPartBits = 12; // as in the index
constexpr std::string_view kOne = R"sql(
SELECT id, time, request_id, row, engine_id, cycle, version, predicted_rul FROM predictions WHERE id = ?)sql";

// The number before the next one: of the newest, or of the newest ever cleared.
constexpr std::string_view kHighest = R"sql(
SELECT max(coalesce((SELECT max(id) FROM predictions), 0),
           coalesce((SELECT CAST(value AS INTEGER) FROM facts WHERE name = 'store.highest_cleared_prediction'), 0)))sql";
constexpr std::string_view kRememberHighest =
    "INSERT OR REPLACE INTO facts (name, value) VALUES ('store.highest_cleared_prediction', CAST(? AS TEXT))";
constexpr std::string_view kHighestCleared = R"sql(
SELECT coalesce((SELECT CAST(value AS INTEGER) FROM facts WHERE name = 'store.highest_cleared_prediction'), 0))sql";

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

bool areOfOneRequest(std::span<const PredictionRecord> records) {
    return std::ranges::all_of(records, [&first = records.front()](const PredictionRecord& record) {
        return record.request_id == first.request_id && record.time == first.time &&
               record.version == first.version;
    });
}

Status insertOne(Database& database, std::int64_t id, const PredictionRecord& record) {
    return database.run(kInsert, id, record.time, record.request_id, record.row, record.engine_id,
                        record.cycle, record.version.number, record.predicted_rul);
}

// kTogether records of one request.
Status insertTogether(Database& database, std::int64_t first_id, std::span<const PredictionRecord> records) {
    static const std::string sql = insertTogether();
    const PredictionRecord& first = records.front();
    Result<Statement> statement = database.query(sql, first.time, first.request_id, first.version.number);
    if (!statement) return fail(statement.error());
    int index = 4;
    for (const PredictionRecord& record : records) {
        statement->bind(index, first_id++, record.row, record.engine_id, record.cycle, record.predicted_rul);
        index += 5;
    }
    return statement->finish();
}

} // namespace

Status insertPredictions(Database& database, std::span<const PredictionRecord> records, std::int64_t kept) {
    if (records.empty()) return {};
    const auto highest = database.integer(kHighest);
    if (!highest) return fail(highest.error());
    std::int64_t id = *highest;
    while (!records.empty()) {
        const bool together = records.size() >= kTogether && areOfOneRequest(records.first(kTogether));
        const std::size_t count = together ? kTogether : 1;
        Status status = together ? insertTogether(database, id + 1, records.first(count))
                                 : insertOne(database, id + 1, records.front());
        if (!status) return status;
        id += static_cast<std::int64_t>(count);
        records = records.subspan(count);
    }
    // Ids have no gaps (rows leave only at the old end), so the id alone tells how many are newer.
    return database.run("DELETE FROM predictions WHERE id <= ?", id - kept);
}

Status deletePredictions(Database& database) {
    const auto highest = database.integer(kHighest);
    if (!highest) return fail(highest.error());
    if (Status status = database.run(kRememberHighest, *highest); !status) return status;
    return database.run("DELETE FROM predictions");
}

Result<std::int64_t> selectHighestClearedPrediction(Database& database) {
    return database.integer(kHighestCleared);
}

Result<std::vector<PredictionRecord>> selectRecentPredictions(Database& database, std::size_t limit) {
    return database.collect(readPrediction, kRecent, limit);
}

Result<std::vector<PredictionRecord>> selectPredictions(Database& database, std::size_t limit,
                                                        std::int64_t after,
                                                        std::optional<std::int64_t> engine) {
    if (!engine) return database.collect(readPrediction, kAfter, after, limit);
    const auto newest = database.integer("SELECT max(id) FROM predictions");
    if (!newest) return fail(newest.error());
    return selectEnginePredictions(database, *engine, after, *newest, limit);
}

Result<std::vector<PredictionRecord>> selectEnginePredictions(Database& database, std::int64_t engine,
                                                              std::int64_t after, std::int64_t newest,
                                                              std::size_t limit) {
    const auto oldest = database.integer("SELECT min(id) FROM predictions");
    if (!oldest) return fail(oldest.error());
    std::vector<PredictionRecord> found;
    const std::int64_t last_part = std::max(*oldest, after + 1) >> kPartBits;
    for (std::int64_t part = newest >> kPartBits; part >= last_part && found.size() < limit; --part) {
        auto some =
            database.collect(readPrediction, kOfEngine, part, engine, after, newest, limit - found.size());
        if (!some) return fail(some.error());
        std::ranges::move(*some, std::back_inserter(found));
    }
    return found;
}

Result<std::optional<PredictionRecord>> selectPrediction(Database& database, std::int64_t id) {
    auto found = database.collect(readPrediction, kOne, id);
    if (!found) return fail(found.error());
    return found->empty() ? std::nullopt : std::optional(std::move(found->front()));
}

} // namespace turbofan
