#include "ui/charts/trace_painter.h"

#include <algorithm>
#include <cmath>

#include <QLinearGradient>

#include "ui/charts/chart_look.h"

namespace turbofan::ui {
namespace {

constexpr double kPen = 1.5;
constexpr double kDot = 3.5;

constexpr double kDense = 2;    // points a pixel; from there on columns are drawn instead of lines
constexpr double kNoisy = 1.25; // pixels of height from which a column is a bar

QPointF place(const PlotMap& map, const TracePoint& point) {
    return {map.x(point.seconds), map.y(point.value)};
}

bool isDense(const PlotMap& map, const Trace& trace) {
    return static_cast<double>(trace.points.size()) > kDense * map.area.width();
}

// All points of a piece that fall on one pixel column.
struct Column {
    double x = 0; // its left edge
    double first = 0, last = 0, top = 0, bottom = 0;
    bool noisy() const { return bottom - top > kNoisy; }
    QPointF middle() const { return {x + 0.5, (top + bottom) / 2}; }
};

std::vector<Column> columnsOf(const PlotMap& map, const Trace& trace, std::size_t begin, std::size_t end) {
    std::vector<Column> columns;
    for (std::size_t i = begin; i < end; ++i) {
        const QPointF at = place(map, trace.points[i]);
        const double x = std::floor(at.x());
        if (columns.empty() || columns.back().x != x) {
            columns.push_back({x, at.y(), at.y(), at.y(), at.y()});
            continue;
        }
        Column& column = columns.back();
        column.last = at.y();
        column.top = std::min(column.top, at.y());
        column.bottom = std::max(column.bottom, at.y());
    }
    return columns;
}

// Noise is a bar in each column, calm stretches are lines: as sharp as lines alone, at a tenth of the cost.
void paintDense(QPainter& painter, const PlotMap& map, const Trace& trace, const QColor& colour) {
    std::vector<QLineF> lines;
    std::vector<QRect> bars; // whole pixels: rectangles of doubles are filled ten times slower
    for (std::size_t piece = 0; piece < trace.pieces.size(); ++piece) {
        const Column* before = nullptr;
        const auto columns = columnsOf(map, trace, trace.pieces[piece], trace.endOf(piece));
        for (const Column& column : columns) {
            double top = column.top, bottom = column.bottom;
            if (before && before->noisy() && column.noisy()) { // bars touch their neighbours
                top = std::min(top, before->bottom);
                bottom = std::max(bottom, before->top);
            } else if (before) {
                lines.emplace_back(before->noisy() ? QPointF(before->x + 0.5, before->last)
                                                   : before->middle(),
                                   column.noisy() ? QPointF(column.x + 0.5, column.first) : column.middle());
            }
            if (column.noisy()) {
                const int y = static_cast<int>(std::lround(top));
                bars.emplace_back(static_cast<int>(column.x), y, 1,
                                  std::max(1, static_cast<int>(std::lround(bottom)) - y));
            }
            before = &column;
        }
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawRects(bars.data(), static_cast<int>(bars.size()));
    painter.setBrush(Qt::NoBrush);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, kPen, Qt::SolidLine, Qt::FlatCap));
    painter.drawLines(lines.data(), static_cast<int>(lines.size()));
}

} // namespace

// Single lines, not a path: a path's outline costs ten times as much.
void paintTrace(QPainter& painter, const PlotMap& map, const Trace& trace, const QColor& colour) {
    if (isDense(map, trace)) return paintDense(painter, map, trace, colour);
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
        if (isDense(map, trace))
            for (const Column& column : columnsOf(map, trace, begin, end)) shape << column.middle();
        else
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
