#include "server/drift_handlers.h"

#include <boost/json.hpp>

#include "engine/base/log.h"
#include "engine/base/time_text.h"
#include "server/error_answers.h"
#include "server/json_text.h"

namespace turbofan {
namespace {

namespace json = boost::json;

json::value orNull(const std::optional<double>& number) {
    if (!number) return nullptr;
    return *number;
}

json::object levels(const WarnAlert& thresholds, bool warn, bool alert) {
    return {{"warn_threshold", thresholds.warn},
            {"alert_threshold", thresholds.alert},
            {"warn", warn},
            {"alert", alert}};
}

json::array worstFeatures(const DriftStatus& status) {
    json::array features;
    for (const auto& feature : status.worst)
        features.push_back(json::object{{"name", feature.name}, {"psi", feature.psi}, {"ks", feature.ks}});
    return features;
}

json::object statusObject(const DriftStatus& status) {
    const DriftVerdict& verdict = status.verdict;
    const DriftThresholds& thresholds = status.thresholds;
    json::object body;
    body["last_check_time"] =
        status.last_check ? json::value(formatIso8601(*status.last_check)) : json::value(nullptr);
    body["current_rmse"] = orNull(status.current_rmse);
    body["baseline_rmse"] = orNull(status.baseline_rmse);
    body["alert"] = status.alert;
    body["psi_mean"] = status.levels.psi_mean;
    body["ks_mean"] = status.levels.ks_mean;
    body["rmse"] = levels(thresholds.rmse, verdict.rmse_warn, verdict.rmse_alert);
    body["psi"] = levels(thresholds.psi, verdict.psi_warn, verdict.psi_alert);
    body["ks"] = levels(thresholds.ks, verdict.ks_warn, verdict.ks_alert);
    body["feedback_in_window"] = status.feedback_in_window;
    body["engines_in_window"] = status.engines_in_window;
    body["model_version"] =
        status.version.number > 0 ? json::value(status.version.text()) : json::value(nullptr);
    body["worst_features"] = worstFeatures(status);
    body["decision"] = status.decision;
    body["check_ms"] = status.check_ms;
    return body;
}

HttpResponse checkNow(DriftService& service) {
    const auto status = service.checkNow();
    if (status) return driftStatusAnswer(*status);
    logError("A drift check failed: " + status.error().text());
    return failure(
        {ErrorCode::Unavailable, "the drift check could not be made; the log of the service says why", ""});
}

} // namespace

HttpResponse driftStatusAnswer(const DriftStatus& status) {
    HttpResponse response;
    response.body = jsonText(statusObject(status));
    return response;
}

HandlerTable driftHandlers(DriftService& service) {
    return {{"run_drift_check_now", answering([&service](const HttpRequest&) { return checkNow(service); })},
            {"get_drift_status",
             answering([&service](const HttpRequest&) { return driftStatusAnswer(service.status()); })}};
}

} // namespace turbofan
