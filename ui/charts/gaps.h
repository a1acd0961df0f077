// Where a trace breaks: a value that is none, or a hole much longer than the samples around it lie apart.
#pragma once

#include <cstddef>
#include <span>

namespace turbofan::ui {

// How far apart samples lie around the step from i-1 to i, that step left out; 0 where there is no other.
// Both sides are asked and the longer one counts, for thinned samples may lie before and dense ones after.
double spacingAround(std::span<const double> seconds, std::size_t i);

// Whether the step from i-1 to i is a hole: over three times the usual spacing, and over half a second, since
// a busy machine delivers late. `seconds` ascends and 0 < i < size.
bool isHole(std::span<const double> seconds, std::size_t i);
// Whether a hole has begun behind the last of them by then.
bool isOver(std::span<const double> seconds, double by);

} // namespace turbofan::ui
