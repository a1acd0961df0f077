#include "engine/metrics/face_metrics.h"

#include <prometheus/metric_family.h>

#include <string>

#include "engine/base/face_figures.h"

namespace turbofan {
namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;

// By FramePart.
constexpr std::array<const char*, kFrameParts> kParts = {"window", "chart", "crosshair"};

ClientMetric histogram(const Spread& spread) {
    ClientMetric metric;
    metric.histogram.sample_sum = spread.sum;
    std::uint64_t so_far = 0;
    for (std::size_t i = 0; i < spread.counts.size(); ++i) {
        so_far += spread.counts[i];
        if (i < spread.bounds.size()) metric.histogram.bucket.push_back({so_far, spread.bounds[i]});
    }
    metric.histogram.sample_count = so_far;
    return metric;
}

MetricFamily single(std::string name, std::string help, MetricType type, double value) {
    ClientMetric metric;
    (type == MetricType::Counter ? metric.counter.value : metric.gauge.value) = value;
    return {std::move(name), std::move(help), type, {std::move(metric)}};
}

MetricFamily frames(const FaceReading& reading) {
    MetricFamily family{
        "turbofan_console_frame_seconds", "Time taken to paint, in seconds.", MetricType::Histogram, {}};
    for (std::size_t part = 0; part < kFrameParts; ++part) {
        family.metric.push_back(histogram(reading.frames[part]));
        family.metric.back().label.push_back({"part", kParts[part]});
    }
    return family;
}

} // namespace

std::vector<MetricFamily> faceMetrics(const FaceFigures& figures) {
    const auto reading = figures.read();
    if (!reading) return {};
    std::vector<MetricFamily> families{
        frames(*reading),
        {"turbofan_console_event_loop_lag_seconds",
         "How late the 50 ms beat of the window's thread came, in seconds.",
         MetricType::Histogram,
         {histogram(reading->lag)}},
        single("turbofan_console_stalls_total", "Times that the beat came more than 0.25 s late.",
               MetricType::Counter, static_cast<double>(reading->stalls)),
        single("turbofan_console_cpu_seconds_total", "Processor time of the window's thread, in seconds.",
               MetricType::Counter, reading->cpu_seconds)};
    if (reading->first_frame_seconds)
        families.push_back(single("turbofan_console_first_frame_seconds",
                                  "From the start of the process to the first painted window, in seconds.",
                                  MetricType::Gauge, *reading->first_frame_seconds));
    return families;
}

} // namespace turbofan
