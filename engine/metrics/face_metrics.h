// What a window of this process measures of itself, as metric families that every port reports.
#pragma once

#include <vector>

namespace prometheus {
struct MetricFamily;
}

namespace turbofan {

class FaceFigures;

// The turbofan_console_* families; none while there is no window. Thread-safe.
std::vector<prometheus::MetricFamily> faceMetrics(const FaceFigures& figures);

} // namespace turbofan
