// Axes, grid and labels of a chart, drawn by Qt Charts; the only room that knows Qt Charts.
#pragma once

#include <memory>
#include <vector>

#include <QPainter>

#include "ui/charts/chart_look.h"
#include "ui/charts/ticks.h"

namespace turbofan::ui {

// What the frame shows; drawn again only when this has changed.
struct FrameAxes {
    QSize size;         // of the whole chart, device-independent pixels
    QRectF area;        // of the traces
    double seconds = 1; // the x axis runs from 0 to this
    double low = 0, high = 1;
    std::vector<Tick> x, y; // `at` on the axes above; texts of x empty = grid without labels
    bool x_labels = true;
    bool operator==(const FrameAxes&) const = default;
};

// GUI thread. There is no view, only a scene painted on demand: nothing of Qt Charts sees a mouse (6.4.2
// crashes on some clicks), and no event loop paints behind our back.
class ChartFrame {
public:
    ChartFrame();
    ~ChartFrame();

    void setLook(const ChartLook& look);
    // True when something changed, so that a cached picture of the frame is old.
    bool setAxes(const FrameAxes& axes);
    // Paints into (0, 0, size).
    void paint(QPainter& painter);

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

} // namespace turbofan::ui
