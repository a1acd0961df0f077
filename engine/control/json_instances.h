// The functions of control_json.h in full, to be made for the types that a file lists. Only control_json*.cpp
// open this door.
#pragma once

#include "engine/control/control_json.h"
#include "engine/control/described.h"
#include "engine/control/json_codec.h"

namespace turbofan {
namespace codec {

template <class T>
Result<T> readText(std::string_view text, T value, const Reading& how) {
    simdjson::dom::parser parser;
    Element element;
    if (const auto error = parser.parse(simdjson::padded_string(text)).get(element);
        error != simdjson::SUCCESS)
        return fail(ErrorCode::InvalidArgument,
                    std::string("this is not JSON: ") + simdjson::error_message(error));
    if (Verdict no = Codec<T>::read(element, value, how)) {
        if (no->where.starts_with('.')) no->where.erase(0, 1);
        return fail(ErrorCode::InvalidArgument,
                    no->where.empty() ? "the whole " + no->what : "the field " + no->where + " " + no->what,
                    "see /openapi.json");
    }
    return value;
}

} // namespace codec

template <class T>
std::string controlJson(const T& value) {
    std::string out;
    codec::Codec<T>::write(out, value);
    return out;
}

template <class T>
Result<T> fromControlJson(std::string_view text, T start) {
    return codec::readText<T>(text, std::move(start), {});
}

template <class T>
Result<T> fromControlBody(std::string_view text, T start) {
    return codec::readText<T>(text.empty() ? "{}" : text, std::move(start), {.strict = true});
}

template <class T>
std::string controlSchema() {
    return codec::Codec<T>::schema();
}

template <class T>
std::string controlBodySchema(std::string_view required) {
    return "{" + codec::Codec<T>::properties() + R"(,"required":)" + std::string(required) +
           R"(,"additionalProperties":false})";
}

} // namespace turbofan

#define TURBOFAN_CONTROL_VALUE(...)                                                                          \
    template std::string controlJson(const __VA_ARGS__&);                                                    \
    template Result<__VA_ARGS__> fromControlJson(std::string_view, __VA_ARGS__);                             \
    template std::string controlSchema<__VA_ARGS__>();
#define TURBOFAN_CONTROL_BODY(...)                                                                           \
    template std::string controlJson(const __VA_ARGS__&);                                                    \
    template Result<__VA_ARGS__> fromControlBody(std::string_view, __VA_ARGS__);                             \
    template std::string controlBodySchema<__VA_ARGS__>(std::string_view);
