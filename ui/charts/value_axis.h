// The y range of a chart over time: grows at once, shrinks only after calm, so that the picture does not
// breathe.
#pragma once

#include <optional>

#include "ui/charts/ticks.h"

namespace turbofan::ui {

class ValueAxis {
public:
    // What must be seen now. `seconds` is any steady clock. Returns the range to draw.
    const ValueRange& fit(double least, double most, bool from_zero, int ticks, double seconds);
    void forget(); // the next fit shrinks at once: the user has zoomed
    const ValueRange& range() const { return range_; }

private:
    ValueRange range_;
    bool set_ = false;
    std::optional<double> roomy_since_;
    int ticks_ = 0;
};

} // namespace turbofan::ui
