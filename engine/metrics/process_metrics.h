// What /proc tells about this process, as metric families that every port reports.
#pragma once

#include <vector>

namespace prometheus {
struct MetricFamily;
}

namespace turbofan {

// The process_* families and turbofan_build_info, read at the moment of the call. Figures that the system
// does not give are left out. Thread-safe.
std::vector<prometheus::MetricFamily> processMetrics();

} // namespace turbofan
