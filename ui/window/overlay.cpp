#include "ui/window/overlay.h"

#include <algorithm>

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QVBoxLayout>

#include "ui/theme/letters.h"

namespace turbofan::ui {
namespace {

constexpr int kTop = 72;
constexpr int kMargin = 24;

} // namespace

Overlay::Overlay(QWidget* host, QSize wished)
    : QFrame(host), wished_(wished), card_(new QFrame(this)), content_(new QVBoxLayout(card_)) {
    card_->setProperty("card", true);
    card_->setAutoFillBackground(true);
    content_->setContentsMargins(16, 16, 16, 16);
    content_->setSpacing(10);
    host->installEventFilter(this);
    hide();
}

void Overlay::openOver() {
    if (!isVisible()) focus_before_ = window()->focusWidget();
    place();
    show();
    raise();
}

void Overlay::dismiss() {
    if (!isVisible()) return;
    hide();
    if (focus_before_) focus_before_->setFocus(Qt::OtherFocusReason);
    emit closed();
}

void Overlay::place() {
    setGeometry(parentWidget()->rect());
    const QFontMetrics letters = card_->fontMetrics();
    const int width = std::min(widened(wished_.width(), letters), this->width() - 2 * kMargin);
    const int height = std::min(widened(wished_.height(), letters), this->height() - kTop - kMargin);
    card_->setGeometry((this->width() - width) / 2, kTop, width, height);
}

bool Overlay::eventFilter(QObject* watched, QEvent* event) {
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible()) place();
    return QFrame::eventFilter(watched, event);
}

void Overlay::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) dismiss();
    event->accept();
}

void Overlay::mousePressEvent(QMouseEvent* event) {
    if (!card_->geometry().contains(event->position().toPoint())) dismiss();
}

void Overlay::paintEvent(QPaintEvent*) {
    QPainter(this).fillRect(rect(), QColor(0, 0, 0, 90));
}

} // namespace turbofan::ui
