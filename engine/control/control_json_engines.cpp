// Engines, predictions and drift by feature.
#include "engine/control/json_instances.h"

namespace turbofan {

TURBOFAN_CONTROL_VALUE(Fleet)
TURBOFAN_CONTROL_VALUE(EngineDetail)
TURBOFAN_CONTROL_VALUE(std::vector<PredictionRow>)
TURBOFAN_CONTROL_VALUE(Explanation)
TURBOFAN_CONTROL_VALUE(DriftTable)
TURBOFAN_CONTROL_VALUE(FeatureDetail)

} // namespace turbofan
