// Small pieces to declare families with and to render them. Inside this floor only.
#pragma once

#include <string>
#include <vector>

namespace prometheus {
class Counter;
class Gauge;
class Histogram;
class Registry;
template <class Metric>
class Family;
} // namespace prometheus

namespace turbofan {

prometheus::Family<prometheus::Counter>& counterFamily(prometheus::Registry& registry, const char* name,
                                                       const char* help);
prometheus::Family<prometheus::Gauge>& gaugeFamily(prometheus::Registry& registry, const char* name,
                                                   const char* help);
prometheus::Family<prometheus::Histogram>& histogramFamily(prometheus::Registry& registry, const char* name,
                                                           const char* help);

// Upper bounds for request durations, in seconds, and for errors of a RUL, in cycles.
const std::vector<double>& durationBounds();
const std::vector<double>& cycleBounds();

// The registry's families, the process metrics and, where there is a window, its own, as Prometheus text 0.0.4, whatever the locale.
std::string renderText(const prometheus::Registry& registry);

} // namespace turbofan
