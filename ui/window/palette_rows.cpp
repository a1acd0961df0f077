#include "ui/window/palette_rows.h"

#include <algorithm>

#include <QApplication>
#include <QPainter>

#include "ui/theme/theme.h"

namespace turbofan::ui {
namespace {

constexpr int kEdge = 10, kGap = 14;
constexpr int kLeastMeaning = 48;    // pixels; less says nothing
constexpr double kLargestHint = 0.6; // of the line

} // namespace

void PaletteRows::paint(QPainter* painter, const QStyleOptionViewItem& option,
                        const QModelIndex& index) const {
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QStyle* style = item.widget ? item.widget->style() : QApplication::style();
    const QRect line = style->subElementRect(QStyle::SE_ItemViewItemText, &item, item.widget);
    const QFontMetrics letters(item.font), small(Theme::instance().captionFont());
    const QString hint =
        small.elidedText(index.data(kHint).toString(), Qt::ElideRight, int(item.rect.width() * kLargestHint));
    const QRect right(item.rect.right() - kEdge - small.horizontalAdvance(hint), item.rect.top(),
                      small.horizontalAdvance(hint) + 1, item.rect.height());
    const int room = right.left() - kGap - line.left();
    item.text = letters.elidedText(item.text, Qt::ElideRight, room);
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

    painter->save();
    painter->setPen(Theme::instance().colours().text_dim);
    const int used = letters.horizontalAdvance(item.text) + kGap;
    if (room - used > kLeastMeaning) {
        painter->setFont(item.font);
        painter->drawText(QRect(line.left() + used, item.rect.top(), room - used, item.rect.height()),
                          Qt::AlignVCenter,
                          letters.elidedText(index.data(kMeaning).toString(), Qt::ElideRight, room - used));
    }
    QFont caption = Theme::instance().captionFont();
    caption.setWeight(QFont::Normal);
    painter->setFont(caption);
    painter->drawText(right, Qt::AlignVCenter | Qt::AlignRight, hint);
    painter->restore();
}

QSize PaletteRows::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
    return {0, option.fontMetrics.height() + 16};
}

} // namespace turbofan::ui
