// Drift thresholds that an operator set while it ran: checked like settings, kept in the store, stronger than
// the environment.
#pragma once

#include <optional>

#include "engine/base/settings.h"
#include "engine/control/drift_views.h"
#include "engine/store/store.h"

namespace turbofan {

Thresholds thresholdsOf(const Settings& settings);

// Puts them into the settings. InvalidArgument naming the setting that cannot be so; the settings are then
// unchanged.
Status applyThresholds(const Thresholds& thresholds, Settings& settings);

// Kept as facts "threshold.psi_warn" …, all six or none.
Status saveThresholds(Store& store, const Thresholds& thresholds);
// None where no operator set any. Corrupt when a fact is not a number.
Result<std::optional<Thresholds>> savedThresholds(const Store& store);

} // namespace turbofan
