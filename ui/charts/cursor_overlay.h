// The crosshair of a chart: a line, a dot on each trace, a box with values, and the time at the foot.
#pragma once

#include <optional>
#include <vector>

#include <QPainter>
#include <QRegion>

#include "ui/charts/bands.h"
#include "ui/charts/chart_series.h"

namespace turbofan::ui {

// The value of a series at a time: its last known sample; none in a gap and beyond its newest sample.
std::optional<Sample> knownAt(const Series& series, double seconds);

struct CursorRow {
    QString label, value, delta; // delta empty without a second cursor
    QColor colour;
    double number = 0; // the value; lowest for none
    std::optional<QPointF> dot, dot_b;
};

// Laid out once a move; its region is all that must be repainted.
struct CursorOverlay {
    bool visible = false;
    double x = 0;
    std::optional<double> x_b;
    std::vector<CursorRow> rows;
    int left_out = 0; // rows that found no room
    QRectF box;
    double column = 0, delta_column = 0; // widths of the box's columns of figures
    QRectF flag, flag_b;
    QString time, time_b;
    std::vector<QRectF> covered; // labels of the axis that the times would cut
    QRegion region;
};

struct CursorScene {
    const ChartSeriesList& series;
    const PlotMap& map;
    const ChartLook& look;
    const std::vector<PlacedBand>& bands; // whose labels the box leaves free
    const TimeView& view;
    int decimals;
    bool flags; // whether this chart says the time
    QRectF chart;
    std::vector<QRectF> time_labels; // of the axis
};

CursorOverlay layOutCursor(const CursorScene& scene);
void paintCursor(QPainter& painter, const CursorOverlay& overlay, const PlotMap& map,
                 const std::vector<PlacedBand>& bands, const ChartLook& look);

} // namespace turbofan::ui
