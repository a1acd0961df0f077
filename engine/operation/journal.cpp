#include "engine/operation/journal.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "engine/control/history.h"
#include "engine/lifecycle/service_timeline.h"

namespace turbofan {
namespace {

std::optional<double> finite(double value) {
    return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

RunRow runRow(const RunRecord& run) {
    RunRow row;
    row.run = run.id;
    row.state = runStateName(run.state);
    row.started = run.started;
    row.finished = run.finished;
    row.reason = run.reason;
    row.fraction = run.fraction;
    row.training_rows = run.training_rows;
    if (run.version.number > 0) row.version = run.version.text();
    if (!run.error.empty()) row.error = run.error;
    row.details = run.details_json;
    if (run.state != RunState::Succeeded && run.state != RunState::Held) return row;
    row.test_rmse = finite(run.test_rmse);
    row.test_mae = finite(run.test_mae);
    row.test_r2 = finite(run.test_r2);
    row.validation_rmse = finite(run.validation_rmse);
    row.seconds = finite(run.seconds);
    if (run.version_before.number > 0) row.version_before = run.version_before.text();
    return row;
}

// The seconds of a series that have a value, in order.
struct Curve {
    std::vector<Instant> time;
    std::vector<double> value;

    // Within [from, until]; none without one.
    std::optional<double> last(Instant from, Instant until) const {
        const auto end = std::ranges::upper_bound(time, until);
        if (end == time.begin() || *(end - 1) < from) return std::nullopt;
        return value[static_cast<std::size_t>(end - time.begin() - 1)];
    }
    std::optional<double> first(Instant from, Instant until) const {
        const auto at = std::ranges::lower_bound(time, from);
        if (at == time.end() || *at > until) return std::nullopt;
        return value[static_cast<std::size_t>(at - time.begin())];
    }
};

Result<Curve> rmseCurve(const Store& store, Instant from, Instant to) {
    auto series = store.metricSeries(figure::kRmse, from, to);
    if (!series) return fail(series.error());
    Curve curve;
    for (std::size_t i = 0; i < series->time.size(); ++i) {
        if (!std::isfinite(series->value[i])) continue;
        curve.time.push_back(series->time[i]);
        curve.value.push_back(series->value[i]);
    }
    return curve;
}

bool replaced(const RunRow& row) {
    return row.version_before && row.finished;
}

// A first model replaces none, but ends the service of whatever came before a fresh start.
bool enteredService(const RunRow& row) {
    return row.finished && row.state == runStateName(RunState::Succeeded);
}

// When another model than the run's own took over, by a later run, a roll back or a promotion; else `now`.
Instant endOfService(const RunRow& row, const std::vector<ServiceChange>& timeline, Instant now) {
    const auto later = std::ranges::upper_bound(timeline, *row.finished, {}, &ServiceChange::time);
    const auto ended = std::find_if(later, timeline.end(), [&](const ServiceChange& change) {
        return !change.version || change.version->text() != row.version;
    });
    return ended == timeline.end() ? now : ended->time;
}

} // namespace

Result<std::vector<RunRow>> runsOf(Engine& engine, std::size_t limit) {
    const auto records = engine.store().runs(limit);
    if (!records) return fail(records.error());
    std::vector<RunRow> rows;
    rows.reserve(records->size());
    for (const RunRecord& record : *records) rows.push_back(runRow(record));
    const Instant now = engine.clock().now();
    const auto oldest = std::find_if(rows.rbegin(), rows.rend(), replaced);
    if (oldest == rows.rend()) return rows;
    const Duration window(static_cast<std::int64_t>(engine.settings().drift_window_seconds * 1e6));
    // One query for all; the figures before the oldest swap lie within an hour of it, or nowhere.
    const Instant begin = *oldest->finished - std::chrono::hours(1);
    const auto curve = rmseCurve(engine.store(), begin, now);
    if (!curve) return fail(curve.error());
    const auto timeline = serviceTimeline(engine.store());
    if (!timeline) return fail(timeline.error());
    Instant previous = begin;
    for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
        if (!replaced(*row)) continue;
        const auto next = std::find_if(row + 1, rows.rend(), enteredService);
        const Instant retrained = next == rows.rend() ? now : *next->finished;
        const Instant end = std::min(retrained, endOfService(*row, *timeline, now));
        row->rmse_before = curve->last(previous, *row->finished);
        row->rmse_after = curve->first(*row->finished + window, end);
        if (!row->rmse_after && end < now) row->rmse_after = curve->last(*row->finished + Duration(1), end);
        previous = *row->finished;
    }
    return rows;
}

namespace {

std::optional<EventKind> kindOf(std::string_view name) {
    for (int i = 0; i <= static_cast<int>(EventKind::Error); ++i)
        if (eventKindName(EventKind(i)) == name) return EventKind(i);
    return std::nullopt;
}

EventRow eventRow(EventRecord& record) {
    EventRow row;
    row.event = record.id;
    row.time = record.time;
    row.kind = eventKindName(record.kind);
    row.actor = std::move(record.actor);
    row.sentence = std::move(record.sentence);
    row.details = std::move(record.details_json);
    row.alarm = record.alarm;
    row.acknowledged_by = std::move(record.acknowledged_by);
    row.acknowledged_at = record.acknowledged_at;
    row.shelved_until = record.shelved_until;
    return row;
}

} // namespace

Result<std::vector<EventRow>> eventsOf(const Store& store, const EventQuery& query) {
    EventFilter filter;
    filter.after = query.after;
    filter.limit = query.limit;
    filter.text = query.text;
    filter.from = query.from;
    filter.to = query.to;
    filter.alarms_only = query.alarms_only;
    for (const std::string& name : query.kinds) {
        const auto kind = kindOf(name);
        if (!kind)
            return fail(
                ErrorCode::InvalidArgument, fmt::format("there are no events of the kind \"{}\"", name),
                "the kinds are system, drift_check, drift, training, model_live, feedback, demo, operator, "
                "warning and error");
        filter.kinds.push_back(*kind);
    }
    auto records = store.events(filter);
    if (!records) return fail(records.error());
    std::vector<EventRow> rows;
    rows.reserve(records->size());
    for (EventRecord& record : *records) rows.push_back(eventRow(record));
    return rows;
}

} // namespace turbofan
