#include "engine/base/error.h"

#include <array>

namespace turbofan {

std::string Error::text() const {
    return cure.empty() ? message : message + " (" + cure + ")";
}

const ErrorTraits& traits(ErrorCode code) {
    // In the order of the enumeration. Exit code 2 is "what you asked for cannot be done as asked",
    // 1 is "it went wrong on the way", 130 is what shells report for Ctrl-C.
    static constexpr std::array<ErrorTraits, 13> kTable = {{
        {"invalid_argument", 400, 2},
        {"not_found", 404, 2},
        {"already_exists", 409, 2},
        {"busy", 409, 1},
        {"cooling_down", 409, 1},
        {"corrupt", 422, 2},
        {"too_new", 422, 2},
        {"io", 500, 1},
        {"network", 502, 1},
        {"timeout", 504, 1},
        {"cancelled", 503, 130},
        {"unavailable", 503, 1},
        {"internal", 500, 1},
    }};
    return kTable[static_cast<std::size_t>(code)];
}

} // namespace turbofan
