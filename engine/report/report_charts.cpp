#include "engine/report/report_charts.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "engine/report/html_text.h"

namespace turbofan {
namespace {
namespace json = boost::json;

constexpr std::size_t kMostSamples = 2000;

// Samples come evenly; a step of over three times the usual is a hole: the machine slept, or stood still.
double longestStep(const std::vector<DemoSample>& samples) {
    std::vector<double> steps;
    for (std::size_t i = 1; i < samples.size(); ++i)
        steps.push_back(samples[i].seconds - samples[i - 1].seconds);
    if (steps.empty()) return 0;
    const auto middle = steps.begin() + static_cast<std::ptrdiff_t>(steps.size() / 2);
    std::nth_element(steps.begin(), middle, steps.end());
    return 3 * *middle;
}

// With an empty sample in each hole: a line across it would tell of values that nobody measured.
DemoReport withHoles(const DemoReport& report) {
    constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
    DemoReport holed = report;
    holed.samples.clear();
    const double longest = longestStep(report.samples);
    for (const DemoSample& sample : report.samples) {
        const double before = holed.samples.empty() ? sample.seconds : holed.samples.back().seconds;
        if (longest > 0 && sample.seconds - before > longest)
            holed.samples.push_back({.seconds = (before + sample.seconds) / 2,
                                     .predictions_per_second = kNone,
                                     .rmse = kNone,
                                     .rmse_baseline = kNone,
                                     .rmse_warn = kNone,
                                     .rmse_alert = kNone,
                                     .ks = kNone,
                                     .psi = kNone,
                                     .live_version = sample.live_version});
        holed.samples.push_back(sample);
    }
    return holed;
}

std::vector<double> column(const DemoReport& report, double DemoSample::*field) {
    std::vector<double> values;
    values.reserve(report.samples.size());
    for (const auto& sample : report.samples) values.push_back(sample.*field);
    return values;
}

std::vector<double> constant(const DemoReport& report, double value) {
    // A threshold of 0 means that none was told.
    return std::vector<double>(report.samples.size(), value > 0 ? value : std::nan(""));
}

double endOf(const DemoReport& report) {
    double end = report.seconds;
    if (!report.samples.empty()) end = std::max(end, report.samples.back().seconds);
    return end > 0 ? end : 1;
}

std::string versionWord(int version) {
    return version > 0 ? fmt::format("v{}", version) : "none";
}

std::string shortLabel(const DemoRetraining& r) {
    return fmt::format("{} → {}", versionWord(r.version_before), versionWord(r.version_after));
}

std::string fullLabel(const DemoRetraining& r) {
    return fmt::format("{}, RMSE {} → {}", shortLabel(r), fixedText(r.rmse_before, 1),
                       fixedText(r.rmse_after, 1));
}

enum class Labels { Short, Full };

std::vector<ChartBand> bandsOf(const DemoReport& report, Labels labels) {
    std::vector<ChartBand> bands;
    for (const auto& r : report.retrainings) {
        const double to = std::max({r.started_seconds, r.finished_seconds, r.live_seconds});
        bands.push_back(
            {r.started_seconds, to, labels == Labels::Full ? fullLabel(r) : shortLabel(r),
             fmt::format("{}; {} to {}", fullLabel(r), clockText(r.started_seconds), clockText(to))});
    }
    return bands;
}

ChartCurve threshold(const char* name, const char* css_class, std::vector<double> y) {
    return {name, css_class, CurveShape::Step, std::move(y), true};
}

Chart emptyChart(const DemoReport& report, const char* id, int decimals) {
    Chart chart;
    chart.id = id;
    chart.x = column(report, &DemoSample::seconds);
    chart.x_end = endOf(report);
    chart.decimals = decimals;
    return chart;
}

ChartCard predictionsCard(const DemoReport& report) {
    Chart chart = emptyChart(report, "predictions", 0);
    chart.curves = {
        {"predictions", "c-blue", CurveShape::Area, column(report, &DemoSample::predictions_per_second)}};
    chart.bands = bandsOf(report, Labels::Short);
    return {"Predictions", "per second", std::move(chart)};
}

ChartCard rmseCard(const DemoReport& report) {
    Chart chart = emptyChart(report, "rmse", 1);
    chart.curves = {
        threshold("alert", "c-alert", column(report, &DemoSample::rmse_alert)),
        threshold("warn", "c-warn", column(report, &DemoSample::rmse_warn)),
        {"baseline", "c-base", CurveShape::Step, column(report, &DemoSample::rmse_baseline), true},
        {"RMSE", "c-blue", CurveShape::Line, column(report, &DemoSample::rmse)}};
    chart.bands = bandsOf(report, Labels::Full);
    return {"RMSE", "cycles, over the feedback window", std::move(chart)};
}

ChartCard driftCard(const DemoReport& report, const char* id, const char* heading, const char* css_class,
                    double DemoSample::*field, double warn, double alert) {
    Chart chart = emptyChart(report, id, 3);
    chart.curves = {threshold("alert", "c-alert", constant(report, alert)),
                    threshold("warn", "c-warn", constant(report, warn)),
                    {"mean", css_class, CurveShape::Line, column(report, field)}};
    chart.bands = bandsOf(report, Labels::Short);
    return {heading, "mean over the features", std::move(chart)};
}

json::value valueOrNull(double value) {
    return std::isfinite(value) ? json::value(std::round(value * 1e4) / 1e4) : json::value(nullptr);
}

double lastFinite(const std::vector<double>& y) {
    const auto it = std::find_if(y.rbegin(), y.rend(), [](double v) { return std::isfinite(v); });
    return it == y.rend() ? std::nan("") : *it;
}

// Whether the same curves of all charts have a value at both samples.
bool sameGaps(const std::vector<ChartCard>& cards, std::size_t a, std::size_t b) {
    for (const auto& card : cards)
        for (const auto& curve : card.chart.curves)
            if (std::isfinite(curve.y[a]) != std::isfinite(curve.y[b])) return false;
    return true;
}

// Of each piece the first sample, and the first where a gap begins or ends: it must not be lost between two.
std::vector<std::size_t> thinned(const std::vector<ChartCard>& cards) {
    const std::size_t count = cards.empty() ? 0 : cards.front().chart.x.size();
    const std::size_t stride = std::max<std::size_t>(1, (count + kMostSamples - 1) / kMostSamples);
    std::vector<std::size_t> kept;
    for (std::size_t begin = 0; begin < count; begin += stride) {
        kept.push_back(begin);
        for (std::size_t i = begin + 1; i < std::min(count, begin + stride); ++i) {
            if (sameGaps(cards, begin, i)) continue;
            kept.push_back(i);
            break;
        }
    }
    return kept;
}

json::array valuesAt(const std::vector<std::size_t>& kept, const std::vector<double>& values) {
    json::array array;
    for (const std::size_t i : kept) array.push_back(valueOrNull(values[i]));
    return array;
}

} // namespace

std::vector<ChartCard> chartCards(const DemoReport& told) {
    const DemoReport report = withHoles(told);
    std::vector<ChartCard> cards{
        predictionsCard(report), rmseCard(report),
        driftCard(report, "ks", "KS distance", "c-green", &DemoSample::ks, report.ks_warn, report.ks_alert),
        driftCard(report, "psi", "PSI", "c-teal", &DemoSample::psi, report.psi_warn, report.psi_alert)};
    for (auto& card : cards) {
        card.chart.title = fmt::format("{}, {}, over {} of the demo with {} retrainings", card.heading,
                                       card.unit, clockText(card.chart.x_end), report.retrainings.size());
        card.chart.time_axis = true;
    }
    return cards;
}

std::string chartCardHtml(const ChartCard& card) {
    std::string html = fmt::format(
        R"(<section class="card"><div class="head"><h3>{}<span class="unit">{}</span></h3><div class="legend">)",
        escapeHtml(card.heading), escapeHtml(card.unit));
    for (const auto& curve : card.chart.curves)
        html += fmt::format(R"(<span><i class="{}"></i>{} <b>{}</b></span>)", curve.css_class,
                            escapeHtml(curve.name), fixedText(lastFinite(curve.y), card.chart.decimals));
    return html + R"(</div></div><div class="scroll">)" + renderChart(card.chart) + "</div></section>\n";
}

std::string chartDataJson(const std::vector<ChartCard>& cards) {
    json::object charts;
    const std::vector<std::size_t> kept = thinned(cards);
    const Chart* first = cards.empty() ? nullptr : &cards.front().chart;
    for (const auto& card : cards) {
        json::array series, last;
        for (const auto& curve : card.chart.curves) {
            series.push_back(valuesAt(kept, curve.y));
            last.push_back(valueOrNull(lastFinite(curve.y)));
        }
        charts[card.chart.id] =
            json::object{{"decimals", card.chart.decimals}, {"series", series}, {"last", last}};
    }
    return json::serialize(json::object{{"left", ChartFrame::kLeft},
                                        {"right", ChartFrame::kRight},
                                        {"width", ChartFrame::kWidth},
                                        {"end", first ? first->x_end : 1},
                                        {"x", first ? valuesAt(kept, first->x) : json::array()},
                                        {"charts", charts}});
}

} // namespace turbofan
