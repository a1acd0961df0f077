#include "engine/base/identifiers.h"

#include <charconv>

namespace turbofan {

Result<ModelVersion> ModelVersion::parse(std::string_view text) {
    std::string_view digits = text;
    if (digits.ends_with(".0")) digits.remove_suffix(2);
    std::int32_t number = 0;
    const auto [end, ec] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (ec != std::errc() || end != digits.data() + digits.size() || number < 1)
        return fail(ErrorCode::InvalidArgument, "\"" + std::string(text) + "\" is not a model version",
                    "versions look like 3.0");
    return ModelVersion{number};
}

} // namespace turbofan
