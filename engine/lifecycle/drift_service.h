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
#include "engine/lifecycle/drift_memory.h"
#include "engine/lifecycle/drift_status.h"
#include "engine/lifecycle/model_registry.h"
#include "engine/lifecycle/retraining_port.h"
#include "engine/lifecycle/rows_provider.h"
#include "engine/metrics/service_metrics.h"
#include "engine/store/store.h"

namespace turbofan {

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

    // The same or, before the first check of this process, the newest one on disk, judged by today's levels.
    // Without any it tells the levels alone.
    DriftStatus lastKnown() const;

    // Of the newest check that had rows to compare, also of the process before, whose comparison is then made
    // again (some tenths of a second, once; where it fails, once more after the next check); null before the
    // first.
    std::shared_ptr<const DriftFindings> findings() const;

    // Of the newest checks that had rows, also of processes before, oldest first, at most 480 (two hours of
    // checks every 15 s; 0.9 MB).
    std::vector<std::shared_ptr<const DriftTrace>> traces() const;

    // The models are gone: until the next check nothing is known, since the next ones have the same versions.
    void forget();

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
