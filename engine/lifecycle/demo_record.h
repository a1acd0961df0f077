// Turns what the demo saw, second by second, into its report.
#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <vector>

#include "engine/lifecycle/engine.h"
#include "engine/report/demo_report.h"

namespace turbofan {

// Counts of the users' requests. Thread-safe.
class DemoTally {
public:
    void answered(double milliseconds, std::size_t predictions);
    void refusedAsExpected();
    void failed(std::string sentence);
    void feedbackAccepted();

    // Fills the counts and latencies of a report.
    void fill(DemoReport& report) const;
    std::uint64_t failed() const;
    // The first few failures in words, for the log.
    std::vector<std::string> failures() const;

private:
    mutable std::mutex mutex_;
    std::vector<float> latencies_ms_;
    std::uint64_t requests_ = 0;
    std::uint64_t predictions_ = 0;
    std::uint64_t feedback_ = 0;
    std::uint64_t expected_refusals_ = 0;
    std::uint64_t failures_ = 0;
    std::vector<std::string> failure_sentences_;
};

// One sample of the curves from a look at the engine.
DemoSample sampleOf(const EngineSnapshot& snapshot, double seconds, double predictions_per_second);

// The succeeded runs since `started` that replaced a model in service, from the first sample on, as bands:
// which version served before and after, and the RMSE that the checks saw before the new version took over
// and once a full window lay behind it (or, if the next one or a roll back came sooner, last before
// that).
std::vector<DemoRetraining> retrainingsOf(const std::vector<RunRecord>& newest_first,
                                          const std::vector<DemoSample>& samples, Instant started,
                                          double window_seconds, double alert_factor);

// Fills the maxima from the samples.
void fillMaxima(DemoReport& report);

} // namespace turbofan
