// Round numbers for axes, and the words for them.
#pragma once

#include <string>
#include <vector>

namespace turbofan {

// An axis from 0 to `top` with a tick at each multiple of `step`.
struct Axis {
    double top = 1;
    double step = 0.25;
    int decimals = 2; // enough to tell the ticks apart

    std::vector<double> ticks() const;
};

// An axis from 0 that holds `highest` with a little air above, in steps of 1, 2, 2.5 or 5 times a power of
// ten and about `wanted` of them. Anything not positive and finite gives 0…1.
Axis niceAxis(double highest, int wanted);

// Seconds between the ticks of a time axis of that length: 1, 2, 5, 10, 15, 30 s, 1, 2, 5 … min, at most
// `most` of them.
double niceTimeStep(double seconds, int most);

// "3:05", "12:00", "1:02:03".
std::string clockText(double seconds);

// With that many decimals, independent of locale; "–" for a number that is none.
std::string fixedText(double value, int decimals);

// "12,345": thousands apart.
std::string countText(unsigned long long value);

} // namespace turbofan
