// What the body of an act holds when it travels: the act's own fields, with who acts and why beside them.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/control/actions.h"
#include "engine/control/drift_views.h"

namespace turbofan {

struct PlainAct : Operator {}; // cancel, roll back, check, stop the demo

struct RetrainAct : Operator {
    std::optional<double> fraction; // none = the configured first size
    bool override_cooldown = false;
};

struct PromoteAct : Operator {
    ModelVersion version; // must be given
};

struct PinAct : Operator {
    std::optional<bool> pinned; // must be given
};

struct SwitchAct : Operator {
    std::optional<bool> on; // must be given
};

struct ThresholdsAct : Thresholds, Operator {}; // those left out stay as they are

struct StartDemoAct : DemoRequest, Operator {};

struct AcknowledgeAct : Operator {
    std::vector<std::int64_t> events; // at least one
};

struct ShelveAct : Operator {
    std::int64_t event = 0; // must be given
    double minutes = 60;
};

} // namespace turbofan
