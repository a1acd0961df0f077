#include "engine/exports/incident_charts.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "engine/base/time_text.h"
#include "engine/report/html_page.h"
#include "engine/report/html_text.h"
#include "engine/report/report_charts.h"

namespace turbofan {
namespace {

constexpr std::array<const char*, 3> kColours{"c-blue", "c-green", "c-teal"};

double secondsOf(Instant time) {
    return std::chrono::duration<double>(time.time_since_epoch()).count();
}

// The moments of the span at which anything was recorded, and every figure's value at them.
struct Sheet {
    const History& history;
    double from;
    std::vector<double> moments; // seconds since 1970

    explicit Sheet(const History& all) : history(all), from(secondsOf(all.from)) {
        for (const FigureSeries& series : all.series)
            for (const double second : series.seconds)
                if (second >= from && second <= secondsOf(all.to)) moments.push_back(second);
        std::sort(moments.begin(), moments.end());
        moments.erase(std::unique(moments.begin(), moments.end()), moments.end());
    }

    const FigureSeries* find(std::string_view name) const {
        const auto at = std::find_if(history.series.begin(), history.series.end(),
                                     [&](const FigureSeries& s) { return s.name == name; });
        return at == history.series.end() ? nullptr : &*at;
    }
    std::vector<double> column(const FigureSeries* series) const {
        std::vector<double> values(moments.size(), std::nan(""));
        const std::size_t count = series ? std::min(series->seconds.size(), series->value.size()) : 0;
        for (std::size_t i = 0; i < count; ++i) {
            const auto at = std::lower_bound(moments.begin(), moments.end(), series->seconds[i]);
            if (at != moments.end() && *at == series->seconds[i])
                values[std::size_t(at - moments.begin())] = series->value[i];
        }
        return values;
    }
    std::vector<double> constant(double value) const {
        return std::vector<double>(moments.size(), value > 0 ? value : std::nan(""));
    }
};

class Cards {
public:
    Cards(const Sheet& sheet, const History& history, const std::vector<RunRow>& runs)
        : sheet_(sheet), from_(secondsOf(history.from)), length_(secondsOf(history.to) - from_) {
        for (const RunRow& run : runs) bands_.push_back(bandOf(run));
    }
    Chart& add(const char* id, const char* heading, const char* unit, int decimals) {
        Chart chart;
        chart.id = id;
        chart.title = fmt::format("{}, {}", heading, unit);
        for (const double moment : sheet_.moments) chart.x.push_back(moment - from_);
        chart.x_end = length_;
        chart.decimals = decimals;
        chart.time_axis = true;
        chart.bands = bands_;
        cards.push_back({heading, unit, std::move(chart)});
        return cards.back().chart;
    }
    void curve(Chart& chart, std::string name, const char* colour, std::string_view figure,
               CurveShape shape = CurveShape::Line) const {
        chart.curves.push_back({std::move(name), colour, shape, sheet_.column(sheet_.find(figure)), false});
    }
    void level(Chart& chart, const char* name, const char* colour, std::vector<double> values) const {
        chart.curves.push_back({name, colour, CurveShape::Step, std::move(values), true});
    }
    // A curve for each member of the family, in the three colours in turn.
    void family(Chart& chart, std::string_view prefix, const char* before) const {
        std::size_t colour = chart.curves.size();
        for (const FigureSeries& series : sheet_.history.series)
            if (series.name.starts_with(prefix))
                curve(chart, before + series.name.substr(prefix.size()), kColours[colour++ % kColours.size()],
                      series.name);
    }

    std::vector<ChartCard> cards;

private:
    ChartBand bandOf(const RunRow& run) const {
        const double begin = std::clamp(secondsOf(run.started) - from_, 0.0, length_);
        const double end =
            run.finished ? std::clamp(secondsOf(*run.finished) - from_, 0.0, length_) : length_;
        const auto short_version = [](const std::string& text) { return text.substr(0, text.find('.')); };
        std::string label = run.state;
        if (run.version && run.state == "succeeded")
            label = run.version_before ? fmt::format("v{} → v{}", short_version(*run.version_before),
                                                     short_version(*run.version))
                                       : fmt::format("v{}", short_version(*run.version));
        return {begin, end, label, fmt::format("run {}: {}, {}", run.run, run.state, run.reason)};
    }

    const Sheet& sheet_;
    double from_, length_;
    std::vector<ChartBand> bands_;
};

void addDrift(Cards& cards, const Sheet& sheet, const char* id, const char* heading, const char* colour,
              std::string_view figure, const LevelView& level) {
    Chart& chart = cards.add(id, heading, "mean over the features", 3);
    cards.level(chart, "alert", "c-alert", sheet.constant(level.alert));
    cards.level(chart, "warn", "c-warn", sheet.constant(level.warn));
    cards.curve(chart, "mean", colour, figure);
}

void addRmse(Cards& cards, const Sheet& sheet) {
    Chart& chart = cards.add("rmse", "RMSE", "cycles, over the feedback window", 1);
    cards.level(chart, "alert", "c-alert", sheet.column(sheet.find(figure::kRmseAlert)));
    cards.level(chart, "warn", "c-warn", sheet.column(sheet.find(figure::kRmseWarn)));
    cards.level(chart, "baseline", "c-base", sheet.column(sheet.find(figure::kRmseBaseline)));
    cards.curve(chart, "RMSE", "c-blue", figure::kRmse);
}

} // namespace

std::string incidentChartsPage(const History& history, const std::vector<RunRow>& runs,
                               const Overview& overview) {
    const Sheet sheet(history);
    Cards cards(sheet, history, runs);
    cards.family(cards.add("predictions", "Predictions", "per second, by version", 1), figure::kPredictionsOf,
                 "v");
    addRmse(cards, sheet);
    addDrift(cards, sheet, "ks", "KS distance", "c-green", figure::kKs, overview.ks);
    addDrift(cards, sheet, "psi", "PSI", "c-teal", figure::kPsi, overview.psi);
    Chart& requests = cards.add("requests", "Requests", "per second, answered and refused", 1);
    cards.curve(requests, "answered", "c-blue", figure::kAnswered);
    cards.family(requests, figure::kErrorsOf, "");
    Chart& latency = cards.add("latency", "Latency", "ms, of one second's requests", 1);
    cards.curve(latency, "p50", "c-blue", figure::kLatencyP50);
    cards.curve(latency, "p99", "c-teal", figure::kLatencyP99);

    std::string body =
        fmt::format("<main>\n<h1>Turbofan: incident</h1>\n<p class=\"lead\">{} to {} UTC; times "
                    "below count from its begin.</p>\n",
                    formatIso8601(history.from).substr(0, 19), formatIso8601(history.to).substr(0, 19));
    for (const ChartCard& card : cards.cards) body += chartCardHtml(card);
    return htmlPage("Turbofan incident", body + "</main>", chartDataJson(cards.cards));
}

} // namespace turbofan
