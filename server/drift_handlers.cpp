#include "server/drift_handlers.h"

#include <memory>

#include "engine/lifecycle/record_json.h"
#include "server/empty_body.h"
#include "server/error_answers.h"
#include "server/failure_log.h"

namespace turbofan {
namespace {

HttpResponse checkNow(DriftService& service, FailureLog& log, const HttpRequest& request) {
    if (auto ok = readNothing(request.body); !ok) return failure(ok.error());
    const auto status = service.checkNow();
    if (status) return driftStatusAnswer(*status);
    log.tell("A drift check failed", status.error());
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
    const auto log = std::make_shared<FailureLog>();
    return {{"run_drift_check_now", answering([&service, log](const HttpRequest& request) {
                 return checkNow(service, *log, request);
             })},
            {"get_drift_status", answering([&service](const HttpRequest& request) {
                 const auto ok = readNothing(request.body);
                 return ok ? driftStatusAnswer(service.status()) : failure(ok.error());
             })}};
}

} // namespace turbofan
