// Draws a trace: its line, its faint area to the foot of the chart, and dots for samples that stand alone.
#pragma once

#include <QPainter>

#include "ui/charts/decimate.h"
#include "ui/charts/plot_map.h"

namespace turbofan::ui {

void paintTrace(QPainter& painter, const PlotMap& map, const Trace& trace, const QColor& colour);
void paintTraceArea(QPainter& painter, const PlotMap& map, const Trace& trace, const QColor& colour);
// The current end of a trace, with a halo.
void paintDot(QPainter& painter, QPointF at, const QColor& colour, const QColor& card);

} // namespace turbofan::ui
