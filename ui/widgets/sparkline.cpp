#include "ui/widgets/sparkline.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <QApplication>

#include "ui/theme/theme.h"

namespace turbofan::ui {
namespace {

struct Bounds {
    double low = std::numeric_limits<double>::infinity();
    double high = -std::numeric_limits<double>::infinity();
};

Bounds boundsOf(std::span<const double> values) {
    Bounds b;
    for (const double v : values)
        if (std::isfinite(v)) b = {std::min(b.low, v), std::max(b.high, v)};
    // A flat line runs through the middle, and noise is not blown up to drama.
    const double least = std::max(std::abs(b.high) * 0.02, 1e-9);
    if (b.high - b.low < least) {
        const double middle = (b.high + b.low) / 2;
        b = {middle - least / 2, middle + least / 2};
    }
    return b;
}

void fillBelow(QPainter& painter, const QRectF& box, const QPolygonF& run, QColor colour) {
    QPolygonF area = run;
    area << QPointF(run.last().x(), box.bottom()) << QPointF(run.first().x(), box.bottom());
    colour.setAlphaF(0.14F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawPolygon(area);
    painter.setBrush(Qt::NoBrush);
}

} // namespace

void drawSparkline(QPainter& painter, const QRectF& box, std::span<const double> values, const QColor& colour,
                   bool filled) {
    if (values.size() < 2 || box.width() < 4) return;
    const Bounds bounds = boundsOf(values);
    if (!std::isfinite(bounds.low)) return;
    const QRectF inner = box.adjusted(1, 2, -3, -2);
    const auto point = [&](std::size_t i) {
        const double x = inner.left() + inner.width() * double(i) / double(values.size() - 1);
        const double share = (values[i] - bounds.low) / (bounds.high - bounds.low);
        return QPointF(x, inner.bottom() - share * inner.height());
    };
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (std::size_t i = 0; i < values.size();) {
        QPolygonF run;
        for (; i < values.size() && std::isfinite(values[i]); ++i) run << point(i);
        if (filled && run.size() > 1) fillBelow(painter, box, run, colour);
        painter.setPen(QPen(colour, 1.3));
        if (run.size() > 1) painter.drawPolyline(run);
        ++i;
    }
    if (std::isfinite(values.back())) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawEllipse(point(values.size() - 1), 2.2, 2.2);
    }
    painter.restore();
}

SparklineDelegate::SparklineDelegate(int role, QObject* parent) : QStyledItemDelegate(parent), role_(role) {}

void SparklineDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const {
    QStyleOptionViewItem plain = option;
    initStyleOption(&plain, index);
    plain.text.clear();
    QApplication::style()->drawControl(QStyle::CE_ItemViewItem, &plain, painter, option.widget);
    const auto values = index.data(role_).value<QList<double>>();
    drawSparkline(*painter, QRectF(option.rect).adjusted(8, 4, -8, -4),
                  std::span<const double>(values.constData(), static_cast<std::size_t>(values.size())),
                  Theme::instance().colours().series.front());
}

QSize SparklineDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    return QStyledItemDelegate::sizeHint(option, index).expandedTo(QSize(96, 24));
}

} // namespace turbofan::ui
