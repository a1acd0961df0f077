#include "engine/tracking/tracked_fields.h"

#include <fmt/format.h>

#include "engine/base/time_text.h"

namespace turbofan {
namespace json = boost::json;

json::object textsToJson(const std::map<std::string, std::string>& texts) {
    json::object object;
    for (const auto& [name, text] : texts) object[name] = text;
    return object;
}

std::string FieldReader::text(std::string_view name) {
    const json::value* field = object_.if_contains(name);
    if (field && field->is_string()) return std::string(field->as_string());
    complain(name);
    return {};
}

Instant FieldReader::instant(std::string_view name) {
    auto read = parseIso8601(text(name));
    if (!read) complain(name);
    return read.value_or(Instant{});
}

bool FieldReader::boolean(std::string_view name) {
    const json::value* field = object_.if_contains(name);
    if (field && field->is_bool()) return field->as_bool();
    complain(name);
    return false;
}

std::map<std::string, std::string> FieldReader::texts(std::string_view name) {
    std::map<std::string, std::string> texts;
    const json::value* field = object_.if_contains(name);
    if (!field || !field->is_object()) {
        complain(name);
        return texts;
    }
    for (const auto& member : field->as_object()) {
        if (member.value().is_string())
            texts[member.key()] = std::string(member.value().as_string());
        else
            complain(member.key());
    }
    return texts;
}

std::vector<std::string> FieldReader::list(std::string_view name) {
    std::vector<std::string> list;
    const json::value* field = object_.if_contains(name);
    if (!field || !field->is_array()) {
        complain(name);
        return list;
    }
    for (const json::value& entry : field->as_array()) {
        if (entry.is_string())
            list.emplace_back(entry.as_string());
        else
            complain(name);
    }
    return list;
}

void FieldReader::complain(std::string_view name) {
    if (complaint_.empty()) complaint_ = fmt::format("the field {} is missing or of another type", name);
}

} // namespace turbofan
