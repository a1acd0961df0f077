#include "engine/store/feedback_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace turbofan {
namespace {

constexpr std::string_view kIdPrefix = "fb_";

// Other processes write too, and may have a clock ahead of ours: the table knows the highest number, not this
// program.
constexpr std::string_view kHighest = R"sql(
SELECT max(coalesce((SELECT max(id) FROM feedback), 0),
           coalesce((SELECT CAST(value AS INTEGER) FROM facts WHERE name = 'store.highest_cleared_feedback'), 0)))sql";
constexpr std::string_view kRememberHighest =
    "INSERT OR REPLACE INTO facts (name, value) VALUES ('store.highest_cleared_feedback', CAST(? AS TEXT))";
constexpr std::string_view kInsert = R"sql(
INSERT INTO feedback (id, prediction_id, predicted_rul, actual_rul, engine_id, prediction_timestamp,
                      feedback_timestamp, received, metadata_json) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?))sql";
constexpr std::string_view kOfPrediction = "SELECT min(id) FROM feedback WHERE prediction_id = ?";
constexpr std::string_view kSameEntry = R"sql(
SELECT min(id) FROM feedback WHERE prediction_id = ? AND predicted_rul = ? AND actual_rul = ? AND engine_id = ?
       AND prediction_timestamp = ? AND feedback_timestamp = ?)sql";
constexpr std::string_view kSince = R"sql(
SELECT id, prediction_id, predicted_rul, actual_rul, engine_id, prediction_timestamp, feedback_timestamp, received,
       metadata_json FROM feedback WHERE received >= ? ORDER BY received, id)sql";
constexpr std::string_view kAfter = R"sql(
SELECT id, prediction_id, predicted_rul, actual_rul, engine_id, prediction_timestamp, feedback_timestamp, received,
       metadata_json FROM feedback WHERE id > ? ORDER BY id LIMIT ?)sql";
// One statement, so that both answers are of the same moment: is ?1 still there, and what came after it (or
// all, if not).
constexpr std::string_view kNewTotals = R"sql(
SELECT EXISTS (SELECT 1 FROM feedback WHERE id = ?1), max(id), count(*), sum(e), max(e), min(e),
       sum(e <= 0.1 * abs(actual_rul))
FROM (SELECT id, actual_rul, abs(predicted_rul - actual_rul) AS e FROM feedback
      WHERE id > CASE WHEN EXISTS (SELECT 1 FROM feedback WHERE id = ?1) THEN ?1 ELSE 0 END))sql";

std::string idText(std::int64_t number) {
    return fmt::format("{}{}", kIdPrefix, number);
}

FeedbackRecord readFeedback(const Statement& row) {
    FeedbackRecord record;
    record.feedback_id = idText(row.integer(0));
    record.prediction_id = row.text(1);
    record.predicted_rul = row.real(2);
    record.actual_rul = row.real(3);
    record.engine_id = row.integer(4);
    record.prediction_timestamp = row.instant(5);
    record.feedback_timestamp = row.instant(6);
    record.received = row.instant(7);
    record.metadata_json = row.text(8);
    return record;
}

Status check(const FeedbackRecord& record) {
    if (std::isfinite(record.predicted_rul) && std::isfinite(record.actual_rul)) return {};
    return fail(ErrorCode::InvalidArgument,
                fmt::format("the feedback for prediction {} has a RUL that is not a finite number",
                            record.prediction_id));
}

Status insertOne(Database& database, const FeedbackRecord& record, std::int64_t id, Instant now) {
    const Instant received = record.received == Instant() ? now : record.received;
    return database.run(kInsert, id, record.prediction_id, record.predicted_rul, record.actual_rul,
                        record.engine_id, record.prediction_timestamp, record.feedback_timestamp, received,
                        record.metadata_json);
}

} // namespace

Result<FeedbackReceipt> insertFeedback(Database& database, std::span<const FeedbackRecord> records,
                                       OncePerPrediction once, Instant now) {
    const Result<std::int64_t> highest = database.integer(kHighest);
    if (!highest) return fail(highest.error());
    std::int64_t next = std::max<std::int64_t>(now.time_since_epoch().count(), *highest + 1);
    FeedbackReceipt receipt;
    receipt.ids.reserve(records.size());
    receipt.is_new.reserve(records.size());
    for (const FeedbackRecord& record : records) {
        if (Status status = check(record); !status) return fail(status.error());
        if (once != OncePerPrediction::No) {
            const Result<std::int64_t> stored =
                once == OncePerPrediction::Yes
                    ? database.integer(kOfPrediction, record.prediction_id)
                    : database.integer(kSameEntry, record.prediction_id, record.predicted_rul,
                                       record.actual_rul, record.engine_id, record.prediction_timestamp,
                                       record.feedback_timestamp);
            if (!stored) return fail(stored.error());
            if (*stored != 0) {
                receipt.ids.push_back(idText(*stored));
                receipt.is_new.push_back(false);
                continue;
            }
        }
        if (Status status = insertOne(database, record, next, now); !status) return fail(status.error());
        receipt.ids.push_back(idText(next++));
        receipt.is_new.push_back(true);
    }
    return receipt;
}

Result<std::vector<FeedbackRecord>> selectFeedbackSince(Database& database, Instant since) {
    return database.collect(readFeedback, kSince, since);
}

Result<std::vector<FeedbackRecord>> selectFeedbackAfter(Database& database, std::int64_t after,
                                                        std::size_t limit) {
    return database.collect(readFeedback, kAfter, after, limit);
}

std::int64_t feedbackNumber(std::string_view feedback_id) {
    if (!feedback_id.starts_with(kIdPrefix)) return 0;
    feedback_id.remove_prefix(kIdPrefix.size());
    std::int64_t number = 0;
    const auto [end, error] =
        std::from_chars(feedback_id.data(), feedback_id.data() + feedback_id.size(), number);
    return error == std::errc() && end == feedback_id.data() + feedback_id.size() ? number : 0;
}

Status updateTotals(Database& database, FeedbackTotals& totals) {
    Result<Statement> row = database.query(kNewTotals, totals.last_id);
    if (!row) return fail(row.error());
    if (const Result<bool> there = row->step(); !there) return fail(there.error());
    if (row->integer(0) == 0) totals = {};
    if (row->integer(2) == 0) return {};
    totals.max_error = std::max(totals.max_error, row->real(4));
    totals.min_error = totals.count == 0 ? row->real(5) : std::min(totals.min_error, row->real(5));
    totals.last_id = row->integer(1);
    totals.count += row->integer(2);
    totals.sum_error += row->real(3);
    totals.within_10_percent += row->integer(6);
    return {};
}

FeedbackSummary summarise(const FeedbackTotals& totals) {
    FeedbackSummary summary;
    if (totals.count == 0) return summary;
    const auto count = static_cast<double>(totals.count);
    summary.total = totals.count;
    summary.mean_absolute_error = totals.sum_error / count;
    summary.max_error = totals.max_error;
    summary.min_error = totals.min_error;
    summary.accuracy_within_10_percent = 100.0 * static_cast<double>(totals.within_10_percent) / count;
    return summary;
}

Status deleteFeedback(Database& database) {
    const Result<std::int64_t> highest = database.integer(kHighest);
    if (!highest) return fail(highest.error());
    if (Status status = database.run(kRememberHighest, *highest); !status) return status;
    return database.run("DELETE FROM feedback");
}

} // namespace turbofan
