#include "engine/control/actions.h"

#include <algorithm>

namespace turbofan {

std::string_view actionName(ActionKind kind) {
    switch (kind) {
    case ActionKind::Retrain:
        return "retrain";
    case ActionKind::Promote:
        return "promote";
    case ActionKind::RollBack:
        return "roll_back";
    case ActionKind::Pin:
        return "pin";
    case ActionKind::Unpin:
        return "unpin";
    case ActionKind::SetThresholds:
        return "set_thresholds";
    case ActionKind::StartDemo:
        break;
    }
    return "start_demo";
}

bool Preflight::blocked() const {
    return std::any_of(items.begin(), items.end(), [](const auto& i) { return i.hard && !i.ok; });
}

bool Preflight::needsOverride() const {
    return std::any_of(items.begin(), items.end(), [](const auto& i) { return !i.hard && !i.ok; });
}

} // namespace turbofan
