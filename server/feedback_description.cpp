#include <fmt/format.h>

#include "engine/store/records.h"
#include "server/service_description.h"
#include "server/service_schemas.h"

namespace turbofan {
namespace {

static_assert(kLargestRul == 1e6); // as the schema says
constexpr const char* kEntrySchema =
    R"({"type":"object","properties":{"prediction_id":{"type":"string","minLength":1,"maxLength":256},)"
    R"("predicted_rul":{"type":"number","minimum":-1000000,"maximum":1000000,"description":"cycles"},)"
    R"("actual_rul":{"type":"number","minimum":0,"maximum":1000000,"description":"cycles"},)"
    R"("engine_id":{"type":["integer","string"],"pattern":"^[+]?[0-9]{1,18}$",)"
    R"("minimum":0,"maximum":9223372036854775807,"description":"an integer from 0 up, or text that holds one"},)"
    R"("prediction_timestamp":{"type":"string","format":"date-time","description":"ISO-8601; UTC without a zone"},)"
    R"("feedback_timestamp":{"type":["string","null"],"format":"date-time","description":"now when absent"},)"
    R"("metadata":{"type":["object","null"],"description":"anything, up to 64 KiB"}},)"
    R"("required":["prediction_id","predicted_rul","actual_rul","engine_id","prediction_timestamp"]})";

constexpr const char* kEntryExample =
    R"({"prediction_id":"p-1","predicted_rul":112.5,"actual_rul":118,"engine_id":1001,)"
    R"("prediction_timestamp":"2026-11-23T12:34:56Z","metadata":{"model_version":"1.0"}})";

std::string inputSchema(const std::string& feedback) {
    return fmt::format(R"({{"type":"object","properties":{{"feedback":{}}},"required":["feedback"]}})",
                       feedback);
}

ParameterDescription once() {
    return {"once",
            "true: an entry whose prediction_id is stored already is not stored again and answers with the "
            "id it got.",
            R"({"type":"string","enum":["true","false"]})"};
}

// The answer when all went well, with `id` in it, and those when not.
std::vector<AnswerDescription> submitAnswers(const std::string& id_name, const std::string& id_schema) {
    return {
        {200, "Stored; it is on disk.",
         fmt::format(R"({{"type":"object","properties":{{"status":{{"type":"string","enum":["success"]}},)"
                     R"("message":{{"type":"string"}},"{}":{}}},"required":["status","message","{}"],)"
                     R"("additionalProperties":false}})",
                     id_name, id_schema, id_name)},
        {400, "Something in the body cannot be used; the message names it. Nothing was stored.",
         failureSchema()},
        {500, "It could not be stored; the log of the service says why.", failureSchema()},
        {503,
         "It could not be stored now: too much is waiting, the disk is full or refuses, or the service is "
         "stopping. Send it again, after Retry-After. Too many large bodies at once are turned away "
         "likewise.",
         failureSchema()}};
}

RouteDescription submitRoute() {
    return {"submit_feedback",
            "POST",
            "/submit_feedback",
            "Tell what really happened after a prediction.",
            Pace::Quick,
            inputSchema(kEntrySchema),
            fmt::format(R"({{"feedback":{}}})", kEntryExample),
            {once()},
            submitAnswers("feedback_id", R"({"type":"string","pattern":"^fb_[0-9]+$"})")};
}

RouteDescription submitBatchRoute() {
    return {"submit_feedback_batch",
            "POST",
            "/submit_feedback_batch",
            "The same for many predictions: all are stored or none.",
            Pace::Quick,
            inputSchema(fmt::format(R"({{"type":"array","minItems":1,"items":{}}})", kEntrySchema)),
            fmt::format(R"({{"feedback":[{}]}})", kEntryExample),
            {once()},
            submitAnswers("feedback_ids",
                          R"({"type":"array","items":{"type":"string","pattern":"^fb_[0-9]+$"}})")};
}

RouteDescription summaryRoute() {
    RouteDescription route{"get_accuracy_summary",
                           "POST",
                           "/get_accuracy_summary",
                           "How good all predictions with feedback were.",
                           Pace::Slow,
                           noInputSchema(),
                           "{}",
                           {},
                           {}};
    route.answers = {
        {200, "The figures over all feedback, or a message when there is none yet.",
         R"({"type":"object","properties":{"total_feedback_entries":{"type":"integer"},"mean_absolute_error":{"type":"number"},)"
         R"("max_error":{"type":"number"},"min_error":{"type":"number"},"accuracy_within_10_percent":{"type":"number"},)"
         R"("message":{"type":"string"}},"anyOf":[{"required":["total_feedback_entries","mean_absolute_error","max_error",)"
         R"("min_error","accuracy_within_10_percent"]},{"required":["message"]}],"additionalProperties":false})"},
        {400, "The body is something else than an object.", failureSchema()},
        {500, "The feedback could not be read.", failureSchema()}};
    return route;
}

} // namespace

ServiceDescription feedbackDescription() {
    ServiceDescription service{"FeedbackService", "Keeps what really happened after each prediction.", {}};
    service.routes = {submitRoute(), submitBatchRoute(), summaryRoute()};
    describePacking(service.routes, failureSchema());
    for (RouteDescription& route : commonRoutes()) service.routes.push_back(std::move(route));
    return service;
}

} // namespace turbofan
