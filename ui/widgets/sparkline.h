// A trend in one glance: a line without axes, for tiles and table cells.
#pragma once

#include <span>

#include <QPainter>
#include <QStyledItemDelegate>

namespace turbofan::ui {

// From left to right over `box`; NaN is a gap; the newest value is marked. Nothing for fewer than two values.
void drawSparkline(QPainter& painter, const QRectF& box, std::span<const double> values, const QColor& colour,
                   bool filled = false);

// Draws the QList<double> of `role` over its cell.
class SparklineDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit SparklineDelegate(int role, QObject* parent = nullptr);
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    int role_;
};

} // namespace turbofan::ui
