// The predictions of one engine over time, with the true values beside them as they arrived.
#pragma once

#include "engine/control/fleet.h"
#include "ui/pages/plot_widget.h"

namespace turbofan::ui {

// GUI thread.
class RulHistory : public PlotWidget {
    Q_OBJECT
public:
    explicit RulHistory(QWidget* parent = nullptr);
    void setEngine(const EngineDetail& detail);
    void clear();
    PlotTable table() const override;

protected:
    void draw(QPainter& painter, const QRectF& area) override;
    void hovered(std::optional<QPointF> place) override;

private:
    struct Point {
        double ago = 0; // minutes before the newest, negative
        double predicted = 0;
        std::optional<double> actual;
        QString time;
    };
    std::optional<std::size_t> nearest(double x) const;
    std::vector<Point> points_;
    std::optional<double> mouse_x_;
    double left_ = 0, right_ = 1; // of the plot box, as drawn last
};

} // namespace turbofan::ui
