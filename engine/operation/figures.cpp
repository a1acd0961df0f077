#include "engine/operation/figures.h"

#include <algorithm>
#include <limits>
#include <set>
#include <utility>

namespace turbofan {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
// Some seconds may be missed under load or by a fast clock; that is no gap.
constexpr std::chrono::seconds kSecondsMissed{5};

double secondsOf(Instant time) {
    return std::chrono::duration<double>(time.time_since_epoch()).count();
}

struct Wanted {
    std::string name;
    bool exact = false; // shown even without a point
};

std::vector<Wanted> wantedNames(const HistoryQuery& query, const std::vector<std::string>& known) {
    std::vector<Wanted> wanted;
    std::set<std::string> taken;
    const auto take = [&](const std::string& name, bool exact) {
        if (taken.insert(name).second) wanted.push_back({name, exact});
    };
    for (const std::string& name : query.names) {
        if (!name.ends_with('.')) take(name, true);
        for (const std::string& member : known)
            if (name.ends_with('.') && member.starts_with(name)) take(member, false);
    }
    if (query.names.empty())
        for (const std::string& name : known) take(name, false);
    return wanted;
}

void addPoint(FigureSeries& series, Instant time, double value, double highest) {
    series.seconds.push_back(secondsOf(time));
    series.value.push_back(value);
    series.highest.push_back(highest);
}

FigureSeries seriesOf(std::string name, const MetricSeries& points, Instant until) {
    FigureSeries series;
    series.name = std::move(name);
    const std::size_t count = points.time.size();
    series.seconds.reserve(count + 1);
    series.value.reserve(count + 1);
    series.highest.reserve(count + 1);
    for (std::size_t i = 0; i < count; ++i) {
        addPoint(series, points.time[i], points.value[i], points.highest[i]);
        const Instant next = i + 1 < count ? points.time[i + 1] : until;
        if (isGap(points.time[i], next, points.span[i]))
            addPoint(series, points.time[i] + std::chrono::seconds(points.span[i]), kNone, kNone);
    }
    return series;
}

} // namespace

bool isGap(Instant earlier, Instant later, std::int32_t span_seconds) {
    return later - earlier > std::max<Duration>(kSecondsMissed, 2 * std::chrono::seconds(span_seconds));
}

Result<History> historyOf(const Store& store, const HistoryQuery& query, Instant now) {
    if (query.from > query.to)
        return fail(ErrorCode::InvalidArgument, "the history would begin after its end",
                    "give a from that is not after to");
    auto known = store.metricNames();
    if (!known) return fail(known.error());
    History history;
    history.from = query.from;
    history.to = query.to;
    for (Wanted& wanted : wantedNames(query, *known)) {
        auto points = store.metricSeries(wanted.name, query.from, query.to);
        if (!points) return fail(points.error());
        if (points->time.empty() && !wanted.exact) continue;
        history.series.push_back(seriesOf(std::move(wanted.name), *points, std::min(query.to, now)));
    }
    return history;
}

} // namespace turbofan
