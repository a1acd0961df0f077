#include "engine/base/face_figures.h"

#include <algorithm>

namespace turbofan {
namespace {

std::chrono::steady_clock::duration steadyNow() {
    return std::chrono::steady_clock::now().time_since_epoch();
}

} // namespace

// The budgets are among them: 8 ms a chart, 16 ms a crosshair, 50 ms lag, 250 ms a stall.
const std::array<double, FaceFigures::kBounds> FaceFigures::kSeconds = {
    0.0005, 0.001, 0.002, 0.004, 0.008, 0.016, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5};

void FaceFigures::Tally::add(double seconds) {
    const auto bound = std::ranges::lower_bound(kSeconds, seconds);
    counts[static_cast<std::size_t>(bound - kSeconds.begin())].fetch_add(1, std::memory_order_relaxed);
    sum.fetch_add(seconds, std::memory_order_relaxed);
}

Spread FaceFigures::Tally::read() const {
    Spread spread{kSeconds, {}, sum.load(std::memory_order_relaxed)};
    for (const auto& count : counts) spread.counts.push_back(count.load(std::memory_order_relaxed));
    return spread;
}

void FaceFigures::frame(FramePart part, double seconds) {
    frames_[static_cast<std::size_t>(part)].add(seconds);
}

void FaceFigures::firstFrame(double seconds) {
    first_frame_.store(seconds, std::memory_order_relaxed);
}

void FaceFigures::beat(double late_seconds, double cpu_seconds) {
    lag_.add(late_seconds);
    if (late_seconds > kStallSeconds) stalls_.fetch_add(1, std::memory_order_relaxed);
    cpu_seconds_.store(cpu_seconds, std::memory_order_relaxed);
    beat_at_.store(steadyNow().count(), std::memory_order_relaxed);
    beats_.fetch_add(1, std::memory_order_release);
}

std::optional<FaceReading> FaceFigures::read() const {
    if (beats() == 0) return std::nullopt;
    FaceReading reading;
    for (std::size_t part = 0; part < kFrameParts; ++part) reading.frames[part] = frames_[part].read();
    reading.lag = lag_.read();
    reading.stalls = stalls_.load(std::memory_order_relaxed);
    reading.cpu_seconds = cpu_seconds_.load(std::memory_order_relaxed);
    if (const double first = first_frame_.load(std::memory_order_relaxed); first >= 0)
        reading.first_frame_seconds = first;
    return reading;
}

std::chrono::steady_clock::duration FaceFigures::sinceBeat() const {
    if (beats() == 0) return {};
    return steadyNow() - std::chrono::steady_clock::duration(beat_at_.load(std::memory_order_relaxed));
}

FaceFigures& faceFigures() {
    static FaceFigures figures;
    return figures;
}

} // namespace turbofan
