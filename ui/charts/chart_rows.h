// The samples of a chart side by side: one row a time, one column a series; for the table and for CSV.
#pragma once

#include <vector>

#include <QString>
#include <QStringList>

#include "ui/charts/chart_series.h"

namespace turbofan::ui {

struct ChartRows {
    QStringList columns;                     // as shown: "live [cycles]"
    QStringList names;                       // of the figures, of no language: "rmse"
    std::vector<double> seconds;             // ascending, each once
    std::vector<std::vector<double>> values; // a vector a column; NaN = no sample at this time
};

// Samples of the given series within the range.
ChartRows rowsOf(const std::vector<const ChartSeries*>& series, TimeRange range, const QString& unit);

// "time,seconds,…" and the figures' names: ISO-8601 UTC, then seconds since 1970 and values so that reading
// gives the same number; the same in every locale and language. An empty field is no sample or no value.
QString csvOf(const ChartRows& rows);

} // namespace turbofan::ui
