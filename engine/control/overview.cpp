#include "engine/control/overview.h"

namespace turbofan {

std::string_view healthName(HealthLevel level) {
    switch (level) {
    case HealthLevel::Ready:
        return "ready";
    case HealthLevel::Attention:
        return "attention";
    case HealthLevel::NotReady:
        break;
    }
    return "not ready";
}

} // namespace turbofan
