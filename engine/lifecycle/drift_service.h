// Compares what comes in with what the live model learned from, at a steady beat, and asks for a training.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "engine/base/clock.h"
#include "engine/base/error.h"
#include "engine/base/settings.h"
#include "engine/control/drift_views.h"
#include "engine/drift/baseline.h"
#include "engine/drift/decision.h"
#include "engine/drift/statistics.h"
#include "engine/lifecycle/model_registry.h"
#include "engine/lifecycle/retraining_service.h"
#include "engine/lifecycle/rows_provider.h"
#include "engine/metrics/service_metrics.h"
#include "engine/store/store.h"

namespace turbofan {

// The outcome of one check; what screens and /get_drift_status show.
struct DriftStatus {
    std::optional<Instant> last_check;
    std::optional<double> current_rmse;  // none without feedback in the window
    std::optional<double> baseline_rmse; // none without a model
    bool alert = false;                  // any warn level passed
    DriftLevels levels;
    DriftThresholds thresholds;
    DriftVerdict verdict;
    std::size_t feedback_in_window = 0;
    std::size_t engines_in_window = 0; // with a prepared test row
    ModelVersion version;              // live at the check; number 0 without one
    struct Feature {
        std::string name;
        double psi = 0;
        double ks = 0;
    };
    std::vector<Feature> worst; // ten at most, by KS
    std::string decision;       // one sentence: what was decided and why
    double check_ms = 0;        // real time it took
};

// The rows that the newest check compared, and what came of it; a value to look at closely.
struct DriftFindings {
    Instant time; // of that check
    ModelVersion version;
    std::shared_ptr<const DriftBaseline> baseline;
    std::shared_ptr<const FeatureMatrix> current; // rows × 225
    DriftStatistics statistics;
};

// PSI and KS of every feature at one check, in contract order.
struct DriftTrace {
    Instant time;
    std::vector<float> psi;
    std::vector<float> ks;
};

// Thread-safe. Owns the thread of the regular checks once started.
class DriftService {
public:
    struct Parts {
        Settings settings;
        std::shared_ptr<Clock> clock;
        std::shared_ptr<Store> store;
        std::shared_ptr<ModelRegistry> registry;
        std::shared_ptr<RowsProvider> rows;
        // May be null: then the check is a look that asks for nothing and leaves no event.
        std::shared_ptr<RetrainingPort> retraining;
    };
    explicit DriftService(Parts parts);
    ~DriftService();

    // Checks every drift_check_interval_seconds until destroyed.
    void start();

    // One check now, on the caller's thread.
    Result<DriftStatus> checkNow();

    // Of the newest check of this process. Baseline, levels of the RMSE and verdict follow the live model at
    // once: a swap does not wait for the next check. The gauges do the same.
    DriftStatus status() const;

    // The same or, before the first check of this process, that of the one before, judged by today's levels.
    // Without any it tells the levels alone.
    DriftStatus lastKnown() const;

    // Of the newest check that had rows to compare; null before the first.
    std::shared_ptr<const DriftFindings> findings() const;

    // Of the newest checks that had rows, oldest first, at most 480 (two hours of checks every 15 s; 0.9 MB).
    std::vector<std::shared_ptr<const DriftTrace>> traces() const;

    // Used by the next check. InvalidArgument naming the setting that cannot be so; nothing changes then.
    Status setThresholds(const Thresholds& thresholds);
    Thresholds thresholds() const;

    void setAutomaticRetraining(bool on);
    bool automaticRetraining() const;
    std::string metricsText(const Scrape& scrape = {}) const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace turbofan
