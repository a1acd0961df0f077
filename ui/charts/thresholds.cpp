#include "ui/charts/thresholds.h"

#include <algorithm>
#include <cmath>

#include "ui/theme/wording.h"

namespace turbofan::ui {
namespace {

constexpr std::size_t kMostRuns = 200; // a level that changes more often is drawn coarser

// The level from each change to the next; before the first sample there was none.
std::vector<LevelRun> runsOf(const Series& series, TimeRange range) {
    const auto seconds = series.seconds(), values = series.values();
    auto i = static_cast<std::size_t>(std::ranges::upper_bound(seconds, range.from) - seconds.begin());
    i -= i > 0 ? 1 : 0;
    const auto last = static_cast<std::size_t>(std::ranges::upper_bound(seconds, range.to) - seconds.begin());
    const double least = range.length() / kMostRuns;
    std::vector<LevelRun> runs;
    for (; i < last; ++i) {
        if (!std::isfinite(values[i])) continue;
        const double at = std::max(seconds[i], range.from);
        if (!runs.empty()) {
            runs.back().to = at;
            if (runs.back().level == values[i]) continue;
            if (at - runs.back().from < least) {
                runs.back().level = values[i];
                continue;
            }
        }
        runs.push_back({at, at, values[i]});
    }
    if (!runs.empty()) runs.back().to = range.to;
    return runs;
}

// The middle of a device pixel, so that a line of one pixel is one row.
double crisp(double at) {
    return std::floor(at) + 0.5;
}

} // namespace

std::vector<Threshold> thresholdsIn(const std::vector<ThresholdSpec>& specs, const SeriesStore& store,
                                    TimeRange range, int decimals) {
    std::vector<Threshold> found;
    for (const ThresholdSpec& spec : specs) {
        Threshold threshold;
        threshold.alert = spec.alert;
        if (spec.figure.empty()) {
            threshold.runs = {{range.from, range.to, spec.level}};
        } else if (const Series* series = store.find(spec.figure)) {
            threshold.runs = runsOf(*series, range);
        }
        if (threshold.runs.empty() || !std::isfinite(threshold.runs.back().level)) continue;
        threshold.level = threshold.runs.back().level;
        threshold.label = spec.label;
        threshold.text = QStringLiteral("%1 %2").arg(spec.label, numberText(threshold.level, decimals));
        found.push_back(std::move(threshold));
    }
    return found;
}

QColor thresholdColour(const Threshold& threshold, const ChartLook& look) {
    return threshold.alert ? look.colours.alert : look.colours.warn;
}

void paintAlertShade(QPainter& painter, const PlotMap& map, const std::vector<Threshold>& thresholds,
                     const ChartLook& look, double value) {
    for (const Threshold& threshold : thresholds) {
        if (!threshold.alert) continue;
        // Calm while nothing is wrong.
        const QColor shade = faint(look.colours.alert, value > threshold.level ? 0.2 : 0.1);
        for (const LevelRun& run : threshold.runs) {
            const QRectF above(QPointF(map.x(run.from), map.area.top()),
                               QPointF(map.x(run.to), map.y(run.level)));
            if (above.bottom() > above.top()) painter.fillRect(above, shade);
        }
    }
}

void paintThresholds(QPainter& painter, const PlotMap& map, const std::vector<Threshold>& thresholds,
                     const ChartLook& look) {
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (const Threshold& threshold : thresholds) {
        QPen pen(thresholdColour(threshold, look), 1);
        pen.setDashPattern({5, 4});
        painter.setPen(pen);
        const LevelRun* before = nullptr;
        for (const LevelRun& run : threshold.runs) {
            const double y = crisp(map.y(run.level));
            if (before && before->to == run.from)
                painter.drawLine(QPointF(map.x(run.from), crisp(map.y(before->level))),
                                 QPointF(map.x(run.from), y));
            painter.drawLine(QPointF(map.x(run.from), y), QPointF(map.x(run.to), y));
            before = &run;
        }
    }
}

} // namespace turbofan::ui
