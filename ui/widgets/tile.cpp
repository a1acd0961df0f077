#include "ui/widgets/tile.h"

#include <algorithm>

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include "ui/theme/figures.h"
#include "ui/theme/icons.h"
#include "ui/theme/palettes.h"
#include "ui/theme/theme.h"
#include "ui/widgets/level_look.h"
#include "ui/widgets/sparkline.h"

namespace turbofan::ui {
namespace {

constexpr int kPad = 14;
constexpr qreal kTrendShare = 0.34; // of the tile's width
constexpr qreal kSignShare = 0.72;  // of the figure's height
constexpr int kSignGap = 8;

void drawCard(QPainter& painter, const QRectF& box, const Colours& colours, bool hovered, bool focused) {
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor line = focused   ? colours.accent
                        : hovered ? blend(colours.text, colours.card_line, 0.18)
                                  : colours.card_line;
    painter.setPen(QPen(line, 1));
    painter.setBrush(colours.card);
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
}

} // namespace

Tile::Tile(QString caption, QWidget* parent)
    : QWidget(parent), caption_(std::move(caption)), figure_(QStringLiteral("–")) {
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&Theme::instance(), &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
    describe();
}

void Tile::setFigure(const QString& figure, const QString& unit) {
    if (figure == figure_ && unit == unit_) return;
    figure_ = figure;
    unit_ = unit;
    describe();
}

void Tile::setDetail(const QString& detail) {
    if (detail == detail_) return;
    detail_ = detail;
    describe();
}

void Tile::setFigureSaysLevel(bool says) {
    figure_says_level_ = says;
    update();
}

void Tile::setLevel(LevelState level) {
    if (level == level_) return;
    level_ = level;
    describe();
}

void Tile::setAge(const QString& age) {
    if (age == age_) return;
    age_ = age;
    update();
}

void Tile::setTrend(std::vector<double> values) {
    trend_ = std::move(values);
    update();
}

void Tile::setStale(bool stale) {
    if (stale == stale_) return;
    stale_ = stale;
    describe();
}

void Tile::describe() {
    setAccessibleName(caption_);
    QString text = QStringLiteral("%1 %2").arg(figure_, unit_).trimmed();
    if (level_ == LevelState::Warn || level_ == LevelState::Alert) text += ", " + lookOf(level_).word;
    if (stale_) text += ", " + tr("old");
    if (!detail_.isEmpty()) text += ", " + detail_;
    setAccessibleDescription(text);
    update();
}

QSize Tile::sizeHint() const {
    const Theme& theme = Theme::instance();
    const int height = QFontMetrics(theme.captionFont()).height() +
                       QFontMetrics(theme.figureFont()).height() + QFontMetrics(theme.font()).height() +
                       2 * kPad - 2;
    return {220, height};
}

QSize Tile::minimumSizeHint() const {
    return {150, sizeHint().height()};
}

// A long word in large letters is rather smaller than cut.
QFont Tile::figureFontFor(qreal width) const {
    QFont font = Theme::instance().figureFont();
    const bool sign = level_ == LevelState::Warn || level_ == LevelState::Alert;
    const qreal least = Theme::instance().font().pointSizeF();
    for (; font.pointSizeF() - 1 > least; font.setPointSizeF(font.pointSizeF() - 1)) {
        const QFontMetricsF letters(font);
        const qreal before = sign ? letters.ascent() * kSignShare + kSignGap : 0;
        if (before + figuresWidth(letters, figure_) <= width) break;
    }
    return font;
}

void Tile::paintEvent(QPaintEvent*) {
    const Theme& theme = Theme::instance();
    const Colours& colours = theme.colours();
    QPainter painter(this);
    drawCard(painter, rect(), colours, hovered_, hasFocus());

    const QRectF inner = QRectF(rect()).adjusted(kPad, kPad - 2, -kPad, -kPad + 2);
    const QFontMetricsF caption(theme.captionFont()), body(theme.font());
    const QRectF top(inner.left(), inner.top(), inner.width(), caption.height());
    painter.setFont(theme.captionFont());
    painter.setPen(colours.text_dim);
    painter.drawText(top, Qt::AlignLeft | Qt::AlignVCenter,
                     caption.elidedText(caption_, Qt::ElideRight, top.width()));
    if (!age_.isEmpty() &&
        caption.horizontalAdvance(caption_) + caption.horizontalAdvance(age_) + 16 < top.width())
        drawFigures(painter, top, Qt::AlignRight | Qt::AlignVCenter, age_);

    const bool abnormal = level_ == LevelState::Warn || level_ == LevelState::Alert;
    const Look look = lookOf(level_);
    const QFont large = figureFontFor(inner.width());
    const QFontMetricsF figure(large);
    QRectF middle(inner.left(), top.bottom() + 1, inner.width(), QFontMetricsF(theme.figureFont()).height());
    if (abnormal) {
        const qreal side = figure.ascent() * kSignShare;
        icon(look.glyph, look.colour)
            .paint(&painter, QRectF(middle.left(), middle.center().y() - side / 2, side, side).toRect());
        middle.setLeft(middle.left() + side + kSignGap);
    }
    painter.setFont(large);
    painter.setPen(stale_ ? colours.text_dim : abnormal ? look.colour : colours.text);
    const bool fits = figuresWidth(figure, figure_) <= middle.width();
    const QString shown = fits ? figure_ : figure.elidedText(figure_, Qt::ElideRight, middle.width());
    drawFigures(painter, middle, Qt::AlignLeft | Qt::AlignVCenter, shown);
    const qreal used = middle.left() + figuresWidth(figure, shown) + 6;
    painter.setFont(theme.font());
    painter.setPen(colours.text_dim);
    const qreal baseline = middle.center().y() + (figure.ascent() - figure.descent()) / 2;
    painter.drawText(QPointF(used, baseline), unit_);
    const qreal after = used + body.horizontalAdvance(unit_) + 14;

    const qreal width = std::min(inner.width() * kTrendShare, inner.right() - after);
    if (width > 36)
        drawSparkline(painter, QRectF(inner.right() - width, middle.top() + 4, width, middle.height() - 6),
                      trend_,
                      stale_     ? colours.disabled
                      : abnormal ? look.colour
                                 : colours.series.front(),
                      true);

    const QRectF below(inner.left(), middle.bottom(), inner.width(), body.height());
    QRectF rest = below;
    if (abnormal && !figure_says_level_) {
        const QString word = look.word + QStringLiteral(" · ");
        painter.setPen(look.colour);
        painter.drawText(below, Qt::AlignLeft | Qt::AlignVCenter, word);
        rest.setLeft(below.left() + body.horizontalAdvance(word));
        painter.setPen(colours.text_dim);
    }
    QFont small = theme.captionFont();
    small.setWeight(QFont::Normal);
    if (body.horizontalAdvance(detail_) > rest.width()) painter.setFont(small); // rather than dots
    painter.drawText(rest, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(detail_, Qt::ElideRight, int(rest.width())));
}

void Tile::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && rect().contains(event->position().toPoint())) emit activated();
}

void Tile::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space)
        emit activated();
    else
        QWidget::keyPressEvent(event);
}

void Tile::changeEvent(QEvent* event) {
    if (event->type() == QEvent::FontChange) updateGeometry();
    QWidget::changeEvent(event);
}

void Tile::enterEvent(QEnterEvent*) {
    hovered_ = true;
    update();
}

void Tile::leaveEvent(QEvent*) {
    hovered_ = false;
    update();
}

} // namespace turbofan::ui
