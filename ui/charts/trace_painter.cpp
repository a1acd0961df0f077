#include "ui/charts/trace_painter.h"

#include <QLinearGradient>

#include "ui/charts/chart_look.h"

namespace turbofan::ui {
namespace {

constexpr double kPen = 1.5;
constexpr double kDot = 3.5;

QPointF place(const PlotMap& map, const TracePoint& point) {
    return {map.x(point.seconds), map.y(point.value)};
}

} // namespace

// Single lines, not a path: a path's outline costs ten times as much.
void paintTrace(QPainter& painter, const PlotMap& map, const Trace& trace, const QColor& colour) {
    std::vector<QLineF> lines;
    lines.reserve(trace.points.size());
    std::vector<QPointF> alone;
    for (std::size_t piece = 0; piece < trace.pieces.size(); ++piece) {
        const std::size_t begin = trace.pieces[piece], end = trace.endOf(piece);
        QPointF before = place(map, trace.points[begin]);
        if (end - begin == 1) alone.push_back(before);
        for (std::size_t i = begin + 1; i < end; ++i) {
            const QPointF next = place(map, trace.points[i]);
            lines.emplace_back(before, next);
            before = next;
        }
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, kPen, Qt::SolidLine, Qt::FlatCap));
    painter.drawLines(lines.data(), static_cast<int>(lines.size()));
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    for (const QPointF& point : alone) painter.drawEllipse(point, 1.6, 1.6);
    painter.setBrush(Qt::NoBrush);
}

void paintTraceArea(QPainter& painter, const PlotMap& map, const Trace& trace, const QColor& colour) {
    QLinearGradient fade(map.area.topLeft(), map.area.bottomLeft());
    fade.setColorAt(0, faint(colour, 0.22));
    fade.setColorAt(1, faint(colour, 0.03));
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fade);
    const double foot = std::clamp(map.y(0), map.area.top(), map.area.bottom());
    QPolygonF shape;
    for (std::size_t piece = 0; piece < trace.pieces.size(); ++piece) {
        const std::size_t begin = trace.pieces[piece], end = trace.endOf(piece);
        if (end - begin < 2) continue;
        shape.clear();
        shape << QPointF(map.x(trace.points[begin].seconds), foot);
        for (std::size_t i = begin; i < end; ++i) shape << place(map, trace.points[i]);
        shape << QPointF(map.x(trace.points[end - 1].seconds), foot);
        painter.drawPolygon(shape);
    }
    painter.setBrush(Qt::NoBrush);
}

void paintDot(QPainter& painter, QPointF at, const QColor& colour, const QColor& card) {
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(faint(colour, 0.28));
    painter.drawEllipse(at, kDot + 3, kDot + 3);
    painter.setPen(QPen(card, 1));
    painter.setBrush(colour);
    painter.drawEllipse(at, kDot, kDot);
    painter.setBrush(Qt::NoBrush);
}

} // namespace turbofan::ui
