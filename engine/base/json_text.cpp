#include "engine/base/json_text.h"

#include <cmath>

#include <boost/json.hpp>

#include "engine/base/numbers.h"

namespace turbofan {
namespace {

namespace json = boost::json;

void append(std::string& out, const json::value& value);

void append(std::string& out, const json::array& array) {
    out += '[';
    for (std::size_t i = 0; i < array.size(); ++i) {
        if (i > 0) out += ',';
        append(out, array[i]);
    }
    out += ']';
}

void append(std::string& out, const json::object& object) {
    out += '{';
    bool first = true;
    for (const auto& [key, member] : object) {
        if (!first) out += ',';
        first = false;
        out += json::serialize(json::string_view(key));
        out += ':';
        append(out, member);
    }
    out += '}';
}

void append(std::string& out, const json::value& value) {
    if (const auto* object = value.if_object()) {
        append(out, *object);
    } else if (const auto* array = value.if_array()) {
        append(out, *array);
    } else if (const auto* number = value.if_double()) {
        out += std::isfinite(*number) ? formatNumber(*number) : "null";
    } else {
        out += json::serialize(value);
    }
}

} // namespace

std::string jsonText(const json::value& value) {
    std::string out;
    append(out, value);
    return out;
}

} // namespace turbofan
