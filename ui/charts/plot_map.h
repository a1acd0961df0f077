// From time and value to a place on the chart, and back.
#pragma once

#include <algorithm>

#include <QRectF>

#include "ui/charts/time_view.h"

namespace turbofan::ui {

struct PlotMap {
    QRectF area; // of the traces, in the chart's coordinates
    TimeRange range;
    double low = 0, high = 1;

    double x(double seconds) const {
        return area.left() + (seconds - range.from) / range.length() * area.width();
    }
    // Kept near the area: painters go wrong far outside their picture.
    double y(double value) const {
        const double y = area.bottom() - (value - low) / (high - low) * area.height();
        return std::clamp(y, area.top() - 1e4, area.bottom() + 1e4);
    }
    double seconds(double at) const {
        return range.from + (at - area.left()) / area.width() * range.length();
    }
    double secondsAPixel() const { return range.length() / std::max(1.0, area.width()); }
    bool operator==(const PlotMap&) const = default;
};

} // namespace turbofan::ui
