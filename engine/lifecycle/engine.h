// The whole lifecycle wired together: services, threads and what they share, behind one object.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/base/clock.h"
#include "engine/base/error.h"
#include "engine/base/settings.h"
#include "engine/control/drift_views.h"
#include "engine/lifecycle/data_paths.h"
#include "engine/lifecycle/disk_watch.h"
#include "engine/lifecycle/drift_service.h"
#include "engine/lifecycle/feedback_service.h"
#include "engine/lifecycle/prediction_service.h"
#include "engine/lifecycle/retraining_service.h"

namespace turbofan {

// Which of the four services this process hosts.
struct ServiceSet {
    bool prediction = true;
    bool feedback = true;
    bool drift = true;
    bool retraining = true;
};

struct EngineOptions {
    std::filesystem::path data_directory = "data";
    Settings settings;
    ServiceSet services;
    std::shared_ptr<Clock> clock; // none = the wall clock, never before what the data directory holds
    std::shared_ptr<RetrainingPort> remote_retraining; // used by drift when retraining is hosted elsewhere
    ModelRegistry::Access models = ModelRegistry::Access::ReadWrite;
};

// One line of readiness: "[+]model ok" or "[-]store …".
struct HealthCheck {
    std::string name;
    bool ok = true;
    std::string sentence;
};

// A consistent look at the engine for screens; a value.
struct EngineSnapshot {
    Instant time;
    std::shared_ptr<const Model> live; // may be null
    PredictionService::Totals predictions;
    std::uint64_t feedback = 0;
    DriftStatus drift;
    JobState job;
    OutboxState outbox;
    std::string data_name; // "C-MAPSS", "simulated"; empty until the rows are there
    bool simulated = false;
};

// Thread-safe. create() opens everything or fails whole; start() begins the background work; the destructor
// ends it, finishing what is queued.
class Engine {
public:
    static Result<std::unique_ptr<Engine>> create(EngineOptions options);
    ~Engine();

    // Starts the watcher of the models folder, the drift checks and the metric history.
    void start();

    // Announces the end: readiness turns to "stopping", trainings are cancelled. Requests in flight still
    // finish.
    void beginStop();

    // Null where the process does not host the service.
    PredictionService* prediction();
    FeedbackService* feedback();
    DriftService* drift();
    RetrainingService* retraining();

    Store& store();
    ModelRegistry& registry();
    RowsProvider& rows();
    const Settings& settings() const;
    const DataPaths& paths() const;
    Clock& clock();

    // The drift thresholds. setThresholds keeps them in the store: they outlive a restart. InvalidArgument
    // naming the bad one; Unavailable where drift is hosted elsewhere.
    Status setThresholds(const Thresholds& thresholds);
    Thresholds thresholds() const;

    // How many seconds pass in a real one from now on. Unavailable where the clock was handed in.
    Status setClockSpeed(double speed);

    std::vector<HealthCheck> readiness() const;
    // The health status in words, worst first; empty when all is well. Cheap.
    std::vector<HealthReason> health() const;
    DiskState disk() const;
    ProcessFigures processFigures() const; // for a scrape; all but the connections
    bool stopping() const;
    EngineSnapshot snapshot() const;

    // Forgets models, feedback and predictions (runs and events stay): how the demo begins when it starts
    // afresh.
    Status resetForDemo();

private:
    Engine();
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace turbofan
