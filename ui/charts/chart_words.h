// What a chart shows, in words: for screen readers.
#pragma once

#include "ui/charts/chart_series.h"
#include "ui/charts/thresholds.h"

namespace turbofan::ui {

// "RMSE 21.3 cycles, below warn 25.0, rising"; with several series each value, then what holds for the
// highest.
QString chartInWords(const LiveChartSpec& spec, const ChartSeriesList& series, const SeriesStore& store,
                     const std::vector<Threshold>& thresholds, TimeRange range);

// Why nothing is drawn: since when there is no value. Empty where something is, and while nothing was loaded.
QString emptyPlotText(const ChartSeriesList& series, const SeriesStore& store, TimeRange range);

} // namespace turbofan::ui
