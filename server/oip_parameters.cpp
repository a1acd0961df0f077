#include "server/oip_parameters.h"

#include <fmt/format.h>

namespace turbofan {
namespace {

namespace dom = simdjson::dom;

bool isPlain(const dom::element& value) {
    return value.is_string() || value.is_number() || value.is_bool();
}

// A sequence that is none (id 0 or "", no flag set) asks for nothing.
bool asksForSequence(const dom::element& value) {
    std::int64_t number = 0;
    std::string_view text;
    bool flag = false;
    if (value.get(number) == simdjson::SUCCESS) return number != 0;
    if (value.get(text) == simdjson::SUCCESS) return !text.empty();
    return value.get(flag) != simdjson::SUCCESS || flag;
}

bool isReserved(std::string_view key) {
    return key.starts_with("triton_") || key.starts_with("shared_memory_") || key == "headers" ||
           key == "classification";
}

OipResult<void> readKnown(std::string_view key, const dom::element& value, const std::string& where,
                          OipParameters& found) {
    if (key == "binary_data" || key == "binary_data_output") {
        bool wanted = false;
        if (value.get(wanted) != simdjson::SUCCESS)
            return oipRefuse(fmt::format("{}: the parameter {} is neither true nor false.", where, key));
        found.binary_data = wanted;
        return {};
    }
    std::uint64_t number = 0;
    const bool natural = value.get(number) == simdjson::SUCCESS;
    if (!natural) return oipRefuse(fmt::format("{}: the parameter {} is not a natural number.", where, key));
    if (key == "binary_data_size") found.binary_data_size = number;
    return {};
}

bool isKnown(std::string_view key) {
    return key == "binary_data" || key == "binary_data_output" || key == "binary_data_size" ||
           key == "priority" || key == "timeout";
}

OipResult<void> readOne(std::string_view key, const dom::element& value, const std::string& where,
                        OipParameters& found) {
    if (!isPlain(value))
        return oipRefuse(fmt::format("{}: the parameter {} is no string, number or bool.", where, key));
    if (isReserved(key)) return oipRefuse(fmt::format("{}: the parameter {} is not supported.", where, key));
    if (key.starts_with("sequence_") && asksForSequence(value))
        return oipRefuse(
            fmt::format("{}: {} cannot be obeyed; requests do not depend on each other.", where, key));
    return isKnown(key) ? readKnown(key, value, where, found) : OipResult<void>();
}

} // namespace

std::optional<dom::element> oipMember(dom::object object, std::string_view key) {
    std::optional<dom::element> found;
    for (const auto& [name, value] : object) {
        if (name == key) found = value;
    }
    return found && found->is_null() ? std::nullopt : found;
}

OipResult<OipParameters> readOipParameters(dom::object holder, const std::string& where) {
    OipParameters found;
    const auto parameters = oipMember(holder, "parameters");
    if (!parameters) return found;
    dom::object object;
    if (parameters->get(object) != simdjson::SUCCESS)
        return oipRefuse(fmt::format("{}: its parameters are not an object.", where));
    for (const auto& [key, value] : object) {
        if (auto ok = readOne(key, value, where, found); !ok) return tl::unexpected(ok.error());
    }
    return found;
}

} // namespace turbofan
