// What must hold before an action, looked at now.
#pragma once

#include <optional>

#include "engine/control/actions.h"
#include "engine/control/drift_views.h"
#include "engine/lifecycle/engine.h"
#include "engine/operation/demo_runner.h"

namespace turbofan {

// `version` for Promote, `fraction` for Retrain (none = the configured first size). Unavailable where this
// process does not host what the action needs. Loads a bundle to look at it: some milliseconds.
Result<Preflight> preflightOf(Engine& engine, const DemoRunner& demo, ActionKind action,
                              std::optional<ModelVersion> version, std::optional<double> fraction);

// For thresholds that are known; preflightOf() looks at the present ones.
Preflight preflightThresholds(Engine& engine, const Thresholds& proposed);

// "PSI 0.1 / 0.25, KS 0.1 / 0.2, RMSE × 1.1 / 1.3"
std::string thresholdsText(const Thresholds& thresholds);

// The items that do not hold and may be overridden, by name: what an action overrides when it is done all the
// same.
std::vector<std::string> overriddenItems(const Preflight& preflight);

// The first item that blocks; none when nothing does.
std::optional<PreflightItem> blockingItem(const Preflight& preflight);

} // namespace turbofan
