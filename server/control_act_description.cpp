#include <algorithm>

#include <boost/json.hpp>

#include "engine/base/json_text.h"
#include "engine/control/control_json.h"
#include "server/control_answers.h"
#include "server/control_schemas.h"
#include "server/service_description.h"

namespace turbofan {
namespace {

namespace json = boost::json;

// What a field takes in a body: there, null is no number, and neither null nor nothing is what must be given.
void forbidNull(json::object& field, bool required) {
    const json::value kind = field.contains("type") ? field.at("type") : json::value();
    if (required && kind == "array") field["minItems"] = 1;
    if (required && kind == "integer") field["minimum"] = 1;
    if (json::value* type = field.if_contains("type"); type && type->is_array()) {
        const json::value named = type->at(0);
        if (required || named == "number") *type = named;
    }
    if (const json::value* options = field.if_contains("anyOf"); options && required) {
        json::object only = options->at(1).as_object(); // after null
        field = std::move(only);
    }
}

std::string bodySchema(const std::string& schema) {
    json::value body = json::parse(schema);
    const json::array& required = body.at("required").as_array();
    for (auto& [name, field] : body.at("properties").as_object()) {
        const bool must = std::find(required.begin(), required.end(), json::value(name)) != required.end();
        forbidNull(field.as_object(), must);
    }
    return jsonText(body);
}

template <class Body>
RouteDescription act(const char* name, const char* path, const char* summary, const char* example = "{}",
                     const char* required = "[]") {
    RouteDescription route{std::string("control_") + name,
                           "POST",
                           controlPath(path),
                           summary,
                           Pace::Slow,
                           bodySchema(controlBodySchema<Body>(required)),
                           example,
                           {},
                           {},
                           Audience::Operators};
    route.answers.push_back({200, "Done, or begun.", controlSuccessSchema()});
    for (AnswerDescription& no : controlFailures()) route.answers.push_back(std::move(no));
    route.answers.push_back({403, "A page of another site asked.", controlFailureSchema()});
    route.answers.push_back(
        {415, "The Content-Type is not application/json, or the Content-Encoding neither gzip nor deflate.",
         controlFailureSchema()});
    return route;
}

} // namespace

std::vector<RouteDescription> controlActRoutes() {
    return {act<RetrainAct>("retrain", "retrain", "Train a model and put it in service.",
                            R"({"fraction":0.5,"reason":"a look at more engines"})"),
            act<PlainAct>("cancel", "cancel", "Cancel the training that runs."),
            act<PromoteAct>("promote", "promote", "Put a model in service.", R"({"version":"2.0"})",
                            R"(["version"])"),
            act<PlainAct>("roll_back", "roll_back", "Put the model in service that served before this one."),
            act<PinAct>("pin", "pin", "Keep the live model, whatever is trained, or let it go.",
                        R"({"pinned":true})", R"(["pinned"])"),
            act<ThresholdsAct>("set_thresholds", "thresholds",
                               "Set when drift warns and alerts; what is left out stays.",
                               R"({"psi_warn":0.12})"),
            act<SwitchAct>("automatic_retraining", "automatic_retraining",
                           "Retrain on drift, or not, until the next start.", R"({"on":false})", R"(["on"])"),
            act<PlainAct>("check_drift", "check_drift", "Check for drift now."),
            act<StartDemoAct>("start_demo", "demo/start", "Start the demo.",
                              R"({"users":10,"minutes":10,"speed":1})"),
            act<PlainAct>("stop_demo", "demo/stop", "Stop the demo."),
            act<AcknowledgeAct>("acknowledge", "acknowledge", "Say that somebody has seen these alarms.",
                                R"({"events":[1]})", R"(["events"])"),
            act<ShelveAct>("shelve", "shelve", "Let an alarm rest for some minutes.",
                           R"({"event":1,"minutes":30})", R"(["event"])")};
}

} // namespace turbofan
