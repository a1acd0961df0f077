#include "ui/widgets/whole_width_area.h"

#include <algorithm>

#include <QEvent>
#include <QScrollBar>

namespace turbofan::ui {

WholeWidthArea::WholeWidthArea(QWidget* content, QWidget* parent) : QScrollArea(parent) {
    if (!content->property("card").toBool())
        content->setProperty("clear", true); // a card has a ground of its own
    setWidget(content);
    setWidgetResizable(true);
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

void WholeWidthArea::setLeast(int pixels, Width width) {
    least_ = pixels;
    setSizePolicy(width == Width::Fixed ? QSizePolicy::Fixed : QSizePolicy::Expanding,
                  QSizePolicy::Expanding);
    updateGeometry();
}

QSize WholeWidthArea::sizeHint() const {
    return {minimumSizeHint().width(), QScrollArea::sizeHint().height()};
}

QSize WholeWidthArea::minimumSizeHint() const {
    const int whole = widget()->minimumSizeHint().width() + verticalScrollBar()->sizeHint().width();
    return {std::max(least_, whole), 0};
}

bool WholeWidthArea::eventFilter(QObject* watched, QEvent* event) {
    if (watched == widget() && event->type() == QEvent::LayoutRequest) updateGeometry();
    return QScrollArea::eventFilter(watched, event);
}

} // namespace turbofan::ui
