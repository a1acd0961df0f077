#include "server/json_values.h"

#include <cctype>
#include <charconv>
#include <string_view>

namespace turbofan {
namespace {

namespace od = simdjson::ondemand;

// Deeper nesting than this is not read, so that no body can exhaust the stack.
constexpr int kDeepest = 64;

std::string_view trimmed(std::string_view token) {
    while (!token.empty() && std::isspace(static_cast<unsigned char>(token.back()))) token.remove_suffix(1);
    return token;
}

// A number by JSON's grammar, whatever its size.
bool isJsonNumber(std::string_view text) {
    std::size_t at = 0;
    const auto digits = [&] {
        const std::size_t start = at;
        while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
        return at - start;
    };
    if (at < text.size() && text[at] == '-') ++at;
    const std::size_t start = at;
    const std::size_t whole = digits();
    if (whole == 0 || (whole > 1 && text[start] == '0')) return false;
    if (at < text.size() && text[at] == '.') {
        ++at;
        if (digits() == 0) return false;
    }
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
        if (digits() == 0) return false;
    }
    return at == text.size();
}

// simdjson 3.0 reads numbers of more than 19 digits wrongly on demand, so those go the slower way.
bool readDouble(od::value& value, double& number) {
    constexpr std::size_t kDigitsReadWell = 19;
    const std::string_view untrimmed = value.raw_json_token();
    if (untrimmed.size() <= kDigitsReadWell) return value.get_double().get(number) == simdjson::SUCCESS;
    const std::string_view token = trimmed(untrimmed);
    if (token.size() <= kDigitsReadWell) return value.get_double().get(number) == simdjson::SUCCESS;
    if (!isJsonNumber(token)) return false;
    const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), number);
    return error == std::errc() && end == token.data() + token.size();
}

} // namespace

const char* describe(ValueKind kind) {
    switch (kind) {
    case ValueKind::NotFinite:
        return "is not finite or too large";
    case ValueKind::Text:
        return "is text";
    case ValueKind::Null:
        return "is null";
    case ValueKind::Boolean:
        return "is true or false";
    case ValueKind::Nested:
        return "is a list or an object";
    case ValueKind::Number:
        break;
    }
    return "is a number";
}

void walk(od::value value, int depth) {
    if (depth > kDeepest) throw TooDeep{};
    switch (value.type()) {
    case od::json_type::array:
        for (auto element : value.get_array()) walk(element.value(), depth + 1);
        break;
    case od::json_type::object:
        for (auto field : value.get_object()) {
            std::string_view(field.unescaped_key());
            walk(field.value(), depth + 1);
        }
        break;
    case od::json_type::string:
        std::string_view(value.get_string());
        break;
    case od::json_type::boolean:
        bool(value.get_bool());
        break;
    case od::json_type::null:
        if (!value.is_null()) throw simdjson::simdjson_error(simdjson::N_ATOM_ERROR);
        break;
    case od::json_type::number: {
        double number = 0;
        if (value.get_double().get(number) != simdjson::SUCCESS &&
            !isJsonNumber(trimmed(value.raw_json_token())))
            throw simdjson::simdjson_error(simdjson::NUMBER_ERROR);
        break;
    }
    }
}

ValueKind readNumber(od::value value, double& number) {
    const char first = value.raw_json_token().front();
    if (first == '-' || (first >= '0' && first <= '9')) {
        if (readDouble(value, number)) return ValueKind::Number;
        const std::string_view token = trimmed(value.raw_json_token());
        if (token == "-Infinity" || isJsonNumber(token)) return ValueKind::NotFinite;
        throw simdjson::simdjson_error(simdjson::NUMBER_ERROR);
    }
    const std::string_view token = trimmed(value.raw_json_token());
    if (token == "NaN" || token == "Infinity") return ValueKind::NotFinite;
    walk(value, 3);
    switch (first) {
    case '"':
        return ValueKind::Text;
    case 'n':
        return ValueKind::Null;
    case '[':
    case '{':
        return ValueKind::Nested;
    default:
        return ValueKind::Boolean;
    }
}

} // namespace turbofan
