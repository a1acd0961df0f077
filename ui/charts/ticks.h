// Where axes carry labels: round values, steps back from now, round clock times.
#pragma once

#include <vector>

#include <QString>

#include "ui/charts/time_view.h"

namespace turbofan::ui {

struct Tick {
    double at = 0;
    QString text;
    bool operator==(const Tick&) const = default;
};

struct ValueRange {
    double low = 0, high = 1;
    double step = 0.5; // between ticks
    bool operator==(const ValueRange&) const = default;
};

// 1, 2 or 5 times a power of ten, at least `least` (> 0).
double roundStep(double least);

// A range that holds both values with room above, its top never on a tick, in about `ticks` steps.
ValueRange roundRange(double least, double most, bool from_zero, int ticks);

// In the user's locale; large numbers shortened: "20 k", "1.5 M".
std::vector<Tick> valueTicks(const ValueRange& range);

// Steps back from now for a live view, at most `most`: "−5 min", …, "now"; `at` in seconds from the left
// edge.
std::vector<Tick> relativeTicks(double length, int most);

// Round clock times (local or UTC as the window shows them), at most `most`; a new day says its date.
std::vector<Tick> clockTicks(TimeRange range, int most);

// "−1:24", "−2:05:10": how long ago, for the crosshair.
QString agoText(double seconds);

} // namespace turbofan::ui
