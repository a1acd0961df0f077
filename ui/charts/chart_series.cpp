#include "ui/charts/chart_series.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <QCollator>
#include <QLocale>

#include "ui/charts/gaps.h"

namespace turbofan::ui {
namespace {

// s4 before s11.
std::vector<std::string> inNaturalOrder(std::vector<std::string> names) {
    if (names.size() < 2) return names;
    QCollator order(QLocale(QLocale::English)); // the C locale knows no numbers
    order.setNumericMode(true);
    std::ranges::sort(names, [&](const std::string& a, const std::string& b) {
        return order.compare(QString::fromStdString(a), QString::fromStdString(b)) < 0;
    });
    return names;
}

// A trace has a sample on either side of its range, which alone is not seen; a line between two of them is.
bool isSeen(const Trace& trace, TimeRange range) {
    for (std::size_t i = 0; i < trace.pieces.size(); ++i)
        if (trace.points[trace.pieces[i]].seconds <= range.to &&
            trace.points[trace.endOf(i) - 1].seconds >= range.from)
            return true;
    return false;
}

} // namespace

bool ChartSeries::hasValueIn(TimeRange range) const {
    if (!data) return false;
    const auto seconds = data->seconds();
    const auto values = data->values();
    for (auto i = static_cast<std::size_t>(std::ranges::lower_bound(seconds, range.from) - seconds.begin());
         i < seconds.size() && seconds[i] <= range.to; ++i)
        if (std::isfinite(values[i])) return true;
    return false;
}

std::optional<Sample> ChartSeries::current(double newest_of_store) const {
    if (!data || data->empty() || !std::isfinite(data->last().value) ||
        isOver(data->seconds(), newest_of_store))
        return std::nullopt;
    return data->last();
}

ChartSeriesList::ChartSeriesList(const std::vector<SeriesSpec>& specs, const SeriesStore& store)
    : specs_(specs), store_(store) {
    for (const SeriesSpec& spec : specs_) {
        if (spec.name.ends_with('.')) continue;
        ChartSeries series;
        series.name = spec.name;
        series.label = spec.label;
        series.colour = spec.colour;
        series.area = spec.area;
        series_.push_back(std::move(series));
    }
    refresh();
}

bool ChartSeriesList::refresh() {
    bool changed = false;
    for (const SeriesSpec& spec : specs_) {
        if (!spec.name.ends_with('.')) continue;
        // Members keep the place and colour in which they came: a newcomer recolours nobody.
        auto members =
            std::ranges::count_if(series_, [&](const auto& s) { return s.name.starts_with(spec.name); });
        std::vector<std::string> names = store_.family(spec.name);
        std::erase_if(names, [&](const std::string& name) { return find(name) != nullptr; });
        for (const std::string& name : inNaturalOrder(std::move(names))) {
            ChartSeries series;
            series.name = name;
            QString rest = QString::fromStdString(name.substr(spec.name.size()));
            if (rest.endsWith(QLatin1String(".0"))) rest.chop(2); // versions are "v3" on every page
            series.label = spec.label.contains(QLatin1String("%1")) ? spec.label.arg(rest) : rest;
            series.colour = spec.colour < 0 ? -1 : spec.colour + static_cast<int>(members++);
            series.area = spec.area;
            series.member = true;
            series.shown = shown(name);
            series_.push_back(std::move(series));
            changed = true;
        }
    }
    for (ChartSeries& series : series_) {
        const Series* data = store_.find(series.name);
        changed = changed || data != series.data;
        series.data = data;
    }
    return changed;
}

void ChartSeriesList::trace(TimeRange range, int columns) {
    for (ChartSeries& series : series_) {
        series.trace.clear();
        if (!series.data) continue;
        decimate(*series.data, range, columns, series.trace);
        series.size = series.data->size();
        series.newest = series.data->last().seconds;
        series.rewrites = series.data->rewrites();
    }
}

ChartSeriesList::Change ChartSeriesList::change(double shown_to) const {
    constexpr std::size_t kBacklog = 50; // so many at once are no live samples but history that has come
    Change change = Change::None;
    for (const ChartSeries& series : series_) {
        if (!series.data) continue;
        const bool newer = series.data->last().seconds > series.newest;
        if (series.data->rewrites() != series.rewrites || series.data->size() > series.size + kBacklog)
            return Change::Other;
        if (newer && series.newest < shown_to) change = Change::Newer;
    }
    return change;
}

const ChartSeries* ChartSeriesList::find(const std::string& name) const {
    const auto found = std::ranges::find(series_, name, &ChartSeries::name);
    return found == series_.end() ? nullptr : &*found;
}

bool ChartSeriesList::anyShown(const std::string& except) const {
    return std::ranges::any_of(series_, [&](const auto& s) { return s.shown && s.name != except; });
}

double ChartSeriesList::newest() const {
    double newest = std::numeric_limits<double>::quiet_NaN();
    for (const ChartSeries& series : series_)
        if (series.shown && series.data && !series.data->empty())
            newest = std::fmax(newest, series.data->last().seconds);
    return newest;
}

bool ChartSeriesList::nothingDrawn(TimeRange range) const {
    return std::ranges::none_of(series_, [&](const auto& s) { return s.shown && isSeen(s.trace, range); });
}

double ChartSeriesList::lastValueBefore(double seconds) const {
    double last = std::numeric_limits<double>::quiet_NaN();
    for (const ChartSeries& series : series_) {
        if (!series.shown || !series.data) continue;
        const auto times = series.data->seconds(), values = series.data->values();
        auto i = static_cast<std::size_t>(std::ranges::lower_bound(times, seconds) - times.begin());
        while (i > 0 && !std::isfinite(values[i - 1])) --i;
        if (i > 0) last = std::fmax(last, times[i - 1]);
    }
    return last;
}

void ChartSeriesList::setShown(const std::string& name, bool shown) {
    if (shown)
        hidden_.erase(name);
    else
        hidden_.insert(name);
    for (ChartSeries& series : series_) series.shown = !hidden_.contains(series.name);
}

void ChartSeriesList::setHidden(std::set<std::string> names) {
    hidden_ = std::move(names);
    for (ChartSeries& series : series_) series.shown = !hidden_.contains(series.name);
}

} // namespace turbofan::ui
