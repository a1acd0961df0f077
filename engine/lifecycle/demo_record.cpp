#include "engine/lifecycle/demo_record.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace turbofan {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t kFailuresKept = 5;

double percentile(std::vector<float> values, double share) {
    if (values.empty()) return kNone;
    const auto at = static_cast<std::size_t>(share * static_cast<double>(values.size() - 1) + 0.5);
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(at), values.end());
    return static_cast<double>(values[at]);
}

double seconds(Duration d) {
    return std::chrono::duration<double>(d).count();
}

// The last RMSE seen at or before `until` and after `from`; NaN when there is none.
double lastRmse(const std::vector<DemoSample>& samples, double from, double until) {
    double value = kNone;
    for (const DemoSample& sample : samples)
        if (sample.seconds > from && sample.seconds <= until && std::isfinite(sample.rmse))
            value = sample.rmse;
    return value;
}

double firstRmse(const std::vector<DemoSample>& samples, double from, double until) {
    for (const DemoSample& sample : samples)
        if (sample.seconds >= from && sample.seconds <= until && std::isfinite(sample.rmse))
            return sample.rmse;
    return kNone;
}

// The last look at which it served before another one did; infinity where none took over.
double lastServed(const std::vector<DemoSample>& samples, double from, int version) {
    double last = kNone;
    for (const DemoSample& sample : samples) {
        if (sample.seconds < from) continue;
        if (sample.live_version == version)
            last = sample.seconds;
        else if (std::isfinite(last))
            return last;
    }
    return std::numeric_limits<double>::infinity();
}

} // namespace

void DemoTally::answered(double milliseconds, std::size_t predictions) {
    std::lock_guard lock(mutex_);
    ++requests_;
    predictions_ += predictions;
    latencies_ms_.push_back(static_cast<float>(milliseconds));
}

void DemoTally::refusedAsExpected() {
    std::lock_guard lock(mutex_);
    ++requests_;
    ++expected_refusals_;
}

void DemoTally::failed(std::string sentence) {
    std::lock_guard lock(mutex_);
    ++requests_;
    ++failures_;
    if (failure_sentences_.size() < kFailuresKept) failure_sentences_.push_back(std::move(sentence));
}

void DemoTally::feedbackAccepted() {
    std::lock_guard lock(mutex_);
    ++requests_;
    ++feedback_;
}

void DemoTally::fill(DemoReport& report) const {
    std::lock_guard lock(mutex_);
    report.requests = requests_;
    report.predictions = predictions_;
    report.feedback = feedback_;
    report.simulated_errors = expected_refusals_;
    report.unexpected_failures = failures_;
    report.latency_p50_ms = percentile(latencies_ms_, 0.50);
    report.latency_p99_ms = percentile(latencies_ms_, 0.99);
}

std::uint64_t DemoTally::failed() const {
    std::lock_guard lock(mutex_);
    return failures_;
}

std::vector<std::string> DemoTally::failures() const {
    std::lock_guard lock(mutex_);
    return failure_sentences_;
}

DemoSample sampleOf(const EngineSnapshot& snapshot, double at_seconds, double predictions_per_second) {
    DemoSample sample;
    sample.seconds = at_seconds;
    sample.predictions_per_second = predictions_per_second;
    const DriftStatus& drift = snapshot.drift;
    const bool seen = drift.current_rmse.has_value();
    sample.rmse = drift.current_rmse.value_or(kNone);
    sample.ks = seen ? drift.levels.ks_mean : kNone;
    sample.psi = seen ? drift.levels.psi_mean : kNone;
    sample.rmse_baseline = drift.baseline_rmse.value_or(kNone);
    sample.rmse_warn = drift.baseline_rmse ? drift.thresholds.rmse.warn : kNone;
    sample.rmse_alert = drift.baseline_rmse ? drift.thresholds.rmse.alert : kNone;
    sample.live_version = snapshot.live ? snapshot.live->metadata.version.number : 0;
    return sample;
}

std::vector<DemoRetraining> retrainingsOf(const std::vector<RunRecord>& newest_first,
                                          const std::vector<DemoSample>& samples, Instant started,
                                          double window_seconds, double alert_factor) {
    std::vector<DemoRetraining> bands;
    // The first training is over before the first look, whatever it replaced.
    const double first_look =
        samples.empty() ? std::numeric_limits<double>::infinity() : samples.front().seconds;
    for (auto run = newest_first.rbegin(); run != newest_first.rend(); ++run) {
        if (run->state != RunState::Succeeded || !run->finished || run->started < started) continue;
        if (run->version_before.number == 0 || seconds(*run->finished - started) < first_look) continue;
        DemoRetraining band;
        band.started_seconds = seconds(run->started - started);
        band.finished_seconds = band.live_seconds = seconds(*run->finished - started);
        band.version_before = run->version_before.number;
        band.version_after = run->version.number;
        band.fraction = run->fraction;
        band.trigger = run->reason;
        band.rmse_alert_after = run->test_rmse * alert_factor;
        bands.push_back(std::move(band));
    }
    for (std::size_t i = 0; i < bands.size(); ++i) {
        const double live = bands[i].live_seconds;
        const double retrained =
            i + 1 < bands.size() ? bands[i + 1].live_seconds : std::numeric_limits<double>::infinity();
        const double next = std::min(retrained, lastServed(samples, live, bands[i].version_after));
        bands[i].rmse_before = lastRmse(samples, -1, live);
        bands[i].rmse_after = firstRmse(samples, live + window_seconds, next);
        // Replaced before a full window had passed: the last figure under its service counts. Still waiting
        // for its window when the demo ended: no figure.
        if (std::isnan(bands[i].rmse_after) && std::isfinite(next))
            bands[i].rmse_after = lastRmse(samples, live, next);
    }
    return bands;
}

void fillMaxima(DemoReport& report) {
    report.max_rmse = report.max_ks = report.max_psi = 0;
    for (const DemoSample& sample : report.samples) {
        if (std::isfinite(sample.rmse)) report.max_rmse = std::max(report.max_rmse, sample.rmse);
        if (std::isfinite(sample.ks)) report.max_ks = std::max(report.max_ks, sample.ks);
        if (std::isfinite(sample.psi)) report.max_psi = std::max(report.max_psi, sample.psi);
    }
}

} // namespace turbofan
