#include <fmt/format.h>

#include "engine/control/control_json.h"
#include "server/control_answers.h"
#include "server/control_schemas.h"
#include "server/service_description.h"

namespace turbofan {
namespace {

using Parameters = std::vector<ParameterDescription>;

const std::string kText = R"({"type":"string"})";
const std::string kVersion = R"({"type":"string","pattern":"^[1-9][0-9]{0,8}([.]0)?$"})";
const std::string kTime = R"({"type":"string","format":"date-time"})";
const std::string kNumber = R"({"type":"number"})";
const std::string kInteger = R"({"type":"integer"})";
const std::string kCount = R"({"type":"integer","minimum":0,"maximum":1000000})";

RouteDescription routeOf(const char* name, const char* summary, Parameters parameters, Pace pace,
                         AnswerDescription yes) {
    RouteDescription route{std::string("control_") + name, "GET", controlPath(name),  summary, pace, "", "",
                           std::move(parameters),          {},    Audience::Operators};
    route.answers.push_back(std::move(yes));
    for (AnswerDescription& no : controlFailures()) route.answers.push_back(std::move(no));
    return route;
}

template <class T>
RouteDescription look(const char* name, const char* summary, Parameters parameters = {},
                      Pace pace = Pace::Slow) {
    return routeOf(name, summary, std::move(parameters), pace, {200, "As asked.", controlSchema<T>()});
}

ParameterDescription from() {
    return {"from", "Begin; default: a quarter of an hour before the end.", kTime};
}
ParameterDescription to() {
    return {"to", "End; default: now.", kTime};
}
ParameterDescription limit(std::size_t most) {
    return {"limit", fmt::format("At most so many, newest first; default: {}.", most), kCount};
}

Parameters thresholdParameters() {
    Parameters all;
    for (const char* name :
         {"psi_warn", "psi_alert", "ks_warn", "ks_alert", "rmse_warn_factor", "rmse_alert_factor"})
        all.push_back({name, "Proposed; default: as it is.", kNumber});
    all.push_back(from());
    all.push_back(to());
    return all;
}

Parameters eventParameters() {
    return {{"after", "Only events with a higher number.", kInteger},
            limit(EventQuery{}.limit),
            {"kinds", "Separated by commas; default: all.", kText},
            {"text", "Part of sentence, actor or details, in any case.", kText},
            {"from", "Not before.", kTime},
            {"to", "Not after.", kTime},
            {"alarms_only", "true: only what wants a human.", R"({"type":"boolean"})"}};
}

Parameters preflightParameters() {
    const std::string actions = controlSchema<ActionKind>();
    return {{"action", "What is to be done.", actions, R"("retrain")"},
            {"version", "Of the model, for promote.", kVersion},
            {"fraction", "Of the engines, for retrain.", kNumber}};
}

} // namespace

std::string controlPath(const std::string& name) {
    return "/api/v1/" + name;
}

std::vector<AnswerDescription> controlFailures() {
    const std::string schema = controlFailureSchema();
    return {{400, "A parameter or field is missing or cannot be used; the message names it.", schema},
            {404, "There is no such thing.", schema},
            {409, "Not now: something runs, or it is too soon.", schema},
            {422, "What is needed is damaged or of a later program.", schema},
            {500, "It could not be done.", schema},
            {502, "Another service could not be reached.", schema},
            {503, "Not ready yet, or stopping; the cure says what is missing.", schema},
            {504, "It took too long.", schema}};
}

std::vector<RouteDescription> controlLookRoutes() {
    return {look<Overview>("overview", "How the whole stands, in one consistent look.", {}, Pace::Quick),
            look<History>(
                "history", "The live figures over time; null is a gap.",
                {{"names", "Figures, or families with their final dot, separated by commas; default: all.",
                  kText},
                 from(),
                 to()}),
            look<std::vector<RunRow>>("runs", "The trainings, newest first.", {limit(100)}),
            look<std::vector<EventRow>>("events", "What happened, newest first.", eventParameters()),
            look<ModelsView>("models", "The models, and which of them served when."),
            look<ModelComparison>(
                "compare", "Two models on the same rows.",
                {{"a", "Version.", kVersion, R"("1.0")"}, {"b", "Version.", kVersion, R"("2.0")"}}),
            look<Fleet>("fleet", "Every engine that was heard of, most urgent first."),
            look<EngineDetail>("engine", "One engine in depth.", {{"id", "Its number.", kInteger, "1001"}}),
            look<DriftTable>("drift", "Drift by feature, at the last check."),
            look<FeatureDetail>(
                "feature", "One feature in depth, and the engines of the window that are behind its drift.",
                {{"name", "Its name.", kText, R"("s_2")"}}),
            look<ThresholdPreview>("threshold_preview", "What other thresholds would have done.",
                                   thresholdParameters()),
            look<std::vector<PredictionRow>>("predictions", "Single predictions, newest first.",
                                             {limit(PredictionQuery{}.limit),
                                              {"after", "Only those with a higher number.", kInteger},
                                              {"engine", "Only of this engine.", kInteger}}),
            look<Explanation>("explain", "Why a prediction came out as it did.",
                              {{"id", "Its number.", kInteger, "1"}}),
            look<SettingsView>("settings", "The settings, and where the process stands."),
            look<Thresholds>("thresholds", "When drift warns and alerts.", {}, Pace::Quick),
            look<Preflight>("preflight", "What must hold before an act, and what it will do.",
                            preflightParameters()),
            routeOf("incident",
                    "Everything about a span of time as one zip: figures, charts, events, trainings, drift, "
                    "settings.",
                    {from(), to()}, Pace::Slow,
                    {200, "The zip; its README.txt says what is in it.", "", "application/zip"})};
}

} // namespace turbofan
