#include "ui/pages/cell_delegates.h"

#include <cmath>

#include <QApplication>
#include <QPainter>

#include "ui/models/inputs_model.h"
#include "ui/models/roles.h"
#include "ui/theme/theme.h"

namespace turbofan::ui {

namespace {

constexpr double kLeastTrack = 64; // pixels

// The cell's background, as the style draws it: selection, hover, grid line.
void drawEmptyCell(QPainter* painter, const QStyleOptionViewItem& given, const QModelIndex& index) {
    QStyleOptionViewItem option = given;
    option.text.clear();
    option.icon = {};
    option.index = index;
    const QStyle* style = option.widget ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &option, painter, option.widget);
}

// Where a value of the bar lies: the training range takes the middle part, what is outside the margins.
double placeOf(const RangeBar& bar, double value, const QRectF& track) {
    const double span = bar.high - bar.low;
    double share = span > 0 ? (value - bar.low) / span : (value < bar.low ? -1 : value > bar.high ? 2 : 0.5);
    share = std::clamp(share, -0.12, 1.12);
    return track.left() + share * track.width();
}

} // namespace

void TrendDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const {
    drawEmptyCell(painter, option, index);
    auto values = index.data(kSparkRole).value<QList<double>>();
    values.removeIf([](double value) { return !std::isfinite(value); });
    if (values.size() < 2) return;
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    const double span = *high - *low;
    const QRectF box = QRectF(option.rect).adjusted(10, 6, -12, -6);
    const auto share = [&](double value) { return span > 1e-9 ? (value - *low) / span : 0.5; };
    QPolygonF line;
    for (qsizetype i = 0; i < values.size(); ++i)
        line << QPointF(box.left() + box.width() * double(i) / double(values.size() - 1),
                        box.bottom() - box.height() * share(values[i]));
    const Colours& colours = Theme::instance().colours();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(colours.text_dim, 1));
    painter->drawPolyline(line);
    painter->setPen(Qt::NoPen);
    painter->setBrush(colours.series.value(0));
    painter->drawEllipse(line.last(), 2.5, 2.5);
    painter->restore();
}

QSize TrendDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    return QStyledItemDelegate::sizeHint(option, index).expandedTo(QSize(64, 0));
}

void RangeDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const {
    drawEmptyCell(painter, option, index);
    const auto bar = index.data(kBarRole).value<RangeBar>();
    const Colours& colours = Theme::instance().colours();
    const QString word = bar.outside ? index.data(Qt::DisplayRole).toString() : QString();
    const QRectF cell = QRectF(option.rect).adjusted(12, 0, -12, 0);
    const QFontMetricsF metrics(option.font);
    double word_width =
        std::max(metrics.horizontalAdvance(tr("above range")), metrics.horizontalAdvance(tr("below range"))) +
        14;
    // Where the bar would be a stump, its mark beyond the track and the sign beside the name say it.
    if (cell.width() - word_width < kLeastTrack) word_width = 0;
    QRectF track(cell.left(), cell.center().y() - 2, cell.width() - word_width, 4);
    const double margin = track.width() * 0.11;
    track.adjust(margin, 0, -margin, 0);

    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(colours.card_line);
    painter->drawRoundedRect(track, 2, 2);
    painter->setBrush(colours.text_dim);
    painter->drawRect(QRectF(placeOf(bar, bar.mean, track) - 0.75, track.center().y() - 5, 1.5, 10));
    painter->setBrush(bar.outside ? colours.warn : colours.series.value(0));
    const QPointF dot(placeOf(bar, bar.value, track), track.center().y());
    painter->drawEllipse(dot, 4, 4);
    painter->setPen(colours.warn);
    painter->setFont(option.font);
    if (word_width > 0)
        painter->drawText(QRectF(cell.right() - word_width + 8, cell.top(), word_width - 8, cell.height()),
                          Qt::AlignVCenter | Qt::AlignLeft, word);
    painter->restore();
}

QSize RangeDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    return QStyledItemDelegate::sizeHint(option, index).expandedTo(QSize(120, 0));
}

void IdentifierDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const {
    QStyledItemDelegate::initStyleOption(option, index);
    option->textElideMode = Qt::ElideMiddle;
}

} // namespace turbofan::ui
