#include "server/busy_answers.h"

#include "server/control_answers.h"
#include "server/error_answers.h"
#include "server/oip_answers.h"

namespace turbofan {
namespace {

bool isControl(const HttpRequest& request) {
    return request.path.starts_with("/api/v1/");
}

bool isPrediction(const HttpRequest& request) {
    const bool inference = request.path.starts_with("/v2/models/") && request.path.ends_with("/infer");
    return request.method == "POST" && (request.path == "/predict" || inference);
}

} // namespace

BusyAnswer predictionBusy(PredictionService& service) {
    return [&service](const HttpRequest& request, const Error& error) {
        if (isPrediction(request)) service.countRefusal(Refusal::InternalError);
        if (isControl(request)) return controlFailure(error);
        if (request.path.starts_with("/v2")) return oipError(503, error.text());
        return refusal(503, "internal_error", error.text());
    };
}

HttpResponse serviceBusy(const HttpRequest& request, const Error& error) {
    return isControl(request) ? controlFailure(error) : failure(error);
}

} // namespace turbofan
