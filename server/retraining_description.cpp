#include "server/service_description.h"
#include "server/service_schemas.h"

namespace turbofan {
namespace {

RouteDescription retrainRoute() {
    RouteDescription route{
        "retrain",
        "POST",
        "/retrain",
        "Train a new model in the background and put it in service.",
        Pace::Slow,
        R"({"type":"object","properties":{"fraction":{"type":["number","null"],"exclusiveMinimum":0,"maximum":1,)"
        R"("description":"of the engines to train on; null or absent takes the configured first size"},)"
        R"("reason":{"type":"string","minLength":1,"maxLength":1000,"description":"why, kept with the run"},)"
        R"("actor":{"type":"string","minLength":1,"maxLength":100,"description":"who asks, as the events tell it"},)"
        R"("evidence":{"type":"object","description":"what the decision rests on, kept with the training's event; )"
        R"(at most 65536 bytes and 16 levels"}},)"
        R"("additionalProperties":false})",
        R"({"fraction":0.5})",
        {},
        {}};
    route.answers = {
        {200, "The training has begun.",
         R"({"type":"object","properties":{"status":{"type":"string","enum":["accepted"]},"message":{"type":"string"},)"
         R"("fraction":{"type":"number"}},"required":["status","message","fraction"],"additionalProperties":false})"},
        {400, "A field cannot be used.", failureSchema()},
        {409, "A training runs already, or the last one ended a moment ago.", failureSchema()},
        {500, "It could not be begun.", failureSchema()},
        {503, "The service is stopping, or there are too many large bodies at once (with Retry-After).",
         failureSchema()}};
    return route;
}

RouteDescription numberRoute(const char* name, const char* path, const char* summary) {
    RouteDescription route{name, "POST", path, summary, Pace::Quick, noInputSchema(), "{}", {}, {}};
    route.answers = {{200, "The number.", R"({"type":"number"})"},
                     {400, "The body is something else than an object.", failureSchema()}};
    return route;
}

} // namespace

ServiceDescription retrainingDescription() {
    ServiceDescription service{"RetrainingService", "Trains models and puts them in service.", {}};
    service.routes = {
        retrainRoute(),
        numberRoute("get_baseline_rmse", "/get_baseline_rmse",
                    "Test RMSE that the live model had when trained, in cycles; 0 without a model."),
        numberRoute("get_last_training_fraction", "/get_last_training_fraction",
                    "Share of the engines that the live model was trained on.")};
    describePacking(service.routes, failureSchema());
    for (RouteDescription& route : commonRoutes()) service.routes.push_back(std::move(route));
    return service;
}

} // namespace turbofan
