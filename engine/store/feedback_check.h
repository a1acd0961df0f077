// What no feedback can say, whichever way it came: the one rule of every door.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/store/records.h"

namespace turbofan {

// No engine has a number below 0.
constexpr bool isEngineNumber(std::int64_t number) {
    return number >= 0;
}

// A field, and what is wrong with it: "actual_rul" "is negative; …".
struct FeedbackObjection {
    std::string_view field;
    std::string_view why;
};

// The first thing that is wrong with a record; nothing when all is well.
std::optional<FeedbackObjection> objectionTo(const FeedbackRecord& record);

} // namespace turbofan
