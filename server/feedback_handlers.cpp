#include "server/feedback_handlers.h"

#include <boost/json.hpp>
#include <fmt/format.h>

#include "engine/base/json_text.h"
#include "server/empty_body.h"
#include "server/error_answers.h"
#include "server/failure_log.h"
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

// When to come again: a full queue is written within a second, a disk is seen to by somebody. Nothing where
// time alone mends nothing.
const char* retryAfter(ErrorCode code) {
    switch (code) {
    case ErrorCode::Busy:
    case ErrorCode::Unavailable:
        return "1";
    case ErrorCode::Io: // the disk is full, or refuses
    case ErrorCode::Timeout:
        return "10";
    default:
        return nullptr;
    }
}

// What the store could not do is said without its details (they name files); the log has them.
HttpResponse storeFailure(const Error& error, FailureLog& log) {
    log.tell("Feedback could not be stored", error);
    const char* seconds = retryAfter(error.code);
    if (!seconds)
        return failure(
            {ErrorCode::Internal, "the feedback could not be stored", "the log of the service says why"});
    HttpResponse response =
        failure({ErrorCode::Unavailable, "the feedback could not be stored", "send it again in a moment"});
    response.headers.emplace_back("Retry-After", seconds);
    return response;
}

HttpResponse acknowledgeOne(const std::vector<std::string>& ids) {
    return ok({{"status", "success"}, {"message", "Feedback stored."}, {"feedback_id", ids.front()}});
}

HttpResponse acknowledgeBatch(const std::vector<std::string>& ids) {
    return ok({{"status", "success"},
               {"message", fmt::format("{} feedback entries stored.", ids.size())},
               {"feedback_ids", json::array(ids.begin(), ids.end())}});
}

Result<bool> oncePerPrediction(const HttpRequest& request) {
    const auto once = request.query.find("once");
    if (once == request.query.end() || once->second == "false") return false;
    if (once->second == "true") return true;
    return fail(ErrorCode::InvalidArgument, "the query parameter once is neither true nor false");
}

using Parse = Result<std::vector<FeedbackRecord>> (*)(const std::string&, Instant);
using Acknowledge = HttpResponse (*)(const std::vector<std::string>&);

Handler submitting(FeedbackService& service, Parse parse, Acknowledge acknowledge) {
    // A full disk fails every request, of which there may be thousands a second.
    const auto log = std::make_shared<FailureLog>();
    return [&service, parse, acknowledge, log](const HttpRequest& request, const Respond& respond) {
        const auto once = oncePerPrediction(request);
        if (!once) return respond(failure(once.error()));
        auto records = parse(request.body, service.now());
        if (!records) return respond(failure(records.error()));
        service.submit(std::move(*records), *once, [respond, acknowledge, log](const Ids& ids) {
            respond(ids ? acknowledge(*ids) : storeFailure(ids.error(), *log));
        });
    };
}

// What the store could not do is said in the log: it names files.
HttpResponse accuracySummary(const FeedbackService& service, FailureLog& log) {
    const auto summary = service.summary();
    if (!summary) {
        log.tell("Feedback could not be summed up", summary.error());
        return failure({ErrorCode::Io, "the feedback could not be read", "ask again in a moment"});
    }
    if (summary->total == 0) return ok({{"message", "No feedback data available"}});
    return ok({{"total_feedback_entries", summary->total},
               {"mean_absolute_error", summary->mean_absolute_error},
               {"max_error", summary->max_error},
               {"min_error", summary->min_error},
               {"accuracy_within_10_percent", summary->accuracy_within_10_percent}});
}

} // namespace

HandlerTable feedbackHandlers(FeedbackService& service) {
    const auto log = std::make_shared<FailureLog>();
    return {{"submit_feedback", submitting(service, parseFeedback, acknowledgeOne)},
            {"submit_feedback_batch", submitting(service, parseFeedbackBatch, acknowledgeBatch)},
            {"get_accuracy_summary", answering([&service, log](const HttpRequest& request) {
                 const auto ok = readNothing(request.body);
                 return ok ? accuracySummary(service, *log) : failure(ok.error());
             })}};
}

} // namespace turbofan
