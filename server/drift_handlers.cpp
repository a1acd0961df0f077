#include "server/drift_handlers.h"

#include "engine/base/log.h"
#include "engine/lifecycle/record_json.h"
#include "server/empty_body.h"
#include "server/error_answers.h"

namespace turbofan {
namespace {

HttpResponse checkNow(DriftService& service, const HttpRequest& request) {
    if (auto ok = readNothing(request.body); !ok) return failure(ok.error());
    const auto status = service.checkNow();
    if (status) return driftStatusAnswer(*status);
    logError("A drift check failed: " + status.error().text());
    return failure(
        {ErrorCode::Unavailable, "the drift check could not be made; the log of the service says why", ""});
}

} // namespace

HttpResponse driftStatusAnswer(const DriftStatus& status) {
    HttpResponse response;
    response.body = toJson(status);
    return response;
}

HandlerTable driftHandlers(DriftService& service) {
    return {{"run_drift_check_now",
             answering([&service](const HttpRequest& request) { return checkNow(service, request); })},
            {"get_drift_status", answering([&service](const HttpRequest& request) {
                 const auto ok = readNothing(request.body);
                 return ok ? driftStatusAnswer(service.status()) : failure(ok.error());
             })}};
}

} // namespace turbofan
