// Axes of the small plots that are painted by hand: round ticks, a faint grid, labels that never touch.
#pragma once

#include <vector>

#include <QPainter>
#include <QRectF>
#include <QString>

namespace turbofan::ui {

// From where to where; a range without extent is widened.
struct AxisRange {
    double low = 0;
    double high = 1;
    // Takes the value in; not-a-number is passed over.
    void include(double value);
    bool empty = true;
    AxisRange padded(double share) const;
};

// Round numbers inside of the range, at most about `most`.
std::vector<double> roundTicks(const AxisRange& range, int most);

// The inner box of a plot and its two scales.
struct PlotBox {
    QRectF box;
    AxisRange x, y;
    double px(double value) const;
    double py(double value) const;
    QPointF at(double vx, double vy) const { return {px(vx), py(vy)}; }
};

struct AxisText {
    QString x; // name with unit; empty = none
    QString y;
    double beside_y = 0; // pixels at the right of its line that a legend takes
};

// Draws grid, ticks and names inside of `whole` and says where the data belong.
PlotBox drawAxes(QPainter& painter, const QRectF& whole, const AxisRange& x, const AxisRange& y,
                 const AxisText& text);

// A sentence in the middle of a plot that has nothing to show.
void drawNothing(QPainter& painter, const QRectF& whole, const QString& sentence);

} // namespace turbofan::ui
