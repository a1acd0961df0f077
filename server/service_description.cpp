#include "server/service_description.h"

#include <boost/json.hpp>

#include "engine/base/json_text.h"
#include "server/service_schemas.h"
#include "turbofan_version.h"

namespace turbofan {
namespace {

namespace json = boost::json;

json::object content(const std::string& type, const std::string& schema, const std::string& example = {}) {
    json::object media;
    media["schema"] = schema.empty() ? json::value(json::object{{"type", "string"}}) : json::parse(schema);
    if (!example.empty()) media["example"] = json::parse(example);
    return {{type, media}};
}

json::object responses(const RouteDescription& route) {
    json::object all;
    for (const AnswerDescription& answer : route.answers) {
        json::object media = content(answer.content_type, answer.schema);
        const std::string status = std::to_string(answer.status);
        if (json::value* same = all.if_contains(status)) // the same answer in another form
            same->at("content").as_object().insert(media.begin(), media.end());
        else
            all[status] = json::object{{"description", answer.meaning}, {"content", std::move(media)}};
    }
    all["default"] = json::object{
        {"description",
         "The request did not get as far as the service: unreadable HTTP, a body or headers over the "
         "limit, too many connections, or something unforeseen."},
        {"content", content("application/json", refusalSchema({"bad_input", "internal_error"}))}};
    return all;
}

json::array parameters(const RouteDescription& route) {
    json::array all;
    for (const ParameterDescription& parameter : route.parameters) {
        json::object described{{"name", parameter.name},
                               {"in", parameter.place},
                               {"required", !parameter.example.empty()},
                               {"description", parameter.meaning},
                               {"schema", json::parse(parameter.schema)}};
        if (!parameter.example.empty()) described["example"] = json::parse(parameter.example);
        all.push_back(std::move(described));
    }
    return all;
}

json::object operation(const RouteDescription& route) {
    json::object op = {{"operationId", route.name}, {"summary", route.summary}};
    if (!route.parameters.empty()) op["parameters"] = parameters(route);
    if (!route.input.empty()) {
        json::object media = content("application/json", route.input, route.example);
        if (!route.raw_input.empty())
            media[route.raw_input] =
                json::object{{"schema", json::object{{"type", "string"}, {"format", "binary"}}}};
        const bool needed = route.example != "{}" || route.audience == Audience::Operators;
        op["requestBody"] = json::object{{"required", needed}, {"content", std::move(media)}};
    }
    op["responses"] = responses(route);
    return op;
}

std::string lowered(std::string text) {
    for (char& c : text) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return text;
}

// Python's clients encode arguments by the nested properties they find: they would drop fields that are not
// listed and stumble over arguments of the wrong type before the service can refuse them. So arguments are
// described from outside only.
json::value outline(json::value schema) {
    json::object* properties = schema.as_object().if_contains("properties")
                                   ? schema.as_object().at("properties").if_object()
                                   : nullptr;
    if (!properties) return schema;
    for (auto& [name, argument] : *properties) {
        json::object& object = argument.as_object();
        object.erase("properties");
        object.erase("required");
        if (object.contains("items")) object["items"] = json::object{};
    }
    return schema;
}

} // namespace

std::string schemaJson(const ServiceDescription& service) {
    json::array routes;
    json::object paths;
    for (const RouteDescription& route : service.routes) {
        if (route.input.empty()) continue; // probes and documents are not methods
        if (route.audience != Audience::Users) continue;
        routes.push_back(json::object{{"name", route.name},
                                      {"route", route.path},
                                      {"doc", route.summary},
                                      {"batchable", false},
                                      {"input", outline(json::parse(route.input))},
                                      {"output", json::parse(route.answers.front().schema)},
                                      {"is_task", false}});
        paths[route.path] = json::object{{"mounted", false}};
    }
    return jsonText(
        json::object{{"name", service.name}, {"type", "service"}, {"routes", routes}, {"paths", paths}});
}

std::string openApiJson(const ServiceDescription& service) {
    json::object paths;
    for (const RouteDescription& route : service.routes) {
        json::value& path = paths[route.path];
        if (!path.is_object()) path = json::object();
        path.as_object()[lowered(route.method)] = operation(route);
    }
    return jsonText(json::object{{"openapi", "3.1.0"},
                                 {"info", json::object{{"title", service.name},
                                                       {"version", TURBOFAN_VERSION},
                                                       {"description", service.summary}}},
                                 {"paths", paths}});
}

} // namespace turbofan
