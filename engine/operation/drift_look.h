// Drift by feature for the eye, out of what the drift service kept of its checks.
#pragma once

#include <span>
#include <string>

#include "engine/base/error.h"
#include "engine/control/drift_views.h"
#include "engine/lifecycle/drift_service.h"

namespace turbofan {

// What the looks at drift are made of; `importance` is the live model's, empty without one.
struct DriftSources {
    const DriftService& service;
    Thresholds thresholds; // in force from the next check on
    std::span<const double> importance;
};

// All features of the newest check that had rows; levels and verdict are of the newest check. After a restart
// both are those of the process before.
DriftTable driftTable(const DriftSources& sources);

// NotFound for a word that is no feature, Unavailable before a check that had rows.
Result<FeatureDetail> featureDetail(const DriftSources& sources, const std::string& name);

} // namespace turbofan
