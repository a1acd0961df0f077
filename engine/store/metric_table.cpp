#include "engine/store/metric_table.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace turbofan {
namespace {

constexpr std::string_view kInsertName = "INSERT OR IGNORE INTO metric_names (name) VALUES (?)";
constexpr std::string_view kInsertPoint = R"sql(
INSERT OR REPLACE INTO metric_points (name_id, level, time, value, value_max, samples)
VALUES ((SELECT id FROM metric_names WHERE name = ?1), 1, ?2, ?3, ?3, ?3 IS NOT NULL))sql";
constexpr std::string_view kSelect = R"sql(
SELECT time, value, value_max FROM metric_points
WHERE name_id = (SELECT id FROM metric_names WHERE name = ?1) AND level IN (1, 10, 60, 300)
  AND time BETWEEN ?2 AND ?3 ORDER BY time, level)sql";
constexpr std::string_view kSelectLevel = R"sql(
SELECT time, value, value_max FROM metric_points
WHERE name_id = (SELECT id FROM metric_names WHERE name = ?1) AND level = ?2 AND time BETWEEN ?3 AND ?4
ORDER BY time)sql";
// `samples` counts the seconds that had a value, so that means of means weigh them alike. A latecomer joins
// its span.
constexpr std::string_view kThin = R"sql(
INSERT INTO metric_points (name_id, level, time, value, value_max, samples)
SELECT name_id, ?3, time - time % ?4 AS span, sum(value * samples) / nullif(sum(samples), 0), max(value_max),
       sum(samples)
FROM metric_points WHERE name_id = ?1 AND level = ?2 AND time < ?5 GROUP BY span
ON CONFLICT (name_id, level, time) DO UPDATE SET
    value = (coalesce(value * samples, 0) + coalesce(excluded.value * excluded.samples, 0))
            / nullif(samples + excluded.samples, 0),
    value_max = coalesce(max(value_max, excluded.value_max), value_max, excluded.value_max),
    samples = samples + excluded.samples)sql";
constexpr std::string_view kDropThinned =
    "DELETE FROM metric_points WHERE name_id = ? AND level = ? AND time < ?";

std::int64_t microseconds(Duration d) {
    return d.count();
}

Status thinOneStep(Database& database, std::int64_t name_id, const ThinningStep& step, Instant now) {
    const Duration span = std::chrono::seconds(step.to_seconds);
    // A whole number of spans, so that no mean is made of half a span.
    const std::int64_t limit = microseconds((now - step.age).time_since_epoch());
    const std::int64_t before = limit - limit % microseconds(span);
    Status status =
        database.run(kThin, name_id, step.from_seconds, step.to_seconds, microseconds(span), before);
    if (!status) return status;
    return database.run(kDropThinned, name_id, step.from_seconds, before);
}

template <class T>
void reorder(std::vector<T>& values, const std::vector<std::size_t>& order) {
    std::vector<T> ordered;
    ordered.reserve(values.size());
    for (const std::size_t i : order) ordered.push_back(values[i]);
    values = std::move(ordered);
}

void sortByTime(MetricSeries& series) {
    std::vector<std::size_t> order(series.time.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return series.time[i]; });
    reorder(series.time, order);
    reorder(series.value, order);
    reorder(series.highest, order);
    reorder(series.span, order);
}

Status appendLevel(Database& database, MetricSeries& series, std::string_view name, int level, Instant from,
                   Instant to) {
    Result<Statement> row = database.query(kSelectLevel, name, level, from, to);
    if (!row) return fail(row.error());
    while (true) {
        const Result<bool> more = row->step();
        if (!more) return fail(more.error());
        if (!*more) return {};
        series.time.push_back(row->instant(0));
        series.value.push_back(row->real(1));
        series.highest.push_back(level == 1 ? std::numeric_limits<double>::quiet_NaN() : row->real(2));
        series.span.push_back(level);
    }
}

} // namespace

Status insertMetrics(Database& database, std::span<const MetricPoint> points) {
    for (const MetricPoint& point : points) {
        const Instant second = std::chrono::floor<std::chrono::seconds>(point.time);
        Status status = database.run(kInsertName, point.name);
        if (status) status = database.run(kInsertPoint, point.name, second, point.value);
        if (!status) return status;
    }
    return {};
}

Result<std::vector<MetricPoint>> selectMetrics(Database& database, std::string_view name, Instant from,
                                               Instant to) {
    const auto read = [&](const Statement& row) {
        return MetricPoint{row.instant(0), std::string(name), row.real(1), row.real(2)};
    };
    return database.collect(read, kSelect, name, from, to);
}

Result<MetricSeries> selectSeries(Database& database, std::string_view name, Instant from, Instant to) {
    MetricSeries series;
    // Coarser levels are older, so one after the other is nearly always in order.
    for (const int level : {300, 60, 10, 1})
        if (Status status = appendLevel(database, series, name, level, from, to); !status)
            return fail(status.error());
    if (!std::ranges::is_sorted(series.time)) sortByTime(series);
    return series;
}

Result<std::vector<std::string>> selectMetricNames(Database& database) {
    return database.collect([](const Statement& row) { return row.text(0); },
                            "SELECT name FROM metric_names ORDER BY name");
}

Result<std::vector<std::int64_t>> selectMetricNameIds(Database& database) {
    return database.collect([](const Statement& row) { return row.integer(0); },
                            "SELECT id FROM metric_names");
}

Status thinMetric(Database& database, std::int64_t name_id, Instant now) {
    for (const ThinningStep& step : kThinningSteps)
        if (Status status = thinOneStep(database, name_id, step, now); !status) return status;
    return {};
}

} // namespace turbofan
