// Overview, history, models and what happened.
#include "engine/control/json_instances.h"

namespace turbofan {

TURBOFAN_CONTROL_VALUE(Overview)
TURBOFAN_CONTROL_VALUE(History)
TURBOFAN_CONTROL_VALUE(RunRow)
TURBOFAN_CONTROL_VALUE(std::vector<RunRow>)
TURBOFAN_CONTROL_VALUE(EventRow)
TURBOFAN_CONTROL_VALUE(std::vector<EventRow>)
TURBOFAN_CONTROL_VALUE(ModelsView)
TURBOFAN_CONTROL_VALUE(ModelComparison)

} // namespace turbofan
