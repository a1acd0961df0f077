// Small pieces to declare families with and to render them. Inside this floor only.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "engine/metrics/scrape.h"

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
const std::vector<double>& trainingBounds(); // for the time of a training, in seconds

// A family whose series come and go, each under one label. Not thread-safe.
class ChangingGauges {
public:
    ChangingGauges(prometheus::Family<prometheus::Gauge>& family, std::string label)
        : family_(family), label_(std::move(label)) {}
    // These are its series from now on, by their label's value; all others go.
    void replace(const std::vector<std::pair<std::string, double>>& values);

private:
    prometheus::Family<prometheus::Gauge>& family_;
    std::string label_;
    std::map<std::string, prometheus::Gauge*> series_;
};

// The registry's families, those of the process and, where there is a window, its own, as the scrape wants
// them.
std::string renderText(const prometheus::Registry& registry, const Scrape& scrape);

} // namespace turbofan
