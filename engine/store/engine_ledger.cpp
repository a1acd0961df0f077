#include "engine/store/engine_ledger.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace turbofan {
namespace {

// The newest predictions of most engines are among so many: one pass instead of a look-up each.
constexpr std::int64_t kNewestRows = 250'000;

constexpr std::string_view kCountPredictions = R"sql(
SELECT engine_id, count(*), min(id), max(id) FROM predictions WHERE engine_id IS NOT NULL AND id <= ?
GROUP BY id >> 12, engine_id)sql"; // in the order of the index
constexpr std::string_view kNewestRowsOfAll =
    "SELECT id, engine_id, predicted_rul FROM predictions WHERE id > ? AND id <= ? ORDER BY id";
constexpr std::string_view kCountFeedback =
    "SELECT engine_id, count(*), max(id) FROM feedback INDEXED BY feedback_by_engine GROUP BY engine_id";
constexpr std::string_view kOneFeedback = "SELECT predicted_rul, actual_rul FROM feedback WHERE id = ?";
constexpr std::string_view kNewFeedback =
    "SELECT id, engine_id, predicted_rul, actual_rul FROM feedback WHERE id > ? ORDER BY id";

// Calls each(row) for every row of a query.
template <class Each, class... Args>
Status forEachRow(Database& database, Each each, std::string_view sql, const Args&... args) {
    Result<Statement> statement = database.query(sql, args...);
    if (!statement) return fail(statement.error());
    while (true) {
        const Result<bool> more = statement->step();
        if (!more) return fail(more.error());
        if (!*more) return {};
        each(*statement);
    }
}

} // namespace

EngineLedger::Entry& EngineLedger::entryOf(std::int64_t engine) {
    Entry& entry = entries_[engine];
    entry.summary.engine_id = engine;
    return entry;
}

// With a prediction of that number; they need not come in order.
EngineLedger::Entry& EngineLedger::entryOf(std::int64_t engine, std::int64_t prediction) {
    Entry& entry = entryOf(engine);
    entry.newest_prediction = std::max(entry.newest_prediction, prediction);
    if (entry.oldest_prediction == 0 || prediction < entry.oldest_prediction)
        entry.oldest_prediction = prediction;
    entry.stale = true;
    return entry;
}

void EngineLedger::addRecent(Entry& entry, double predicted_rul) {
    auto& recent = entry.summary.recent;
    if (recent.size() == kRecent) recent.erase(recent.begin());
    recent.push_back(static_cast<float>(predicted_rul));
}

Status EngineLedger::update(Database& database) {
    const auto newest = selectNewestPrediction(database);
    if (!newest) return fail(newest.error());
    const auto cleared = selectHighestClearedPrediction(database);
    if (!cleared) return fail(cleared.error());
    // Another file, or what was known is gone: all anew.
    if (*newest < last_prediction_ || *cleared != cleared_prediction_) *this = {};
    cleared_prediction_ = *cleared;
    Status status;
    if (last_prediction_ == 0) status = beginPredictions(database, *newest);
    if (status) status = readPredictions(database, *newest);
    if (status) status = updateFeedback(database);
    forgetOldest();
    if (status) status = readNewest(database);
    if (!status) *this = {}; // some rows are counted, and would be again
    return status;
}

Status EngineLedger::beginPredictions(Database& database, std::int64_t newest) {
    Traces traces;
    Status status = countRows(database, newest, traces);
    if (status) status = countPacked(database, newest, traces);
    forgetOldest();
    if (status) status = readNewestRows(database, newest, traces);
    for (auto& [engine, entry] : entries_)
        if (status) status = fillRecent(database, entry, traces[engine], newest - kNewestRows);
    if (status) last_prediction_ = newest;
    return status;
}

Status EngineLedger::countRows(Database& database, std::int64_t newest, Traces& traces) {
    const auto count = [&](const Statement& row) {
        const auto rows = static_cast<std::uint64_t>(row.integer(1));
        entryOf(row.integer(0), row.integer(2)).summary.predictions += rows;
        (void)entryOf(row.integer(0), row.integer(3));
        traces[row.integer(0)].in_table += rows;
    };
    return forEachRow(database, count, kCountPredictions, newest);
}

Status EngineLedger::countPacked(Database& database, std::int64_t newest, Traces& traces) {
    const auto count = [&](std::int64_t id, std::optional<std::int64_t> engine, double rul) {
        if (!engine) return;
        ++entryOf(*engine, id).summary.predictions;
        auto& trace = traces[*engine].newest;
        if (trace.size() == kRecent) trace.erase(trace.begin()); // they come in ascending order
        trace.emplace_back(id, static_cast<float>(rul));
    };
    return forEachPacked(database, 0, newest, count);
}

Status EngineLedger::readNewestRows(Database& database, std::int64_t newest, Traces& traces) const {
    const auto read = [&](const Statement& row) {
        const auto engine = row.integerOrNothing(1);
        if (!engine || !entries_.contains(*engine)) return;
        Trace& trace = traces[*engine];
        ++trace.read;
        trace.newest.emplace_back(row.integer(0), static_cast<float>(row.real(2)));
    };
    return forEachRow(database, read, kNewestRowsOfAll, newest - kNewestRows, newest);
}

// The newest of both tables. Rows up to number `read_from` are not in the trace: where they may be wanted,
// the index finds them.
Status EngineLedger::fillRecent(Database& database, Entry& entry, Trace& trace, std::int64_t read_from) {
    auto& newest = trace.newest;
    const auto later = [&] {
        return std::ranges::count_if(newest, [&](auto& one) { return one.first > read_from; });
    };
    if (trace.in_table > trace.read && later() < static_cast<std::ptrdiff_t>(kRecent)) {
        const auto rows = selectEngineRows(database, entry.summary.engine_id, 0, read_from, kRecent);
        if (!rows) return fail(rows.error());
        for (const PredictionRecord& record : *rows)
            newest.emplace_back(record.id, static_cast<float>(record.predicted_rul));
    }
    std::ranges::sort(newest);
    const std::size_t kept = std::min(newest.size(), kRecent);
    for (auto one = newest.end() - static_cast<std::ptrdiff_t>(kept); one != newest.end(); ++one)
        entry.summary.recent.push_back(one->second);
    return {};
}

Status EngineLedger::readPredictions(Database& database, std::int64_t newest) {
    const auto add = [&](std::int64_t id, std::optional<std::int64_t> engine, double rul) {
        if (!engine) return;
        Entry& entry = entryOf(*engine, id);
        ++entry.summary.predictions;
        addRecent(entry, rul);
    };
    Status status = forEachPrediction(database, last_prediction_, newest, add);
    if (status) last_prediction_ = newest;
    return status;
}

Status EngineLedger::readNewest(Database& database) {
    for (auto& [engine, entry] : entries_) {
        if (!entry.stale) continue;
        auto record = selectPrediction(database, entry.newest_prediction);
        if (!record) return fail(record.error());
        if (*record)
            entry.summary.newest = std::move(**record); // dropped from the table: the last known stays
        entry.stale = false;
    }
    return {};
}

Status EngineLedger::updateFeedback(Database& database) {
    if (last_feedback_ != 0) {
        const auto there = database.integer("SELECT count(*) FROM feedback WHERE id = ?", last_feedback_);
        if (!there) return fail(there.error());
        if (*there == 0) forgetFeedback();
    }
    if (last_feedback_ == 0) return beginFeedback(database);
    const auto add = [&](const Statement& row) {
        last_feedback_ = row.integer(0);
        Entry& entry = entryOf(row.integer(1));
        ++entry.summary.feedback;
        entry.newest_feedback = last_feedback_;
        entry.summary.predicted_rul = row.real(2);
        entry.summary.actual_rul = row.real(3);
    };
    return forEachRow(database, add, kNewFeedback, last_feedback_);
}

Status EngineLedger::beginFeedback(Database& database) {
    const auto count = [&](const Statement& row) {
        Entry& entry = entryOf(row.integer(0));
        entry.summary.feedback = static_cast<std::uint64_t>(row.integer(1));
        entry.newest_feedback = row.integer(2);
        last_feedback_ = std::max(last_feedback_, entry.newest_feedback);
    };
    Status status = forEachRow(database, count, kCountFeedback);
    forgetOldest();
    for (auto& one : entries_) {
        Entry& entry = one.second; // no structured binding: clang 14 cannot capture one
        const auto read = [&](const Statement& row) {
            entry.summary.predicted_rul = row.real(0);
            entry.summary.actual_rul = row.real(1);
        };
        if (status && entry.newest_feedback != 0)
            status = forEachRow(database, read, kOneFeedback, entry.newest_feedback);
    }
    return status;
}

void EngineLedger::forgetFeedback() {
    last_feedback_ = 0;
    for (auto& [engine, entry] : entries_) {
        entry.newest_feedback = 0;
        entry.summary.feedback = 0;
        entry.summary.actual_rul.reset();
    }
    std::erase_if(entries_, [](const auto& item) { return item.second.summary.predictions == 0; });
}

void EngineLedger::forgetOldest() {
    if (entries_.size() <= kMostEngines) return;
    // Numbers of predictions and of feedback do not compare; engines with neither of late go first.
    std::vector<std::pair<std::int64_t, std::int64_t>> heard;
    heard.reserve(entries_.size());
    for (const auto& [engine, entry] : entries_)
        heard.emplace_back(entry.newest_prediction, entry.newest_feedback);
    const auto limit = heard.begin() + static_cast<std::ptrdiff_t>(heard.size() - kMostEngines);
    std::ranges::nth_element(heard, limit);
    std::erase_if(entries_, [&](const auto& item) {
        const Entry& entry = item.second;
        const bool goes = std::pair(entry.newest_prediction, entry.newest_feedback) < *limit;
        if (goes) forgotten_prediction_ = std::max(forgotten_prediction_, entry.newest_prediction);
        return goes;
    });
}

// An engine that was forgotten may have come back: then nothing is known of what lies before.
PredictionSpan EngineLedger::spanOf(std::int64_t engine) const {
    PredictionSpan span{last_prediction_, 1, forgotten_prediction_};
    const auto known = entries_.find(engine);
    if (known == entries_.end()) return span;
    span.newest = std::max(span.newest, known->second.newest_prediction);
    if (forgotten_prediction_ == 0) span.oldest = std::max<std::int64_t>(1, known->second.oldest_prediction);
    return span;
}

std::vector<EngineSummary> EngineLedger::engines() const {
    std::vector<EngineSummary> all;
    all.reserve(entries_.size());
    for (const auto& [engine, entry] : entries_) all.push_back(entry.summary);
    return all;
}

} // namespace turbofan
