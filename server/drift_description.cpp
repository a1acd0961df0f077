#include <fmt/format.h>

#include "server/service_description.h"
#include "server/service_schemas.h"

namespace turbofan {
namespace {

std::string statusSchema() {
    const std::string levels =
        R"({"type":"object","properties":{"warn_threshold":{"type":"number"},"alert_threshold":{"type":"number"},)"
        R"("warn":{"type":"boolean"},"alert":{"type":"boolean"}},)"
        R"("required":["warn_threshold","alert_threshold","warn","alert"]})";
    return fmt::format(
        R"({{"type":"object","properties":{{)"
        R"("last_check_time":{{"type":["string","null"],"format":"date-time"}},)"
        R"("current_rmse":{{"type":["number","null"],"description":"over the window; null without feedback in it"}},)"
        R"("baseline_rmse":{{"type":["number","null"],"description":"of the live model; null without one"}},)"
        R"("alert":{{"type":"boolean","description":"a warn threshold is passed"}},)"
        R"("psi_mean":{{"type":"number"}},"ks_mean":{{"type":"number"}},"rmse":{0},"psi":{0},"ks":{0},)"
        R"("feedback_in_window":{{"type":"integer"}},"engines_in_window":{{"type":"integer"}},)"
        R"("model_version":{{"type":["string","null"]}},)"
        R"("worst_features":{{"type":"array","items":{{"type":"object","properties":{{"name":{{"type":"string"}},)"
        R"("psi":{{"type":"number"}},"ks":{{"type":"number"}}}},"required":["name","psi","ks"]}}}},)"
        R"("decision":{{"type":"string"}},"check_ms":{{"type":"number"}}}},)"
        R"("required":["last_check_time","current_rmse","baseline_rmse","alert"],"additionalProperties":false}})",
        levels);
}

} // namespace

ServiceDescription driftDescription() {
    ServiceDescription service{
        "DriftDetectorService", "Compares what comes in with what the live model learned from.", {}};
    RouteDescription check{"run_drift_check_now",
                           "POST",
                           "/run_drift_check_now",
                           "Check for drift now.",
                           Pace::Slow,
                           noInputSchema(),
                           "{}",
                           {},
                           {}};
    check.answers = {{200, "The outcome of this check.", statusSchema()},
                     {400, "The body is something else than an object.", failureSchema()},
                     {503,
                      "The check could not be made; the training rows may be missing. Or there are too many "
                      "large bodies at once (with Retry-After).",
                      failureSchema()}};
    RouteDescription status{"get_drift_status",
                            "POST",
                            "/get_drift_status",
                            "The outcome of the last check.",
                            Pace::Quick,
                            noInputSchema(),
                            "{}",
                            {},
                            {}};
    status.answers = {{200, "The outcome of the last check.", statusSchema()},
                      {400, "The body is something else than an object.", failureSchema()}};
    service.routes = {check, status};
    describePacking(service.routes, failureSchema());
    for (RouteDescription& route : commonRoutes()) service.routes.push_back(std::move(route));
    return service;
}

} // namespace turbofan
