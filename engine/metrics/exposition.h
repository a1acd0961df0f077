// Metric families as the text that a scrape gets.
#pragma once

#include <string>
#include <vector>

#include "engine/metrics/scrape.h"

namespace prometheus {
struct MetricFamily;
}

namespace turbofan {

// Counters, gauges and histograms, whatever the locale. Families without a sample are left out. OpenMetrics
// names a counter's family without "_total", writes bounds as "1.0" and ends with "# EOF". Thread-safe.
std::string exposition(const std::vector<prometheus::MetricFamily>& families, ExpositionFormat format);

} // namespace turbofan
