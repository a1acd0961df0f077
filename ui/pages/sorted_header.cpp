#include "ui/pages/sorted_header.h"

#include <QPainter>
#include <QPainterPath>

#include "ui/theme/theme.h"

namespace turbofan::ui {
namespace {

constexpr int kLeft = 11, kRight = 4; // of the titles, as the style sheet below has them
constexpr int kWide = 8, kHigh = 5, kGap = 5;

} // namespace

SortedHeader::SortedHeader(QWidget* parent) : QHeaderView(Qt::Horizontal, parent) {
    setSectionsClickable(true);
    setHighlightSections(false);
    // Titles stand over their cells, whose text has the focus margin as well.
    setStyleSheet(
        QStringLiteral("QHeaderView::section { padding: 6px %1px 6px %2px; }").arg(kRight).arg(kLeft));
}

QRect SortedHeader::arrowRect(const QRect& section, int title_width, Qt::Alignment alignment) {
    const int middle = section.center().y() - kHigh / 2;
    const int left = section.left() + kLeft, right = section.right() - kRight;
    // Over the title's middle, in the head's margin, where the title fills the section.
    const QRect above((left + right - kWide) / 2, section.top() + 2, kWide, kHigh);
    if (right - left < title_width + kGap + kWide) return above;
    const int x = alignment & Qt::AlignRight ? right - title_width - kGap - kWide : left + title_width + kGap;
    return {x, middle, kWide, kHigh};
}

void SortedHeader::initStyleOptionForIndex(QStyleOptionHeader* option, int section) const {
    QHeaderView::initStyleOptionForIndex(option, section);
    option->sortIndicator = QStyleOptionHeader::None; // drawn below
}

void SortedHeader::paintSection(QPainter* painter, const QRect& rect, int section) const {
    painter->save();
    QHeaderView::paintSection(painter, rect, section);
    painter->restore();
    if (!isSortIndicatorShown() || sortIndicatorSection() != section || !model()) return;
    const QString title = model()->headerData(section, orientation(), Qt::DisplayRole).toString();
    const int alignment = model()->headerData(section, orientation(), Qt::TextAlignmentRole).toInt();
    const Theme& theme = Theme::instance();
    const int wide = QFontMetrics(theme.captionFont()).horizontalAdvance(title);
    const QRectF box = arrowRect(rect, wide, Qt::Alignment(alignment));
    const bool up = sortIndicatorOrder() == Qt::AscendingOrder;
    QPainterPath arrow;
    arrow.moveTo(box.left(), up ? box.bottom() : box.top());
    arrow.lineTo(box.right(), up ? box.bottom() : box.top());
    arrow.lineTo(box.center().x(), up ? box.top() : box.bottom());
    arrow.closeSubpath();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme.colours().text_dim);
    painter->drawPath(arrow);
    painter->restore();
}

} // namespace turbofan::ui
