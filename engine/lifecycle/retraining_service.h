// One training at a time, in the background, from request to live model.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>

#include "engine/base/clock.h"
#include "engine/base/error.h"
#include "engine/base/settings.h"
#include "engine/lifecycle/champion_news.h"
#include "engine/lifecycle/data_paths.h"
#include "engine/lifecycle/model_registry.h"
#include "engine/lifecycle/rows_provider.h"
#include "engine/metrics/service_metrics.h"
#include "engine/store/store.h"
#include "engine/tracking/mlflow_outbox.h"

namespace turbofan {

struct RetrainRequest {
    std::optional<double> fraction;   // of the engines, in (0, 1]; none = the configured first size
    std::string actor = "system";     // who asked: "drift", "http", "cli", "demo", …
    std::string reason;               // why: "drift: RMSE 31.2 > 27.8"
    std::string evidence_json = "{}"; // what the decision rested on; kept with the training's event
    bool override_cooldown = false;   // an operator insists
};

struct RetrainAccepted {
    double fraction = 0;
    std::string message;
};

// Whoever can be asked for a training: the service itself, or one in another process.
class RetrainingPort {
public:
    virtual ~RetrainingPort() = default;
    // InvalidArgument (bad fraction), CoolingDown, Busy (here or in another process), Unavailable (stopping),
    // AlreadyExists (drift asks for what has just been made and held back).
    virtual Result<RetrainAccepted> retrain(const RetrainRequest& request) = 0;
};

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
    struct Parts {
        Settings settings;
        DataPaths paths;
        std::shared_ptr<Clock> clock;
        std::shared_ptr<Store> store;
        std::shared_ptr<ModelRegistry> registry;
        std::shared_ptr<RowsProvider> rows;
        std::shared_ptr<MlflowOutbox> outbox;        // may be null
        std::shared_ptr<ChampionNews> champion = {}; // may be null
    };
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
