// Fleet, engines, predictions, features, models and thresholds as lines of text.
#pragma once

#include <string>
#include <vector>

#include "engine/control/drift_views.h"
#include "engine/control/explanation.h"
#include "engine/control/fleet.h"
#include "engine/control/model_views.h"

namespace turbofan {

std::vector<std::string> fleetLines(const Fleet& fleet);
std::vector<std::string> engineLines(const EngineDetail& engine);
std::vector<std::string> explanationLines(const Explanation& explanation);
std::vector<std::string> featureLines(const FeatureDetail& feature);
std::vector<std::string> comparisonLines(const ModelComparison& comparison);
std::vector<std::string> thresholdLines(const Thresholds& thresholds);
std::vector<std::string> previewLines(const ThresholdPreview& preview);

} // namespace turbofan
