#include "engine/metrics/families.h"

#include <prometheus/counter.h>
#include <prometheus/family.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/metric_family.h>
#include <prometheus/registry.h>

#include <iterator>

#include "engine/base/face_figures.h"
#include "engine/metrics/exposition.h"
#include "engine/metrics/face_metrics.h"
#include "engine/metrics/process_metrics.h"

namespace turbofan {

prometheus::Family<prometheus::Counter>& counterFamily(prometheus::Registry& registry, const char* name,
                                                       const char* help) {
    return prometheus::BuildCounter().Name(name).Help(help).Register(registry);
}

prometheus::Family<prometheus::Gauge>& gaugeFamily(prometheus::Registry& registry, const char* name,
                                                   const char* help) {
    return prometheus::BuildGauge().Name(name).Help(help).Register(registry);
}

prometheus::Family<prometheus::Histogram>& histogramFamily(prometheus::Registry& registry, const char* name,
                                                           const char* help) {
    return prometheus::BuildHistogram().Name(name).Help(help).Register(registry);
}

const std::vector<double>& durationBounds() {
    static const std::vector<double> bounds{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                            0.1,    0.25,  0.5,    1,     2.5,  5,     10};
    return bounds;
}

const std::vector<double>& cycleBounds() {
    static const std::vector<double> bounds{1, 2, 5, 10, 15, 20, 25, 30, 40, 50, 75, 100, 125, 150, 200};
    return bounds;
}

const std::vector<double>& trainingBounds() {
    static const std::vector<double> bounds{1, 2.5, 5, 10, 20, 30, 60, 120, 300, 600, 1800, 3600};
    return bounds;
}

void ChangingGauges::replace(const std::vector<std::pair<std::string, double>>& values) {
    std::map<std::string, prometheus::Gauge*> kept;
    for (const auto& [name, value] : values) {
        const auto known = series_.find(name);
        prometheus::Gauge* gauge = known != series_.end() ? known->second : &family_.Add({{label_, name}});
        gauge->Set(value);
        kept[name] = gauge;
    }
    for (const auto& [name, gauge] : series_)
        if (!kept.contains(name)) family_.Remove(gauge);
    series_ = std::move(kept);
}

std::string renderText(const prometheus::Registry& registry, const Scrape& scrape) {
    std::vector<prometheus::MetricFamily> families = registry.Collect();
    std::vector<prometheus::MetricFamily> process = processMetrics(scrape.process);
    std::move(process.begin(), process.end(), std::back_inserter(families));
    std::vector<prometheus::MetricFamily> face = faceMetrics(faceFigures());
    std::move(face.begin(), face.end(), std::back_inserter(families));
    return exposition(families, scrape.format);
}

} // namespace turbofan
