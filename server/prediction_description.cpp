#include <array>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "engine/base/json_text.h"
#include "engine/base/numbers.h"
#include "engine/features/definition.h"
#include "engine/features/online_features.h"
#include "server/service_description.h"
#include "server/service_schemas.h"

namespace turbofan {
namespace {

namespace json = boost::json;

json::array featureNames() {
    json::array names;
    for (const FeatureSpec& feature : featureTable()) names.emplace_back(feature.name);
    return names;
}

// The features are listed as required rather than as properties, which would say 225 times that a number is a
// number.
std::string inputSchema() {
    const json::object row = {{"type", "object"},
                              {"description",
                               "All features as finite numbers; further columns are ignored, though "
                               "unit_number and time_cycles are kept with the prediction."},
                              {"required", featureNames()},
                              {"additionalProperties", true}};
    const json::object rows = {{"type", "array"}, {"items", row}, {"minItems", 1}};
    const json::object data = {
        {"type", "object"}, {"properties", json::object{{"rows", rows}}}, {"required", {"rows"}}};
    return jsonText(json::object{
        {"type", "object"}, {"properties", json::object{{"data", data}}}, {"required", {"data"}}});
}

// One whole row to try the service with: an engine at its first cycle, at sea level.
std::string example() {
    static constexpr std::array<double, kRawColumns> kFirstCycle = {
        -0.0007, -0.0004, 100.0,   518.67,  641.82, 1589.70, 1400.60, 14.62,
        21.61,   554.36,  2388.06, 9046.19, 1.30,   47.47,   521.66,  2388.02,
        8138.62, 8.4195,  0.03,    392.0,   2388.0, 100.0,   39.06,   23.4190};
    std::array<float, kFeatureCount> features{};
    OnlineFeatures engine;
    engine.push(kFirstCycle, features);
    json::object row = {{"unit_number", 1001}, {"time_cycles", 1}};
    for (std::size_t f = 0; f < kFeatureCount; ++f)
        row[featureName(f)] = *parseNumber(fmt::format("{}", features[f])); // as short as a float can be
    return jsonText(json::object{{"data", json::object{{"rows", json::array{row}}}}});
}

RouteDescription predictRoute() {
    RouteDescription route{
        "predict",   "POST",        "/predict", "Cycles that are left to each engine, one number a row.",
        Pace::Quick, inputSchema(), example(),  {},
        {}};
    route.answers = {
        {200, "One prediction per row, in order.",
         R"({"type":"object","properties":{"rul_predictions":{"type":"array","items":{"type":"number"}},)"
         R"("model_version":{"type":"string"},"n_samples":{"type":"integer","minimum":1},)"
         R"("input_shape":{"type":"array","items":{"type":"integer"},"minItems":2,"maxItems":2}},)"
         R"("required":["rul_predictions","model_version","n_samples","input_shape"],"additionalProperties":false})"},
        {400, "Not JSON, or not of the shape that is asked for.", refusalSchema({"bad_input"})},
        {413, "The body is over the limit.", refusalSchema({"bad_input"})},
        {422, "Features are missing, a value is not a finite number, or there are no rows.",
         refusalSchema({"validation_error"})},
        {500, "Something unforeseen.", refusalSchema({"internal_error"})},
        {503,
         "No model is in service yet (no_model), or there are too many large bodies at once (internal_error, "
         "with Retry-After).",
         refusalSchema({"no_model", "internal_error"})}};
    return route;
}

RouteDescription reloadRoute() {
    RouteDescription route{
        "reload", "POST", "/reload", "Look for a new model now.", Pace::Slow, noInputSchema(), "{}", {}, {}};
    route.answers = {
        {200, "What the look at the models folder led to.",
         R"({"type":"object","properties":{"status":{"type":"string","enum":["success","error"]},)"
         R"("message":{"type":"string"}},"required":["status","message"],"additionalProperties":false})"},
        {400, "The body is something else than an object.", refusalSchema({"bad_input"})}};
    return route;
}

} // namespace

ServiceDescription predictionDescription() {
    ServiceDescription service{
        "PredictionService", "Predicts the remaining useful life of turbofan engines.", {}};
    service.routes = {predictRoute(), reloadRoute()};
    describePacking(service.routes, refusalSchema({"bad_input"}));
    for (auto&& routes : {oipRoutes(), commonRoutes()})
        service.routes.insert(service.routes.end(), routes.begin(), routes.end());
    RouteDescription page{"page", "GET", "/", "A page that documents and tries this API.", Pace::Quick, "",
                          "",     {},    {}};
    page.answers.push_back({200, "HTML that loads nothing from elsewhere.", "", "text/html"});
    service.routes.push_back(std::move(page));
    return service;
}

} // namespace turbofan
