// Mouse and keys of a chart. All of them speak to the shared TimeView, so every chart follows.
#include <algorithm>
#include <array>
#include <cmath>

#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

#include "ui/charts/live_chart_impl.h"

namespace turbofan::ui {
namespace {

constexpr double kDragDistance = 5;
constexpr double kZoomStep = 1.5;
constexpr double kPanShare = 0.1;
constexpr std::array kLengths = {60., 300., 900., 3600., 21600., 86400., 7 * 86400.};

double held(double x, const QRectF& area) {
    return std::clamp(x, area.left(), area.right());
}

} // namespace

void LiveChart::Impl::press(QMouseEvent& event) {
    const QPointF at = event.position();
    if (button != Qt::NoButton || !plotRect().contains(at.toPoint())) return event.ignore();
    const bool pan = event.button() == Qt::MiddleButton;
    if (event.button() != Qt::LeftButton && !pan) return event.ignore();
    button = event.button();
    pressed = dragged = at;
    drag = pan ? Drag::Pan : Drag::Pending;
}

void LiveChart::Impl::move(QMouseEvent& event) {
    const QPointF at = event.position();
    if (drag == Drag::Pending && std::abs(at.x() - pressed.x()) >= kDragDistance)
        drag = event.modifiers() & Qt::ShiftModifier ? Drag::Pan : Drag::Zoom;
    if (drag == Drag::Pan) {
        view.panBy((dragged.x() - at.x()) * map.secondsAPixel());
        q.setCursor(Qt::ClosedHandCursor);
    } else if (drag == Drag::Zoom) {
        q.update(plotRect());
    } else {
        hover(at);
    }
    dragged = at;
}

void LiveChart::Impl::hover(QPointF at) {
    mouse = plotRect().contains(at.toPoint()) ? std::optional(at) : std::nullopt;
    const PlacedBand* band = mouse ? bandAt(placed, at) : nullptr;
    const auto id = band ? std::optional(band->id) : std::nullopt;
    if (id != hovered) {
        hovered = id;
        const auto known = std::ranges::find_if(bands, [&](const Band& each) { return id == each.id; });
        q.setToolTip(known == bands.end() ? QString()
                                          : QStringLiteral("%1  %2").arg(known->label, known->detail));
        q.setCursor(id ? Qt::PointingHandCursor : Qt::ArrowCursor);
        q.update(plotRect());
    }
    if (view.cursorLocked()) return;
    view.setCursor(mouse ? std::optional(map.seconds(at.x())) : std::nullopt);
}

void LiveChart::Impl::release(QMouseEvent& event) {
    if (event.button() != button) return event.ignore();
    const Drag ended = drag;
    const QPointF at = event.position();
    endDrag();
    if (ended == Drag::Zoom) {
        const double a = map.seconds(held(pressed.x(), map.area)), b = map.seconds(held(at.x(), map.area));
        view.zoomTo({std::min(a, b), std::max(a, b)});
    } else if (ended == Drag::Pending) {
        click(pressed, event.modifiers());
    }
}

void LiveChart::Impl::endDrag() {
    if (drag == Drag::None) return;
    drag = Drag::None;
    button = Qt::NoButton;
    q.unsetCursor();
    q.update(plotRect());
}

void LiveChart::Impl::click(QPointF at, Qt::KeyboardModifiers modifiers) {
    const double seconds = map.seconds(at.x());
    if (modifiers & Qt::ShiftModifier) {
        view.setCursorLocked(true);
        if (!view.cursor()) view.setCursor(seconds);
        view.setCursorB(seconds);
        return;
    }
    if (const PlacedBand* band = bandAt(placed, at)) {
        emit q.bandClicked(band->id);
        return;
    }
    view.setCursorLocked(!view.cursorLocked());
    view.setCursor(seconds);
}

bool LiveChart::Impl::key(int key, Qt::KeyboardModifiers modifiers) {
    const bool control = modifiers & Qt::ControlModifier;
    if (keyOfView(key, modifiers)) return true;
    if (key == Qt::Key_Escape) return clearCursor();
    if (key == Qt::Key_E && control) {
        emit q.exportRequested();
        return true;
    }
    if (control) return false;
    if (key == Qt::Key_C) {
        lockCursor();
        return true;
    }
    if (key == Qt::Key_B && view.cursor()) {
        view.setCursorB(view.cursorB() ? std::nullopt : view.cursor());
        return true;
    }
    const auto nth = static_cast<std::size_t>(key - Qt::Key_1);
    if (key < Qt::Key_1 || key > Qt::Key_9 || nth >= series.all().size()) return false;
    const std::string name = series.all()[nth].name;
    setShown(name, !series.shown(name));
    return true;
}

// Keys that move the time range.
bool LiveChart::Impl::keyOfView(int key, Qt::KeyboardModifiers modifiers) {
    const bool control = modifiers & Qt::ControlModifier;
    const TimeRange range = view.range();
    const double around = view.cursor()   ? *view.cursor()
                          : view.isLive() ? range.to
                                          : (range.from + range.to) / 2;
    if (key == Qt::Key_Z && control) {
        modifiers& Qt::ShiftModifier ? view.redo() : view.undo();
        return true;
    }
    if (control && key != Qt::Key_Left && key != Qt::Key_Right) return false;
    switch (key) {
    case Qt::Key_Space:
        view.isLive() ? view.pause() : view.goLive();
        return true;
    case Qt::Key_L:
    case Qt::Key_End:
        view.goLive();
        return true;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        view.zoomBy(kZoomStep, around);
        return true;
    case Qt::Key_Minus:
        view.zoomBy(1 / kZoomStep, around);
        return true;
    case Qt::Key_0:
        view.isLive() ? view.setLiveLength(kLengths[1]) : view.goLive();
        return true;
    case Qt::Key_BracketLeft:
        stepLength(-1);
        return true;
    case Qt::Key_BracketRight:
        stepLength(+1);
        return true;
    case Qt::Key_Left:
        moveSideways(-1, modifiers);
        return true;
    case Qt::Key_Right:
        moveSideways(+1, modifiers);
        return true;
    default:
        return false;
    }
}

// A locked cursor walks by a pixel, with Shift by ten; without one (or with Ctrl) the view pans.
void LiveChart::Impl::moveSideways(int direction, Qt::KeyboardModifiers modifiers) {
    const TimeRange range = view.range();
    if (!view.cursorLocked() || modifiers & Qt::ControlModifier)
        return view.panBy(direction * kPanShare * range.length());
    const double step = map.secondsAPixel() * (modifiers & Qt::ShiftModifier ? 10 : 1);
    view.setCursor(std::clamp(view.cursor().value_or(range.to) + direction * step, range.from, range.to));
}

void LiveChart::Impl::stepLength(int direction) {
    const double length = view.isLive() ? view.liveLength() : view.range().length();
    if (direction > 0) {
        for (const double next : kLengths)
            if (next > length * 1.001) return view.setLiveLength(next);
    } else {
        for (auto next = kLengths.rbegin(); next != kLengths.rend(); ++next)
            if (*next < length * 0.999) return view.setLiveLength(*next);
    }
}

void LiveChart::Impl::lockCursor() {
    const TimeRange range = view.range();
    if (view.cursorLocked()) return view.setCursorLocked(false);
    if (!view.cursor()) view.setCursor((range.from + range.to) / 2);
    view.setCursorLocked(true);
}

bool LiveChart::Impl::clearCursor() {
    if (drag != Drag::None) {
        endDrag();
        return true;
    }
    const bool any = view.cursor() || view.cursorB() || view.cursorLocked();
    view.setCursorLocked(false);
    view.setCursorB(std::nullopt);
    view.setCursor(std::nullopt);
    return any;
}

// Keys of the chart win over shortcuts of the window while the chart has the focus.
bool LiveChart::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool control = key->modifiers() & Qt::ControlModifier;
        const bool ours = control ? key->key() == Qt::Key_Z || key->key() == Qt::Key_E
                                  : !(key->modifiers() & Qt::AltModifier) && key->key() < Qt::Key_Escape;
        if (ours) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

void LiveChart::mousePressEvent(QMouseEvent* event) {
    impl_->press(*event);
}

void LiveChart::mouseMoveEvent(QMouseEvent* event) {
    impl_->move(*event);
}

void LiveChart::mouseReleaseEvent(QMouseEvent* event) {
    impl_->release(*event);
}

void LiveChart::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !plotArea().contains(event->position().toPoint()))
        return event->ignore();
    impl_->view.setCursorLocked(false); // its first click had locked it
    if (impl_->view.isLive())
        impl_->axis.forget();
    else
        impl_->view.goLive();
    impl_->redrawNow();
}

void LiveChart::leaveEvent(QEvent*) {
    impl_->hover(QPointF(-1, -1));
}

void LiveChart::wheelEvent(QWheelEvent* event) {
    Impl& d = *impl_;
    const QPoint turned = event->angleDelta();
    const bool inside = plotArea().contains(event->position().toPoint());
    if (inside && event->modifiers() & Qt::ControlModifier && turned.y() != 0) {
        d.view.zoomBy(std::pow(kZoomStep, turned.y() / 120.0), d.map.seconds(event->position().x()));
    } else if (inside && std::abs(turned.x()) > std::abs(turned.y())) {
        d.view.panBy(-turned.x() / 120.0 * kPanShare * d.view.range().length());
    } else {
        return event->ignore(); // the page scrolls
    }
    event->accept();
}

void LiveChart::keyPressEvent(QKeyEvent* event) {
    if (!impl_->key(event->key(), event->modifiers())) QWidget::keyPressEvent(event);
}

void LiveChart::contextMenuEvent(QContextMenuEvent* event) {
    impl_->showMenu(event->globalPos());
}

} // namespace turbofan::ui
