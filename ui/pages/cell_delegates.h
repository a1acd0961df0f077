// Table cells that are more than text: the trend of a number, a value against its training range,
// identifiers.
#pragma once

#include <QStyledItemDelegate>

namespace turbofan::ui {

// Draws kSparkRole as a line over the cell; the newest value is marked.
class TrendDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

// Draws kBarRole: the range as a track, the mean as a notch, the value as a dot; outside goes with an arrow
// and the word of the cell.
class RangeDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

// An identifier that is too long is cut in its middle: it is the ends that tell one from another.
class IdentifierDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;
};

} // namespace turbofan::ui
