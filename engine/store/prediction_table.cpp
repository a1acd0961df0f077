#include "engine/store/prediction_table.h"

#include <algorithm>
#include <iterator>
#include <limits>

namespace turbofan {
namespace {

constexpr std::string_view kInsert = R"sql(
INSERT INTO predictions (id, time, request_id, row, engine_id, cycle, version, predicted_rul)
VALUES (?, ?, ?, ?, ?, ?, ?, ?))sql";
constexpr std::size_t kWorthAPack = 8;    // fewer rows are rows of the table, found by its index
constexpr std::size_t kRowsOfAPack = 256; // at most: one fits on a page, and goes as a whole when it is old

constexpr std::string_view kAfter = R"sql(
SELECT id, time, request_id, row, engine_id, cycle, version, predicted_rul FROM predictions
WHERE id > ? AND id <= ? ORDER BY id DESC LIMIT ?)sql";
constexpr std::string_view kOfEngine = R"sql(
SELECT id, time, request_id, row, engine_id, cycle, version, predicted_rul FROM predictions
WHERE id >> 12 = ? AND engine_id = ? AND id > ? AND id <= ? ORDER BY id DESC LIMIT ?)sql";
constexpr int kPartBits = 12; // as in the index
constexpr std::string_view kOne = R"sql(
SELECT id, time, request_id, row, engine_id, cycle, version, predicted_rul FROM predictions WHERE id = ?)sql";

constexpr std::string_view kNewRows =
    "SELECT id, engine_id, predicted_rul FROM predictions WHERE id > ? AND id <= ? ORDER BY id";

constexpr std::string_view kNewest = R"sql(
SELECT max(coalesce((SELECT max(id) FROM predictions), 0),
           coalesce((SELECT max(last_id) FROM prediction_packs), 0)))sql";
// The number before the next one: of the newest, or of the newest ever cleared.
constexpr std::string_view kHighest = R"sql(
SELECT max(coalesce((SELECT max(id) FROM predictions), 0),
           coalesce((SELECT max(last_id) FROM prediction_packs), 0),
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

constexpr std::optional<std::int64_t> kUnknown; // the engine or cycle of a request without them

// Rows `begin` to `begin + count`, each a row of the table.
Status insertRows(Database& database, std::int64_t id, const PredictedRequest& request, std::size_t begin,
                  std::size_t count) {
    for (std::size_t row = begin; row < begin + count; ++row) {
        const auto& engine = request.engine.empty() ? kUnknown : request.engine[row];
        const auto& cycle = request.cycle.empty() ? kUnknown : request.cycle[row];
        Status status = database.run(kInsert, id++, request.time, request.request_id,
                                     request.first_row + static_cast<std::int32_t>(row), engine, cycle,
                                     request.version.number, request.rul[row]);
        if (!status) return status;
    }
    return {};
}

// How many records at the front are of one request, row after row.
std::size_t togetherAtTheFront(std::span<const PredictionRecord> records) {
    const PredictionRecord& first = records.front();
    std::size_t count = 1;
    while (count < records.size() && records[count].request_id == first.request_id &&
           records[count].time == first.time && records[count].version == first.version &&
           records[count].row == first.row + static_cast<std::int32_t>(count))
        ++count;
    return count;
}

PredictedRequest requestOf(std::span<const PredictionRecord> records) {
    const PredictionRecord& first = records.front();
    PredictedRequest request{first.time, first.request_id, first.version, first.row, {}, {}, {}};
    for (const PredictionRecord& record : records) {
        request.engine.push_back(record.engine_id);
        request.cycle.push_back(record.cycle);
        request.rul.push_back(record.predicted_rul);
    }
    return request;
}

// Both are newest first.
std::vector<PredictionRecord> merged(std::vector<PredictionRecord> a, std::vector<PredictionRecord> b,
                                     std::size_t limit) {
    if (a.empty()) return b;
    if (b.empty()) return a;
    std::vector<PredictionRecord> all;
    all.reserve(a.size() + b.size());
    std::ranges::merge(std::make_move_iterator(a.begin()), std::make_move_iterator(a.end()),
                       std::make_move_iterator(b.begin()), std::make_move_iterator(b.end()),
                       std::back_inserter(all),
                       [](const PredictionRecord& x, const PredictionRecord& y) { return x.id > y.id; });
    if (all.size() > limit) all.resize(limit);
    return all;
}

// Under the numbers after `id`, which becomes the last of them.
Status append(Database& database, std::int64_t& id, const PredictedRequest& request) {
    for (std::size_t begin = 0; begin < request.rul.size();) {
        const std::size_t count = std::min(kRowsOfAPack, request.rul.size() - begin);
        Status status = count >= kWorthAPack ? insertPack(database, id + 1, request, begin, count)
                                             : insertRows(database, id + 1, request, begin, count);
        if (!status) return status;
        id += static_cast<std::int64_t>(count);
        begin += count;
    }
    return {};
}

// Ids have no gaps (predictions leave only at the old end), so the id alone tells how many are newer.
Status trim(Database& database, std::int64_t newest, std::int64_t kept) {
    if (Status status = deletePacksUpTo(database, newest - kept); !status) return status;
    return database.run("DELETE FROM predictions WHERE id <= ?", newest - kept);
}

} // namespace

Status insertPredictions(Database& database, const PredictedRequest& request, std::int64_t kept) {
    Result<std::int64_t> id = database.integer(kHighest);
    if (!id) return fail(id.error());
    if (Status status = append(database, *id, request); !status) return status;
    return trim(database, *id, kept);
}

Status insertPredictions(Database& database, std::span<const PredictionRecord> records, std::int64_t kept) {
    Result<std::int64_t> id = database.integer(kHighest);
    if (!id) return fail(id.error());
    while (!records.empty()) {
        const std::size_t count = togetherAtTheFront(records);
        if (Status status = append(database, *id, requestOf(records.first(count))); !status) return status;
        records = records.subspan(count);
    }
    return trim(database, *id, kept);
}

Status deletePredictions(Database& database) {
    const auto highest = database.integer(kHighest);
    if (!highest) return fail(highest.error());
    if (Status status = database.run(kRememberHighest, *highest); !status) return status;
    if (Status status = deletePacksUpTo(database, *highest); !status) return status;
    return database.run("DELETE FROM predictions");
}

Result<std::int64_t> selectHighestClearedPrediction(Database& database) {
    return database.integer(kHighestCleared);
}

Result<std::int64_t> selectNewestPrediction(Database& database) {
    return database.integer(kNewest);
}

Result<std::vector<PredictionRecord>> selectPredictions(Database& database, std::size_t limit,
                                                        std::int64_t after,
                                                        std::optional<std::int64_t> engine,
                                                        const PredictionSpan& span) {
    // Both tables are read up to the same number, whatever is written in between.
    const auto newest = selectNewestPrediction(database);
    if (!newest) return fail(newest.error());
    auto rows = engine ? selectEngineRows(database, *engine, after, *newest, limit)
                       : database.collect(readPrediction, kAfter, after, *newest, limit);
    if (!rows) return fail(rows.error());
    const std::int64_t known = span.known_up_to <= *newest ? span.known_up_to : 0; // of this file
    auto packed = selectPacked(database, limit, std::max(after, known), *newest, engine);
    if (!packed) return fail(packed.error());
    auto earlier = selectPacked(database, limit - packed->size(), std::max(after, span.oldest - 1),
                                std::min(known, span.newest), engine);
    if (!earlier) return fail(earlier.error());
    std::ranges::move(*earlier, std::back_inserter(*packed));
    return merged(std::move(*rows), std::move(*packed), limit);
}

Result<std::vector<PredictionRecord>> selectEngineRows(Database& database, std::int64_t engine,
                                                       std::int64_t after, std::int64_t newest,
                                                       std::size_t limit) {
    std::vector<PredictionRecord> found;
    const auto oldest = database.integer("SELECT min(id) FROM predictions");
    if (!oldest) return fail(oldest.error());
    if (*oldest == 0) return found; // there are none
    const std::int64_t last_part = std::max(*oldest, after + 1) >> kPartBits;
    for (std::int64_t part = newest >> kPartBits; part >= last_part && found.size() < limit; --part) {
        auto some =
            database.collect(readPrediction, kOfEngine, part, engine, after, newest, limit - found.size());
        if (!some) return fail(some.error());
        std::ranges::move(*some, std::back_inserter(found));
    }
    return found;
}

Status forEachPrediction(Database& database, std::int64_t after, std::int64_t newest,
                         const EachPrediction& each) {
    Result<Statement> rows = database.query(kNewRows, after, newest);
    if (!rows) return fail(rows.error());
    Result<bool> more = rows->step();
    const auto rowsBefore = [&](std::int64_t id) -> Status {
        for (; more && *more && rows->integer(0) < id; more = rows->step())
            each(rows->integer(0), rows->integerOrNothing(1), rows->real(2));
        return more ? Status() : Status(fail(more.error()));
    };
    if (Status status = forEachPacked(database, after, newest, each, rowsBefore); !status) return status;
    return rowsBefore(std::numeric_limits<std::int64_t>::max());
}

Result<std::optional<PredictionRecord>> selectPrediction(Database& database, std::int64_t id) {
    auto found = database.collect(readPrediction, kOne, id);
    if (!found) return fail(found.error());
    if (found->empty()) return selectPackedOne(database, id);
    return std::move(found->front());
}

} // namespace turbofan
