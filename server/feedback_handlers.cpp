#include "server/feedback_handlers.h"

#include <boost/json.hpp>
#include <fmt/format.h>

#include "engine/base/json_text.h"
#include "engine/base/log.h"
#include "server/empty_body.h"
#include "server/error_answers.h"
#include "server/feedback_request.h"

namespace turbofan {
namespace {

namespace json = boost::json;
using Ids = Result<std::vector<std::string>>;

HttpResponse ok(const json::object& body) {
    HttpResponse response;
    response.body = jsonText(body);
    return response;
}

// What the store could not do is said without its details (they name files); the log has them.
HttpResponse storeFailure(const Error& error) {
    logError("Feedback could not be stored: " + error.text());
    // Full queues and stopping are passing states; everything else is ours, too, but not passing.
    const bool passing = error.code == ErrorCode::Busy || error.code == ErrorCode::Unavailable;
    return failure({passing ? ErrorCode::Unavailable : ErrorCode::Io, "the feedback could not be stored",
                    "send it again in a moment"});
}

HttpResponse acknowledgeOne(const Ids& ids) {
    if (!ids) return storeFailure(ids.error());
    return ok({{"status", "success"}, {"message", "Feedback stored."}, {"feedback_id", ids->front()}});
}

HttpResponse acknowledgeBatch(const Ids& ids) {
    if (!ids) return storeFailure(ids.error());
    return ok({{"status", "success"},
               {"message", fmt::format("{} feedback entries stored.", ids->size())},
               {"feedback_ids", json::array(ids->begin(), ids->end())}});
}

Result<bool> oncePerPrediction(const HttpRequest& request) {
    const auto once = request.query.find("once");
    if (once == request.query.end() || once->second == "false") return false;
    if (once->second == "true") return true;
    return fail(ErrorCode::InvalidArgument, "the query parameter once is neither true nor false");
}

using Parse = Result<std::vector<FeedbackRecord>> (*)(const std::string&, Instant);
using Acknowledge = HttpResponse (*)(const Ids&);

Handler submitting(FeedbackService& service, Parse parse, Acknowledge acknowledge) {
    return [&service, parse, acknowledge](const HttpRequest& request, const Respond& respond) {
        const auto once = oncePerPrediction(request);
        if (!once) return respond(failure(once.error()));
        auto records = parse(request.body, service.now());
        if (!records) return respond(failure(records.error()));
        service.submit(std::move(*records), *once,
                       [respond, acknowledge](Ids ids) { respond(acknowledge(ids)); });
    };
}

} // namespace

HttpResponse accuracySummary(const FeedbackService& service) {
    const auto summary = service.summary();
    if (!summary) {
        logError("Feedback could not be summed up: " + summary.error().text());
        return failure({ErrorCode::Io, "the feedback could not be read", "ask again in a moment"});
    }
    if (summary->total == 0) return ok({{"message", "No feedback data available"}});
    return ok({{"total_feedback_entries", summary->total},
               {"mean_absolute_error", summary->mean_absolute_error},
               {"max_error", summary->max_error},
               {"min_error", summary->min_error},
               {"accuracy_within_10_percent", summary->accuracy_within_10_percent}});
}

HandlerTable feedbackHandlers(FeedbackService& service) {
    return {{"submit_feedback", submitting(service, parseFeedback, acknowledgeOne)},
            {"submit_feedback_batch", submitting(service, parseFeedbackBatch, acknowledgeBatch)},
            {"get_accuracy_summary", answering([&service](const HttpRequest& request) {
                 const auto ok = readNothing(request.body);
                 return ok ? accuracySummary(service) : failure(ok.error());
             })}};
}

} // namespace turbofan
