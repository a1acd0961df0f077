// docs/api.md, out of the descriptions that the server itself works with.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "server/service_description.h"

namespace turbofan::testing {

namespace detail {

namespace json = boost::json;

inline std::string text(const json::value& value) {
    return std::string(value.as_string());
}

inline std::string typeName(const std::string& type) {
    if (type == "boolean") return "bool";
    return type == "string" ? "text" : type;
}

inline std::string shape(const json::value& schema, std::size_t indent);

inline std::string joined(const std::vector<std::string>& words) {
    return fmt::format("{}", fmt::join(words, " | "));
}

inline std::string typesOf(const json::value& type) {
    if (type.is_string()) return typeName(text(type));
    std::vector<std::string> names;
    for (const auto& one : type.as_array()) names.push_back(typeName(text(one)));
    return joined(names);
}

inline std::string bounds(const json::object& schema) {
    std::string limits;
    for (const auto& [key, sign] : {std::pair{"minimum", "≥"}, {"exclusiveMinimum", ">"}, {"maximum", "≤"}}) {
        const auto* value = schema.if_contains(key);
        if (value && value->to_number<double>() > -1e15 && value->to_number<double>() < 1e15)
            limits += fmt::format(" {} {}", sign, value->to_number<double>());
    }
    return limits;
}

inline bool isPlainObject(const json::object& schema) {
    const auto* type = schema.if_contains("type");
    return type && type->is_string() && type->as_string() == "object";
}

inline std::string member(std::string_view name, const json::value& schema, bool required,
                          std::size_t indent) {
    const auto* meaning = schema.as_object().if_contains("description");
    return fmt::format("{}{}: {}{}", name, required ? "" : "?", shape(schema, indent),
                       meaning ? "   // " + text(*meaning) : "");
}

// On one line where that is short and nothing is explained, else each member on its own.
inline std::string braced(const std::vector<std::string>& members, std::size_t indent) {
    const std::string short_form = fmt::format("{{{}}}", fmt::join(members, ", "));
    if (short_form.find_first_of("\n/") == std::string::npos && short_form.size() + indent <= 120)
        return short_form;
    std::string lines = "{\n";
    for (const std::string& one : members) lines += std::string(indent + 2, ' ') + one + "\n";
    return lines + std::string(indent, ' ') + "}";
}

inline std::string members(const json::object& schema, std::size_t indent) {
    std::set<std::string> required;
    if (const auto* names = schema.if_contains("required"))
        for (const auto& name : names->as_array()) required.insert(text(name));
    if (required.size() > 20 && !schema.contains("properties")) // only a row of /predict
        return fmt::format("{{each of the {} features below: number, others: ignored}}", required.size());
    std::vector<std::string> all;
    if (const auto* properties = schema.if_contains("properties"))
        for (const auto& [name, property] : properties->as_object())
            all.push_back(member(std::string_view(name), property, required.contains(name), indent + 2));
    else
        all.assign(required.begin(), required.end());
    if (!schema.contains("properties") && !all.empty()) all.emplace_back("…");
    return braced(all, indent);
}

inline std::string shape(const json::value& value, std::size_t indent) {
    const json::object& schema = value.as_object();
    if (const auto* words = schema.if_contains("enum")) {
        std::vector<std::string> quoted;
        for (const auto& word : words->as_array()) quoted.push_back(json::serialize(word));
        return joined(quoted);
    }
    if (const auto* options = schema.if_contains("anyOf"); options && !schema.contains("properties")) {
        std::vector<std::string> shapes; // null last, and once
        for (const auto& option : options->as_array()) {
            const std::string one = shape(option, indent);
            if (one != "null") shapes.push_back(one);
        }
        const bool nullable = !shapes.empty() && shapes.back().ends_with("| null");
        if (shapes.size() < options->as_array().size() && !nullable) shapes.emplace_back("null");
        return joined(shapes);
    }
    if (const auto* items = schema.if_contains("items"); items && !items->as_object().empty())
        return "[" + shape(*items, indent) + (schema.at("type").is_array() ? "] | null" : "]");
    if (isPlainObject(schema)) return members(schema, indent);
    const auto* type = schema.if_contains("type");
    const auto* format = schema.if_contains("format");
    const bool time = format && format->as_string() == "date-time";
    return (!type ? "anything" : typesOf(*type)) + (time ? " (ISO-8601)" : "") + bounds(schema);
}

inline std::string block(const std::string& what) {
    return "```\n" + what + "\n```\n";
}

inline std::string parameters(const RouteDescription& route) {
    if (route.parameters.empty()) return {};
    std::string table = "| parameter | in | |\n|---|---|---|\n";
    for (const ParameterDescription& one : route.parameters)
        table += fmt::format("| `{}`{} | {} | {} |\n", one.name, one.example.empty() ? "" : ", needed",
                             one.place, one.meaning);
    return table + "\n";
}

// The successful answer with its shape, the others by their meaning.
inline std::string answers(const RouteDescription& route, bool with_refusals) {
    const AnswerDescription& first = route.answers.front();
    std::string out = fmt::format("**{}** {}\n", first.status, first.meaning);
    if (!first.schema.empty()) out += "\n" + block(shape(json::parse(first.schema), 0));
    if (!with_refusals) return out;
    std::map<int, std::string> others; // by status
    for (const AnswerDescription& answer : route.answers)
        if (answer.status != first.status) others[answer.status] = answer.meaning;
    std::vector<std::string> lines;
    for (const auto& [status, meaning] : others) lines.push_back(fmt::format("**{}** {}", status, meaning));
    return out + (lines.empty() ? "" : fmt::format("\n{}\n", fmt::join(lines, "\\\n")));
}

inline std::string chapter(const RouteDescription& route, bool with_refusals) {
    std::string out =
        fmt::format("### {} {}\n\n{}\n\n", route.method, route.path, route.summary) + parameters(route);
    if (!route.input.empty()) {
        const std::string body = shape(json::parse(route.input), 0);
        if (body != "{}") out += "Body:\n\n" + block(body) + "\n";
    }
    return out + answers(route, with_refusals) + "\n";
}

inline std::string refusals(const std::vector<AnswerDescription>& all) {
    std::string table = "| status | |\n|---|---|\n";
    for (std::size_t i = 1; i < all.size(); ++i)
        table += fmt::format("| {} | {} |\n", all[i].status, all[i].meaning);
    return table + "\n" + block(shape(json::parse(all.back().schema), 0)) + "\n";
}

inline bool isCommon(const RouteDescription& route) {
    static const std::set<std::string> names = {"livez", "readyz", "healthz", "metrics", "schema", "openapi"};
    return names.contains(route.name);
}

inline std::string service(const ServiceDescription& service, int port) {
    std::string out = fmt::format("## Port {}: {}\n\n{}\n\n", port, service.name, service.summary);
    for (const RouteDescription& route : service.routes)
        if (!isCommon(route) && route.audience == Audience::Users) out += chapter(route, true);
    return out;
}

} // namespace detail

inline std::string apiReference() {
    using namespace detail;
    const ServiceDescription prediction = predictionDescription();
    std::string out =
        "# API\n\n"
        "Every route of the four ports. This page is written by `tests/server/tst_api_reference.cpp` from "
        "the descriptions that the server routes by, and that\n"
        "`/openapi.json` tells each port; the test fails where page and program differ. `name?` may be left "
        "out; what follows `//` is what a field means. Whatever\n"
        "a port cannot read as HTTP, or a body over the limit, it answers itself, with the fields of "
        "`/predict`'s refusals: 400, 404, 405, 408, 413, 431, 503.\n"
        "Bodies may come packed: `Content-Encoding: gzip` or `deflate`, up to the same limit once "
        "unpacked.\n\n";
    out += service(prediction, 3000);
    out += "## Port 3000: Open Inference Protocol\n\nWhat the routes mean: "
           "[open-inference-protocol.md](open-inference-protocol.md). Every refusal is `{error: text}`.\n\n";
    for (const RouteDescription& route : oipRoutes()) out += chapter(route, true);
    out += service(feedbackDescription(), 3001) + service(driftDescription(), 3003) +
           service(retrainingDescription(), 3004);
    out += "## Every port\n\n";
    for (const RouteDescription& route : prediction.routes)
        if (isCommon(route)) out += chapter(route, true);
    out += "## Control API: what can be seen\n\nOn the prediction port, or the first that is hosted. "
           "Refusals are these:\n\n";
    out += refusals(controlLookRoutes().front().answers);
    for (const RouteDescription& route : controlLookRoutes()) out += chapter(route, false);
    out += "## Control API: what can be done\n\nActs want `Content-Type: application/json`. Refusals are "
           "those above, and these:\n\n"
           "| status | |\n|---|---|\n";
    const std::vector<RouteDescription> acts = controlActRoutes();
    for (const AnswerDescription& answer : acts.front().answers)
        if (answer.status == 403 || answer.status == 415)
            out += fmt::format("| {} | {} |\n", answer.status, answer.meaning);
    out += "\n";
    for (const RouteDescription& route : acts) out += chapter(route, false);
    return out;
}

} // namespace turbofan::testing
