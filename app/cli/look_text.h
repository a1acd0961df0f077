// Fleet, engines, predictions, features, models and thresholds as lines of text.
#pragma once

#include <string>
#include <vector>

#include "engine/control/drift_views.h"
#include "engine/control/explanation.h"
#include "engine/control/fleet.h"
#include "engine/control/journal.h"
#include "engine/control/model_views.h"

namespace turbofan {

std::vector<std::string> fleetLines(const Fleet& fleet);
// With its newest predictions, each with the number that `turbofan explain` takes.
std::vector<std::string> engineLines(const EngineDetail& engine,
                                     const std::vector<PredictionRow>& newest_first);
std::vector<std::string> explanationLines(const Explanation& explanation);
std::vector<std::string> featureLines(const FeatureDetail& feature);
std::vector<std::string> comparisonLines(const ModelComparison& comparison);
std::vector<std::string> thresholdLines(const Thresholds& thresholds);
std::vector<std::string> previewLines(const ThresholdPreview& preview);
// With the number that `turbofan ack` and `shelve` take, and how an alarm stands at `now`.
std::string eventLine(const EventRow& event, Instant now);

} // namespace turbofan
