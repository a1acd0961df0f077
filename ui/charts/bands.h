// Bands on a chart: where they and their standing labels are, and how they are drawn.
#pragma once

#include <optional>
#include <vector>

#include <QPainter>

#include "ui/charts/chart_look.h"
#include "ui/charts/live_chart.h"
#include "ui/charts/plot_map.h"

namespace turbofan::ui {

struct PlacedBand {
    qint64 id = 0;
    QRectF area;          // of the span
    QRectF label;         // empty where there was no room
    QString text, detail; // detail empty where only the short label had room
    bool failed = false;
};

// Labels beside their bands, newest first, in two rows at the top at most; none lies over another.
std::vector<PlacedBand> placeBands(const std::vector<Band>& bands, const PlotMap& map, const ChartLook& look);

void paintBandAreas(QPainter& painter, const std::vector<PlacedBand>& bands, const ChartLook& look,
                    std::optional<qint64> hovered);
void paintBandLabels(QPainter& painter, const std::vector<PlacedBand>& bands, const ChartLook& look);

// The band under a point, its label included; the newest where several are.
const PlacedBand* bandAt(const std::vector<PlacedBand>& bands, QPointF point);

} // namespace turbofan::ui
