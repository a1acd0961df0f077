// As much of JSON Schema as our descriptions use, to hold real answers against them.
#pragma once

#include <stdexcept>
#include <string>

#include <boost/json.hpp>

namespace turbofan::testing {

namespace detail {

inline bool isOfType(const boost::json::value& value, std::string_view type) {
    if (type == "object") return value.is_object();
    if (type == "array") return value.is_array();
    if (type == "string") return value.is_string();
    if (type == "boolean") return value.is_bool();
    if (type == "null") return value.is_null();
    if (type == "number") return value.is_number();
    if (type == "integer")
        return value.is_int64() || value.is_uint64() ||
               (value.is_double() &&
                value.as_double() == static_cast<double>(static_cast<long long>(value.as_double())));
    throw std::runtime_error("unknown type " + std::string(type));
}

inline bool isOfTypes(const boost::json::value& value, const boost::json::value& types) {
    if (types.is_string()) return isOfType(value, types.as_string());
    for (const auto& type : types.as_array()) {
        if (isOfType(value, type.as_string())) return true;
    }
    return false;
}

} // namespace detail

// The first thing wrong with `value`, or an empty string. Throws on a keyword it does not know, so that a
// schema cannot promise what nobody checks.
inline std::string schemaComplaint(const boost::json::value& value, const boost::json::value& schema,
                                   const std::string& at = "$") {
    namespace json = boost::json;
    const json::object& s = schema.as_object();
    for (const auto& [key, rule] : s) {
        const std::string_view k = key;
        if (k == "type") {
            if (!detail::isOfTypes(value, rule)) return at + " is not of type " + json::serialize(rule);
        } else if (k == "enum") {
            bool found = false;
            for (const auto& allowed : rule.as_array()) found = found || allowed == value;
            if (!found) return at + " is not one of " + json::serialize(rule);
        } else if (k == "properties") {
            if (!value.is_object()) continue;
            for (const auto& [name, child] : rule.as_object()) {
                if (const auto* member = value.as_object().if_contains(name)) {
                    if (auto no = schemaComplaint(*member, child, at + "." + std::string(name)); !no.empty())
                        return no;
                }
            }
        } else if (k == "required") {
            if (!value.is_object()) continue;
            for (const auto& name : rule.as_array()) {
                if (!value.as_object().contains(name.as_string()))
                    return at + " lacks " + std::string(name.as_string());
            }
        } else if (k == "additionalProperties") {
            if (!value.is_object() || !rule.is_bool() || rule.as_bool()) continue;
            const auto* known = s.if_contains("properties");
            for (const auto& [name, member] : value.as_object()) {
                if (!known || !known->as_object().contains(name))
                    return at + " has an unknown " + std::string(name);
            }
        } else if (k == "items") {
            if (!value.is_array()) continue;
            for (const auto& item : value.as_array()) {
                if (auto no = schemaComplaint(item, rule, at + "[]"); !no.empty()) return no;
            }
        } else if (k == "anyOf") {
            bool any = false;
            for (const auto& option : rule.as_array())
                any = any || schemaComplaint(value, option, at).empty();
            if (!any) return at + " fits none of the alternatives";
        } else if (k == "minItems" || k == "maxItems") {
            if (!value.is_array()) continue;
            const auto n = static_cast<std::int64_t>(value.as_array().size());
            if (k == "minItems" ? n < rule.as_int64() : n > rule.as_int64())
                return at + " has the wrong length";
        } else if (k == "minimum") {
            if (value.is_number() && value.to_number<double>() < rule.to_number<double>())
                return at + " is too small";
        } else if (k == "pattern") {
            // The only pattern in use: fb_ and digits.
            const auto& text = value.as_string();
            if (!text.starts_with("fb_") || text.find_first_not_of("0123456789", 3) != json::string::npos)
                return at + " does not fit " + json::serialize(rule);
        } else if (k != "description" && k != "format" && k != "minLength" && k != "maxLength" &&
                   k != "exclusiveMinimum" && k != "maximum") {
            throw std::runtime_error("unknown keyword " + std::string(k));
        }
    }
    return {};
}

} // namespace turbofan::testing
