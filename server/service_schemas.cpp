#include "server/service_schemas.h"

#include <algorithm>

#include <fmt/format.h>

namespace turbofan {
namespace {

RouteDescription probe(const char* path, const char* name, const char* summary, const char* failing) {
    RouteDescription route{name, "GET", path, summary, Pace::Quick, "", "", {}, {}};
    route.answers.push_back({200, "It is.", "", "text/plain"});
    if (failing) route.answers.push_back({503, failing, "", "text/plain"});
    return route;
}

} // namespace

std::string refusalSchema(const std::vector<std::string>& types) {
    const auto names = [](const char* meaning) {
        return fmt::format(R"({{"type":["array","null"],"items":{{"type":"string"}},"description":"{}"}})",
                           meaning);
    };
    return fmt::format(
        R"({{"type":"object","properties":{{"error":{{"type":"string"}},"type":{{"type":"string","enum":["{}"]}},)"
        R"("received_features":{},"expected_features":{},"missing_features":{}}},)"
        R"("required":["error","type","received_features","expected_features","missing_features"],)"
        R"("additionalProperties":false}})",
        fmt::join(types, R"(",")"), names("Columns of the first row at fault, as received."),
        names("All features, when some are missing."), names("Those that some row lacks, sorted."));
}

std::string failureSchema() {
    return R"({"type":"object","properties":{"status":{"type":"string","enum":["error"]},"message":{"type":"string"}},)"
           R"("required":["status","message"],"additionalProperties":false})";
}

std::string noInputSchema() {
    return R"({"type":"object","properties":{}})";
}

void describePacking(std::vector<RouteDescription>& routes, const std::string& schema) {
    for (RouteDescription& route : routes) {
        const auto later = std::find_if(route.answers.begin(), route.answers.end(),
                                        [](const AnswerDescription& answer) { return answer.status > 415; });
        route.answers.insert(later, {415, "The Content-Encoding is neither gzip nor deflate.", schema});
    }
}

std::vector<RouteDescription> commonRoutes() {
    std::vector<RouteDescription> routes;
    routes.push_back(probe("/livez", "livez", "Is the process alive?", nullptr));
    routes.push_back(
        probe("/readyz", "readyz", "Can requests be taken?", "Not now: a check fails or the service stops."));
    routes.back().parameters.push_back(
        {"verbose", "Present: list the checks by name.", R"({"type":"string"})"});
    routes.push_back(probe("/healthz", "healthz", "Do all checks pass?", "One fails."));
    routes.back().parameters.push_back(
        {"verbose", "Present: list the checks by name.", R"({"type":"string"})"});
    RouteDescription metrics{"metrics",   "GET", "/metrics", "The figures of this service for Prometheus.",
                             Pace::Quick, "",    "",         {},
                             {}};
    metrics.answers.push_back({200, "Prometheus text format 0.0.4.", "", "text/plain"});
    routes.push_back(metrics);
    RouteDescription schema{"schema",
                            "GET",
                            "/schema.json",
                            "The methods of this service with their schemas.",
                            Pace::Quick,
                            "",
                            "",
                            {},
                            {}};
    schema.answers.push_back(
        {200, "Name, routes and paths.",
         R"({"type":"object","required":["name","type","routes","paths"],"properties":{"name":{"type":"string"},)"
         R"("type":{"type":"string","enum":["service"]},"routes":{"type":"array","items":{"type":"object","required":)"
         R"(["name","route","batchable","input","output","is_task"]}},"paths":{"type":"object"}}})"});
    routes.push_back(schema);
    RouteDescription openapi{"openapi", "GET", "/openapi.json", "This description.", Pace::Quick, "", "",
                             {},        {}};
    openapi.answers.push_back(
        {200, "An OpenAPI 3.1 document.", R"({"type":"object","required":["openapi","info","paths"]})"});
    routes.push_back(openapi);
    return routes;
}

} // namespace turbofan
