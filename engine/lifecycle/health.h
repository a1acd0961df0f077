// The one health status: the same word and the same reasons for probes, terminal and window.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/control/overview.h"
#include "engine/lifecycle/disk_watch.h"
#include "engine/lifecycle/drift_service.h"
#include "engine/lifecycle/retraining_service.h"
#include "engine/tracking/mlflow_outbox.h"

namespace turbofan {

// What the status follows from; what a process does not host is none.
struct HealthFacts {
    bool stopping = false;
    std::optional<Error> store_unreadable;
    DiskState disk;
    bool needs_data = false; // drift or retraining are hosted
    bool data_there = false;
    std::optional<ModelVersion> live;
    bool learned_elsewhere = false; // the live model, from other data than are prepared
    bool pinned = false;
    std::optional<Error> choice_trouble; // with the models folder or its LIVE.json
    std::optional<DriftStatus> drift;
    bool automatic_retraining = true;
    std::optional<JobState> job;
    OutboxState outbox;
};

// Worst first; empty when all is well. Pure.
std::vector<HealthReason> healthReasons(const HealthFacts& facts);

// The worst of them.
HealthLevel healthLevel(const std::vector<HealthReason>& reasons);

} // namespace turbofan
