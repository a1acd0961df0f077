#include "engine/store/records.h"

#include <array>
#include <string_view>

namespace turbofan {
namespace {

constexpr std::array<std::string_view, 6> kRunStates{"running",   "succeeded",   "failed",
                                                     "cancelled", "interrupted", "held"};
constexpr std::array<std::string_view, 10> kEventKinds{"system",     "drift_check", "drift", "training",
                                                       "model_live", "feedback",    "demo",  "operator",
                                                       "warning",    "error"};

} // namespace

std::string_view runStateName(RunState state) {
    return kRunStates.at(static_cast<std::size_t>(state));
}
std::string_view eventKindName(EventKind kind) {
    return kEventKinds.at(static_cast<std::size_t>(kind));
}

} // namespace turbofan
