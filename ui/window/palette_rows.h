// How a line of the command palette looks: its text, behind it what it means, at the right a hint.
#pragma once

#include <QStyledItemDelegate>

namespace turbofan::ui {

// GUI thread. The text gives way to the hint, what it means to both; the tooltip has what is cut.
class PaletteRows : public QStyledItemDelegate {
    Q_OBJECT
public:
    static constexpr int kHint = Qt::UserRole + 1, kMeaning = Qt::UserRole + 2; // roles: QString
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace turbofan::ui
