#include "engine/control/overview.h"

namespace turbofan {

std::string_view healthName(HealthLevel level) {
    switch (level) {
    case HealthLevel::Ready:
        return "ready";
    case HealthLevel::Attention:
        return "attention";
    case HealthLevel::Alert:
        return "alert";
    case HealthLevel::NotReady:
        break;
    }
    return "not ready";
}

std::string reasonText(const HealthReason& reason) {
    std::string text = std::string(healthName(reason.level)) + ": " + reason.sentence;
    if (!reason.cure.empty()) text += " " + reason.cure;
    return text;
}

} // namespace turbofan
