// Settings, thresholds, and what an operator asks for.
#include "engine/control/json_instances.h"

namespace turbofan {

TURBOFAN_CONTROL_VALUE(SettingsView)
TURBOFAN_CONTROL_VALUE(Thresholds)
TURBOFAN_CONTROL_VALUE(ThresholdPreview)
TURBOFAN_CONTROL_VALUE(ActionKind)
TURBOFAN_CONTROL_VALUE(Preflight)

TURBOFAN_CONTROL_BODY(PlainAct)
TURBOFAN_CONTROL_BODY(RetrainAct)
TURBOFAN_CONTROL_BODY(PromoteAct)
TURBOFAN_CONTROL_BODY(PinAct)
TURBOFAN_CONTROL_BODY(SwitchAct)
TURBOFAN_CONTROL_BODY(ThresholdsAct)
TURBOFAN_CONTROL_BODY(StartDemoAct)
TURBOFAN_CONTROL_BODY(AcknowledgeAct)
TURBOFAN_CONTROL_BODY(ShelveAct)

} // namespace turbofan
