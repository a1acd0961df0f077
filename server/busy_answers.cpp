#include "server/busy_answers.h"

#include <utility>

#include "server/control_answers.h"
#include "server/error_answers.h"
#include "server/oip_answers.h"
#include "server/oip_target.h"

namespace turbofan {
namespace {

bool isControl(const HttpRequest& request) {
    return request.path.starts_with("/api/v1/");
}

bool isInference(const HttpRequest& request) {
    return request.method == "POST" && request.path.starts_with("/v2/models/") &&
           request.path.ends_with("/infer");
}

bool isPrediction(const HttpRequest& request) {
    return (request.method == "POST" && request.path == "/predict") || isInference(request);
}

// As an inference that was read and failed: where there is a model that it could have been for.
void countInference(const PredictionService& service, OipStatistics& statistics, const HttpRequest& request) {
    const auto live = service.liveVersion();
    if (live && oipNames(*live, request.path)) statistics.addFailure(*live, 0);
}

} // namespace

BusyAnswer predictionBusy(PredictionService& service, std::shared_ptr<OipStatistics> statistics) {
    return [&service, statistics = std::move(statistics)](const HttpRequest& request, const Error& error) {
        if (isPrediction(request)) service.countRefusal(Refusal::InternalError);
        if (isInference(request)) countInference(service, *statistics, request);
        if (isControl(request)) return controlFailure(error);
        if (request.path.starts_with("/v2")) return oipError(503, error.text());
        return refusal(503, "internal_error", error.text());
    };
}

HttpResponse serviceBusy(const HttpRequest& request, const Error& error) {
    return isControl(request) ? controlFailure(error) : failure(error);
}

} // namespace turbofan
