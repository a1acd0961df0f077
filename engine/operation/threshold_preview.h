// What other drift thresholds would have done, over the history that the store keeps.
#pragma once

#include "engine/base/error.h"
#include "engine/control/drift_views.h"
#include "engine/drift/decision.h"
#include "engine/store/store.h"

namespace turbofan {

// Judges every point of the history as the drift check does, once with `now` and once with `proposed`; a
// thinned point by its highest second. A firing begins when a warn level is passed and ends with the last
// point that passed one before two that did not, or before a gap. InvalidArgument when `from` lies after
// `to`. Thread-safe.
Result<ThresholdPreview> previewOf(const Store& store, const Thresholds& now, const Thresholds& proposed,
                                   Instant from, Instant to);

// Absolute levels for a model of that baseline RMSE.
DriftThresholds absoluteLevels(const Thresholds& thresholds, double baseline_rmse);

} // namespace turbofan
