#include "ui/bridge/lag_meter.h"

#include <algorithm>

#include "engine/base/face_figures.h"
#include "engine/base/threads.h"

namespace turbofan::ui {
namespace {

constexpr int kBeatMs = 50;
constexpr std::size_t kKept = 60'000 / kBeatMs;

} // namespace

LagMeter::LagMeter(QObject* parent) : QObject(parent) {
    timer_.setTimerType(Qt::PreciseTimer);
    timer_.setInterval(kBeatMs);
    connect(&timer_, &QTimer::timeout, this, &LagMeter::measure);
    timer_.start();
}

void LagMeter::measure() {
    if (!since_.isValid()) { // the loop has just begun to run
        since_.start();
        return;
    }
    const double late = std::max(0.0, double(since_.nsecsElapsed()) / 1e6 - kBeatMs);
    since_.restart();
    if (late_.size() < kKept)
        late_.push_back(late);
    else
        late_[next_] = late;
    next_ = (next_ + 1) % kKept;
    faceFigures().beat(late / 1e3, thisThreadsCpuSeconds());
    emit beat();
}

double LagMeter::p99() const {
    if (late_.empty()) return 0;
    std::vector<double> sorted = late_;
    const std::size_t rank = (sorted.size() - 1) * 99 / 100;
    std::nth_element(sorted.begin(), sorted.begin() + std::ptrdiff_t(rank), sorted.end());
    return sorted[rank];
}

double LagMeter::max() const {
    return late_.empty() ? 0 : *std::max_element(late_.begin(), late_.end());
}

} // namespace turbofan::ui
