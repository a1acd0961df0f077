// What /proc tells about this process, as metric families that every port reports.
#pragma once

#include <vector>

#include "engine/metrics/scrape.h"

namespace prometheus {
struct MetricFamily;
}

namespace turbofan {

// The process_* families, turbofan_build_info and the given figures, read at the moment of the call. Figures
// that the system does not give are left out. Thread-safe.
std::vector<prometheus::MetricFamily> processMetrics(const ProcessFigures& figures);

} // namespace turbofan
