// The history of the live figures and its thinning. Each function runs on the connection that it is given.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/store/database.h"
#include "engine/store/metric_series.h"
#include "engine/store/records.h"

namespace turbofan {

// Points older than `age` of `from_seconds` each become means over `to_seconds`.
struct ThinningStep {
    int from_seconds;
    int to_seconds;
    std::chrono::seconds age;
};
inline constexpr std::array kThinningSteps{
    ThinningStep{1, 10, std::chrono::hours(1)},
    ThinningStep{10, 60, std::chrono::days(1)},
    ThinningStep{60, 300, std::chrono::weeks(1)},
};

// A later value for the same name and second replaces the earlier one.
Status insertMetrics(Database& database, std::span<const MetricPoint> points);

// from ≤ time ≤ to, oldest first, whatever their density; a mean stands at the start of its span.
Result<std::vector<MetricPoint>> selectMetrics(Database& database, std::string_view name, Instant from,
                                               Instant to);

// The same in columns, for long stretches.
Result<MetricSeries> selectSeries(Database& database, std::string_view name, Instant from, Instant to);

// Every name that was ever recorded, ascending.
Result<std::vector<std::string>> selectMetricNames(Database& database);

Result<std::vector<std::int64_t>> selectMetricNameIds(Database& database);

// All steps for one name. Means count seconds with a value; a span without any stays a span without a value.
Status thinMetric(Database& database, std::int64_t name_id, Instant now);

} // namespace turbofan
