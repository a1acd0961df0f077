#include "engine/store/event_table.h"

#include <fmt/format.h>

namespace turbofan {
namespace {

constexpr std::string_view kInsert =
    "INSERT INTO events (time, kind, actor, sentence, details_json, alarm) VALUES (?, ?, ?, ?, ?, ?)";
// ?1 after, ?2 text, ?3 from, ?4 to, ?5 limit: always bound, so that the statement is the same for any filter
// but for its kinds.
constexpr std::string_view kSelect = R"sql(
SELECT id, time, kind, actor, sentence, details_json, alarm, acknowledged_by, acknowledged_at, shelved_until
FROM events LEFT JOIN event_marks ON event_marks.event = events.id
WHERE id > ?1)sql";
constexpr std::string_view kAcknowledge = R"sql(
INSERT INTO event_marks (event, acknowledged_by, acknowledged_at) VALUES (?1, ?2, ?3)
ON CONFLICT (event) DO UPDATE SET acknowledged_by = ?2, acknowledged_at = ?3)sql";
constexpr std::string_view kShelve = R"sql(
INSERT INTO event_marks (event, shelved_until) VALUES (?1, ?2)
ON CONFLICT (event) DO UPDATE SET shelved_until = ?2)sql";
constexpr std::string_view kLastChange = R"sql(
SELECT max(coalesce((SELECT max(id) FROM events WHERE kind = 'training'), 0),
           coalesce((SELECT max(id) FROM events WHERE kind = 'model_live'), 0),
           coalesce((SELECT max(id) FROM events WHERE kind = 'error'), 0)))sql";
constexpr std::string_view kOpenAlarms = R"sql(
SELECT count(*) FROM events INDEXED BY alarms_by_time LEFT JOIN event_marks ON event_marks.event = events.id
WHERE alarm = 1 AND time >= ?1 AND acknowledged_at IS NULL AND coalesce(shelved_until, 0) <= ?2)sql";
// max(time) of each name and level is one step in the primary key.
constexpr std::string_view kNewestMetric = R"sql(
SELECT max((SELECT max(time) FROM metric_points WHERE name_id = metric_names.id AND level = column1))
FROM metric_names, (VALUES (1), (10), (60), (300)))sql";

EventKind eventKindOf(std::string_view name) {
    for (auto kind = EventKind::System; kind < EventKind::Error; kind = EventKind(static_cast<int>(kind) + 1))
        if (eventKindName(kind) == name) return kind;
    return EventKind::Error;
}

std::optional<Instant> instantOrNothing(const Statement& row, int column) {
    const auto micros = row.integerOrNothing(column);
    return micros ? std::optional(Instant(Duration(*micros))) : std::nullopt;
}

EventRecord readEvent(const Statement& row) {
    EventRecord event;
    event.id = row.integer(0);
    event.time = row.instant(1);
    event.kind = eventKindOf(row.text(2));
    event.actor = row.text(3);
    event.sentence = row.text(4);
    event.details_json = row.text(5);
    event.alarm = row.integer(6) != 0;
    event.acknowledged_at = instantOrNothing(row, 8);
    if (event.acknowledged_at) event.acknowledged_by = row.text(7);
    event.shelved_until = instantOrNothing(row, 9);
    return event;
}

// The words of LIKE for "contains", with its wildcards taken literally.
std::string pattern(std::string_view text) {
    std::string out = "%";
    for (const char c : text) {
        if (c == '%' || c == '_' || c == '\\') out += '\\';
        out += c;
    }
    return out + '%';
}

std::string sqlFor(const EventFilter& filter) {
    std::string sql(kSelect);
    // A `+` keeps the planner from sorting what an index of kinds or times yields: newest first is how the
    // rows lie.
    if (!filter.kinds.empty()) {
        sql += " AND +kind IN (";
        for (const EventKind kind : filter.kinds) sql += fmt::format("'{}',", eventKindName(kind));
        sql.back() = ')';
    }
    if (filter.alarms_only) sql += " AND +alarm = 1";
    if (!filter.text.empty())
        sql +=
            R"( AND (sentence LIKE ?2 ESCAPE '\' OR actor LIKE ?2 ESCAPE '\' OR details_json LIKE ?2 ESCAPE '\'))";
    if (filter.from) sql += " AND +time >= ?3";
    if (filter.to) sql += " AND +time <= ?4";
    return sql + " ORDER BY id DESC LIMIT ?5";
}

Status mustBeAlarm(Database& database, std::int64_t event) {
    constexpr std::int64_t kNone = -1;
    const auto alarm =
        database.integer("SELECT coalesce((SELECT alarm FROM events WHERE id = ?1), ?2)", event, kNone);
    if (!alarm) return fail(alarm.error());
    if (*alarm == kNone)
        return fail(ErrorCode::NotFound, fmt::format("there is no event with number {}", event));
    if (*alarm == 0)
        return fail(
            ErrorCode::InvalidArgument, fmt::format("event {} is no alarm", event),
            "choose among the alarms: `turbofan events --alarms`, or GET /api/v1/events?alarms_only=true");
    return {};
}

} // namespace

Result<std::int64_t> insertEvent(Database& database, const EventRecord& event, std::int64_t kept) {
    Status status = database.run(kInsert, event.time, eventKindName(event.kind), event.actor, event.sentence,
                                 event.details_json, event.alarm ? 1 : 0);
    if (!status) return fail(status.error());
    const std::int64_t id = database.lastInsertId();
    // Numbers have no gaps (rows leave only at the old end), so the number alone tells how many are newer.
    status = database.run("DELETE FROM events WHERE id <= ?", id - kept);
    if (status) status = database.run("DELETE FROM event_marks WHERE event <= ?", id - kept);
    return status ? Result<std::int64_t>(id) : fail(status.error());
}

Result<std::vector<EventRecord>> selectEvents(Database& database, const EventFilter& filter) {
    return database.collect(readEvent, sqlFor(filter), filter.after, pattern(filter.text), filter.from,
                            filter.to, filter.limit);
}

Status markAcknowledged(Database& database, const std::vector<std::int64_t>& events, std::string_view by,
                        Instant at) {
    for (const std::int64_t event : events) {
        if (Status status = mustBeAlarm(database, event); !status) return status;
        if (Status status = database.run(kAcknowledge, event, by, at); !status) return status;
    }
    return {};
}

Status markShelved(Database& database, std::int64_t event, Instant until) {
    if (Status status = mustBeAlarm(database, event); !status) return status;
    return database.run(kShelve, event, until);
}

Result<JournalTips> selectTips(Database& database, Instant alarms_since, Instant now) {
    const auto event = database.integer("SELECT max(id) FROM events");
    if (!event) return fail(event.error());
    const auto run = database.integer("SELECT max(id) FROM runs");
    if (!run) return fail(run.error());
    const auto change = database.integer(kLastChange);
    if (!change) return fail(change.error());
    const auto open = database.integer(kOpenAlarms, alarms_since, now);
    if (!open) return fail(open.error());
    return JournalTips{*event, *run, *change, static_cast<std::uint64_t>(*open)};
}

Result<std::optional<Instant>> selectNewestTime(Database& database) {
    const auto event = database.integer("SELECT max(time) FROM events");
    if (!event) return fail(event.error());
    const auto metric = database.integer(kNewestMetric);
    if (!metric) return fail(metric.error());
    const std::int64_t newest = std::max(*event, *metric);
    return newest > 0 ? std::optional(Instant(Duration(newest))) : std::nullopt;
}

} // namespace turbofan
