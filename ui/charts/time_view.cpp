#include "ui/charts/time_view.h"

#include <algorithm>
#include <cmath>

namespace turbofan::ui {
namespace {

constexpr double kShortest = 1;
constexpr double kLongest = 7 * 86400.0;
constexpr std::size_t kRemembered = 100;
constexpr qint64 kOneGestureMs = 700;

double limitedLength(double seconds) {
    return std::isfinite(seconds) ? std::clamp(seconds, kShortest, kLongest) : kLongest;
}

} // namespace

TimeView::TimeView(QObject* parent) : QObject(parent) {}

void TimeView::setNow(double seconds) {
    if (!std::isfinite(seconds) || seconds == now_) return;
    now_ = seconds;
    emit ticked();
}

double TimeView::nowOf(quint64 round) {
    if (round == 0) return now_;
    if (round != round_) now_of_round_ = now_;
    round_ = round;
    return now_of_round_;
}

double TimeView::behind() const {
    return live_ ? 0 : std::max(0.0, now_ - range_.to);
}

TimeRange TimeView::range() const {
    return live_ ? TimeRange{now_ - length_, now_} : range_;
}

TimeView::View TimeView::view() const {
    return {live_, length_, live_ ? TimeRange{} : range_};
}

// Never beyond now, never shorter than a second or longer than a week.
TimeRange TimeView::limited(TimeRange range) const {
    if (range.to < range.from) std::swap(range.from, range.to);
    range.to = std::min(range.to, now_);
    range.from = std::min(range.from, range.to);
    const double length = limitedLength(range.length());
    if (length != range.length()) {
        const double middle = (range.from + range.to) / 2;
        range.to = std::min(middle + length / 2, now_);
        range.from = range.to - length;
    }
    return range;
}

void TimeView::show(const View& next, bool remember, Gesture gesture) {
    const View before = view();
    if (next == before) return;
    const bool goes_on = gesture != Gesture::None && gesture == gesture_ && since_gesture_.isValid() &&
                         since_gesture_.elapsed() < kOneGestureMs && canUndo();
    if (remember && !goes_on) {
        undo_.push_back(before);
        if (undo_.size() > kRemembered) undo_.erase(undo_.begin());
    }
    if (remember) redo_.clear();
    gesture_ = gesture;
    since_gesture_.start();
    adopt(next);
}

void TimeView::adopt(const View& next) {
    const bool mode = next.live != live_;
    live_ = next.live;
    length_ = next.length;
    range_ = next.live ? TimeRange{} : next.range;
    if (mode) emit modeChanged();
    emit rangeChanged();
}

void TimeView::setLiveLength(double seconds) {
    const double length = limitedLength(seconds);
    View next{live_, length, range_};
    if (!live_) next.range = limited({range_.to - length, range_.to});
    show(next, true);
}

void TimeView::pause() {
    if (live_) show({false, length_, range()}, true);
}

void TimeView::goLive() {
    if (!live_) show({true, length_, {}}, true);
}

void TimeView::zoomTo(TimeRange range) {
    if (!std::isfinite(range.from) || !std::isfinite(range.to)) return;
    show({false, length_, limited(range)}, true);
}

void TimeView::zoomBy(double factor, double around) {
    if (!(factor > 0) || !std::isfinite(factor) || !std::isfinite(around)) return;
    const TimeRange old = range();
    const double length = limitedLength(old.length() / factor);
    if (live_ && (factor < 1 || around >= old.to)) {
        show({true, length, {}}, true, Gesture::Zoom);
        return;
    }
    const double fixed = std::clamp(around, old.from, old.to);
    const double share = (fixed - old.from) / old.length();
    TimeRange next{fixed - share * length, fixed + (1 - share) * length};
    if (next.to > now_) next = {now_ - length, now_};
    show({false, length_, limited(next)}, true, Gesture::Zoom);
}

void TimeView::panBy(double seconds) {
    if (!std::isfinite(seconds) || seconds == 0) return;
    const TimeRange old = range();
    if (live_ && seconds > 0) return; // nothing lies beyond now
    const double moved = std::min(seconds, now_ - old.to);
    if (!live_ && moved == 0) return;
    show({false, length_, {old.from + moved, old.to + moved}}, true, Gesture::Pan);
}

bool TimeView::canUndo() const {
    return !undo_.empty();
}

bool TimeView::canRedo() const {
    return !redo_.empty();
}

void TimeView::undo() {
    if (undo_.empty()) return;
    redo_.push_back(view());
    const View next = undo_.back();
    undo_.pop_back();
    gesture_ = Gesture::None;
    adopt(next);
}

void TimeView::redo() {
    if (redo_.empty()) return;
    undo_.push_back(view());
    const View next = redo_.back();
    redo_.pop_back();
    gesture_ = Gesture::None;
    adopt(next);
}

void TimeView::setCursor(std::optional<double> seconds) {
    if (seconds && !std::isfinite(*seconds)) seconds.reset();
    if (seconds == cursor_) return;
    cursor_ = seconds;
    emit cursorChanged();
}

void TimeView::setCursorLocked(bool locked) {
    if (locked == locked_) return;
    locked_ = locked;
    emit cursorChanged();
}

void TimeView::setCursorB(std::optional<double> seconds) {
    if (seconds && !std::isfinite(*seconds)) seconds.reset();
    if (seconds == cursor_b_) return;
    cursor_b_ = seconds;
    emit cursorChanged();
}

} // namespace turbofan::ui
