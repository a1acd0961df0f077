#include "ui/pages/rul_history.h"

#include <cmath>

#include "ui/models/status_cells.h"
#include "ui/pages/plot_axes.h"
#include "ui/theme/theme.h"
#include "ui/theme/wording.h"

namespace turbofan::ui {

RulHistory::RulHistory(QWidget* parent) : PlotWidget("rul_history", tr("Predicted RUL over time"), parent) {
    setMinimumHeight(150);
}

void RulHistory::clear() {
    points_.clear();
    setDescription(tr("No prediction yet"));
    update();
}

void RulHistory::setEngine(const EngineDetail& detail) {
    points_.clear();
    const std::size_t count = std::min(detail.predicted_at.size(), detail.predicted_rul.size());
    for (std::size_t i = 0; i < count; ++i) {
        Point point;
        point.ago = (secondsOf(detail.predicted_at[i]) - secondsOf(detail.predicted_at[count - 1])) / 60;
        point.predicted = detail.predicted_rul[i];
        if (!std::isfinite(point.predicted)) continue;
        if (i < detail.actual_rul.size()) point.actual = detail.actual_rul[i];
        if (point.actual && !std::isfinite(*point.actual)) point.actual.reset();
        point.time = clockText(detail.predicted_at[i]);
        points_.push_back(std::move(point));
    }
    const auto labelled =
        std::count_if(points_.begin(), points_.end(), [](const Point& p) { return p.actual; });
    if (points_.empty())
        setDescription(tr("No prediction yet"));
    else
        setDescription(tr("%Ln prediction(s), the newest %1 cycles; %2 with their actual value", nullptr,
                          int(points_.size()))
                           .arg(numberText(points_.back().predicted, 1))
                           .arg(labelled));
    update();
}

PlotTable RulHistory::table() const {
    PlotTable table{{tr("Time"), tr("Predicted RUL, cycles"), tr("Actual RUL, cycles")}, {}};
    for (auto point = points_.rbegin(); point != points_.rend(); ++point)
        table.rows << QStringList{point->time, numberText(point->predicted, 1), numberText(point->actual, 0)};
    return table;
}

void RulHistory::draw(QPainter& painter, const QRectF& area) {
    if (points_.empty()) return drawNothing(painter, area, tr("No prediction yet"));
    AxisRange x, y;
    x.include(0);
    y.include(0);
    for (const Point& point : points_) {
        x.include(point.ago);
        y.include(point.predicted);
        if (point.actual) y.include(*point.actual);
    }
    if (x.high - x.low < 0.1) x.low = -0.1;
    y.high += std::max(1.0, (y.high - y.low) * 0.08);
    const Colours& colours = Theme::instance().colours();
    const QColor predicted = colours.series.value(0), actual = colours.series.value(1);
    const QList<LegendEntry> legend{{tr("predicted"), predicted}, {tr("actual"), actual, true}};
    const PlotBox plot = drawAxes(painter, area, x, y,
                                  {tr("minutes before the newest"), tr("RUL, cycles"), legendWidth(legend)});
    left_ = plot.box.left();
    right_ = plot.box.right();

    painter.setPen(QPen(predicted, 1.5));
    for (std::size_t i = 1; i < points_.size(); ++i)
        painter.drawLine(plot.at(points_[i - 1].ago, points_[i - 1].predicted),
                         plot.at(points_[i].ago, points_[i].predicted));
    painter.setPen(Qt::NoPen);
    for (const Point& point : points_) {
        painter.setBrush(predicted);
        if (points_.size() < 120) painter.drawEllipse(plot.at(point.ago, point.predicted), 2.2, 2.2);
        painter.setBrush(actual);
        if (point.actual) painter.drawEllipse(plot.at(point.ago, *point.actual), 3, 3);
    }
    drawLegend(painter, area, legend);
    if (!mouse_x_) return;
    const auto hit = nearest(*mouse_x_);
    if (!hit) return;
    const Point& point = points_[*hit];
    QStringList lines{point.time, tr("predicted %1").arg(numberText(point.predicted, 1))};
    lines << (point.actual ? tr("actual %1").arg(numberText(*point.actual, 0)) : tr("not yet labelled"));
    painter.setPen(QPen(colours.text_dim, 1));
    painter.drawLine(QPointF(plot.px(point.ago), plot.box.top()),
                     QPointF(plot.px(point.ago), plot.box.bottom()));
    drawReadout(painter, area, plot.at(point.ago, point.predicted), lines);
}

std::optional<std::size_t> RulHistory::nearest(double x) const {
    if (points_.empty() || right_ <= left_) return {};
    const double from = points_.front().ago, extent = std::max(0.1, -from);
    const double ago = (x - left_) / (right_ - left_) * extent - extent;
    std::size_t best = 0;
    for (std::size_t i = 1; i < points_.size(); ++i)
        if (std::abs(points_[i].ago - ago) <= std::abs(points_[best].ago - ago)) best = i;
    return best;
}

void RulHistory::hovered(std::optional<QPointF> place) {
    mouse_x_ = place ? std::optional(place->x()) : std::nullopt;
    update();
}

} // namespace turbofan::ui
