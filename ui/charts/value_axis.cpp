#include "ui/charts/value_axis.h"

#include <algorithm>

namespace turbofan::ui {
namespace {

constexpr double kCalm = 10; // seconds

} // namespace

void ValueAxis::forget() {
    set_ = false;
}

const ValueRange& ValueAxis::fit(double least, double most, bool from_zero, int ticks, double seconds) {
    const ValueRange wanted = roundRange(least, most, from_zero, ticks);
    const bool fresh = !set_ || ticks != ticks_;
    if (fresh || wanted.high > range_.high || wanted.low < range_.low) {
        // One that must grow at one end keeps its other end.
        range_ = fresh ? wanted
                       : ValueRange{std::min(wanted.low, range_.low), std::max(wanted.high, range_.high),
                                    std::max(wanted.step, range_.step)};
        set_ = true;
        ticks_ = ticks;
        roomy_since_.reset();
    } else if (wanted == range_) {
        roomy_since_.reset();
    } else if (!roomy_since_) {
        roomy_since_ = seconds;
    } else if (seconds - *roomy_since_ >= kCalm) {
        range_ = wanted;
        roomy_since_.reset();
    }
    return range_;
}

} // namespace turbofan::ui
