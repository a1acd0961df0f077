// The history of one figure in columns: millions of points need no name each.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/base/clock.h"

namespace turbofan {

// Columns of equal length, oldest first. NaN = no value.
struct MetricSeries {
    std::vector<Instant> time; // a mean stands at the start of its span
    std::vector<double> value;
    std::vector<double> highest;    // largest second of the span; NaN where the span is one second
    std::vector<std::int32_t> span; // seconds: 1, 10, 60 or 300
};

} // namespace turbofan
