// Names for things as types of their own, so that one cannot stand in for another.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "engine/base/error.h"

namespace turbofan {

// An engine of a fleet: the unit number in its file plus 1000 × subset number (1001 is unit 1 of FD001).
struct UnitId {
    std::int32_t value = 0;
    auto operator<=>(const UnitId&) const = default;
};

// The version of a model: "1.0", "2.0", … in order of training.
struct ModelVersion {
    std::int32_t number = 0;
    auto operator<=>(const ModelVersion&) const = default;

    std::string text() const { return std::to_string(number) + ".0"; }
    ModelVersion next() const { return {number + 1}; }

    // Reads "3.0" or "3"; InvalidArgument for anything else, zero and negatives included.
    static Result<ModelVersion> parse(std::string_view text);
};

} // namespace turbofan
