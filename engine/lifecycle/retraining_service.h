// One training at a time, in the background, from request to live model.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>

#include "engine/base/error.h"
#include "engine/base/identifiers.h"
#include "engine/lifecycle/retraining_port.h"
#include "engine/lifecycle/training_work.h"

namespace turbofan {

// What the background job is doing.
struct JobState {
    bool running = false;
    std::string phase; // "growing trees"
    std::uint64_t done = 0;
    std::uint64_t total = 0;
    std::string unit; // of the two: "trees"
    double fraction = 0;
    double elapsed_seconds = 0; // real time
    std::optional<double> left_seconds;
    std::uint64_t finished_runs = 0; // since start
    std::string last_error;          // of the last run, empty when it went well
    bool last_failed = false;        // it went wrong rather than being cancelled
    ModelVersion last_version;       // that the last run made; number 0 when it made none
};

// Thread-safe. Owns the training thread; the destructor cancels and joins it.
class RetrainingService final : public RetrainingPort {
public:
    using Parts = TrainingParts;
    explicit RetrainingService(Parts parts);
    ~RetrainingService() override;

    Result<RetrainAccepted> retrain(const RetrainRequest& request) override;

    // Stops the running training, if any; true when there was one. Nothing half-made stays.
    bool cancel();

    // Waits until no training runs; false when `stop` came first.
    bool waitUntilIdle(std::stop_token stop = {});

    // Brings the gauges in line with the live model, whoever put it in service.
    void noteSwap();

    // Seconds until the next training may start; none when it may start now.
    Result<std::optional<double>> cooldownLeft() const;

    JobState job() const;
    double baselineRmse() const;         // of the live model, 0 without one
    double lastTrainingFraction() const; // of the live model; the configured first size without one
    std::string metricsText(const Scrape& scrape = {}) const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace turbofan
