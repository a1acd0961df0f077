#include "ui/widgets/state_covers.h"

#include <QEvent>
#include <QPaintEvent>
#include <QPainter>

#include "ui/theme/palettes.h"
#include "ui/theme/theme.h"

namespace turbofan::ui {
namespace {

constexpr double kVeil = 0.36; // of the window's colour over what is no longer live

} // namespace

void Skeleton::setPhase(Phase phase, const QString& words) {
    phase_ = phase;
    words_ = words;
    setObjectName(phase == Phase::Hidden ? QStringLiteral("skeletonWaiting") : QStringLiteral("skeleton"));
    update();
}

void Skeleton::paintEvent(QPaintEvent*) {
    if (phase_ == Phase::Hidden) return;
    const Colours& colours = Theme::instance().colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(blend(colours.card_line, colours.window, 0.55));
    const qreal w = width() - 24;
    const qreal shares[] = {0.34, 0.92, 0.86, 0.9, 0.62};
    qreal y = 20;
    for (const qreal share : shares) {
        const qreal high = share < 0.4 ? 22 : 14;
        if (y + high > height() - 8) break;
        painter.drawRoundedRect(QRectF(12, y, w * share, high), 5, 5);
        y += high + 16;
    }
    if (phase_ != Phase::Words) return;
    painter.setPen(colours.text_dim);
    painter.drawText(QRectF(12, y, w, 30), Qt::AlignLeft | Qt::AlignVCenter, words_);
}

Veil::Veil(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("stateVeil"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAttribute(Qt::WA_NoSystemBackground);
    setFocusPolicy(Qt::NoFocus);
    hide();
}

void Veil::cover(QWidget* content) {
    content_ = content;
    content_->installEventFilter(this);
}

bool Veil::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize || event->type() == QEvent::Move) lie();
    return QWidget::eventFilter(watched, event);
}

void Veil::setDown(bool down) {
    lie();
    setVisible(down);
    raise();
}

void Veil::paintEvent(QPaintEvent* event) {
    QColor colour = Theme::instance().colours().window;
    colour.setAlphaF(float(kVeil));
    QPainter(this).fillRect(event->rect(), colour);
}

void Veil::lie() {
    if (content_) setGeometry(content_->geometry());
}

} // namespace turbofan::ui
