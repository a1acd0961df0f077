// Levels that a chart is watched against: their lines, the shade above an alert, and their labels.
#pragma once

#include <optional>
#include <vector>

#include <QPainter>

#include "ui/charts/chart_look.h"
#include "ui/charts/live_chart.h"
#include "ui/charts/plot_map.h"

namespace turbofan::ui {

// A level over a time; one that never changed has one run.
struct LevelRun {
    double from, to, level;
};

struct Threshold {
    QString label; // "warn"
    QString text;  // "warn 0.10"
    bool alert = false;
    double level = 0; // the latest
    std::vector<LevelRun> runs;
};

// What is known within the range; one without a level yet is left out.
std::vector<Threshold> thresholdsIn(const std::vector<ThresholdSpec>& specs, const SeriesStore& store,
                                    TimeRange range, int decimals);

// `value`: the highest current one, which deepens the shade when it is above (NaN for none).
void paintAlertShade(QPainter& painter, const PlotMap& map, const std::vector<Threshold>& thresholds,
                     const ChartLook& look, double value);
void paintThresholds(QPainter& painter, const PlotMap& map, const std::vector<Threshold>& thresholds,
                     const ChartLook& look);
QColor thresholdColour(const Threshold& threshold, const ChartLook& look);

} // namespace turbofan::ui
