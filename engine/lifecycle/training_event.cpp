#include "engine/lifecycle/training_event.h"

#include <boost/json.hpp>
#include <fmt/format.h>

#include "engine/base/json_text.h"

namespace turbofan {
namespace json = boost::json;
namespace {

std::string whatStays(const std::string& before) {
    return before == "none" ? "no model is in service." : "model " + before + " stays.";
}

std::string sentenceOf(const RunRecord& run, const std::string& before, bool in_service) {
    if (run.state == RunState::Cancelled) return "The training was cancelled; " + whatStays(before);
    if (run.state == RunState::Held)
        return fmt::format(
            "Model {} was saved but not put in service, {}; it was trained on {} of the engines "
            "({}). Promote it all the same, or leave it.",
            run.version.text(), run.error, percentText(run.fraction), run.reason);
    if (run.state != RunState::Succeeded)
        return "The training failed: " + run.error + "; " + whatStays(before);
    const std::string made = fmt::format("trained on {} of the engines in {:.1f} s, test RMSE {:.2f} ({})",
                                         percentText(run.fraction), run.seconds, run.test_rmse, run.reason);
    if (in_service) return fmt::format("Model {} → {}: {}", before, run.version.text(), made);
    return fmt::format("Model {} was saved, but {} is pinned and stays in service: {}", run.version.text(),
                       before, made);
}

// Nothing of what is no object.
json::object objectOf(const std::string& text) {
    boost::system::error_code ec;
    const json::value parsed = json::parse(text, ec);
    return ec || !parsed.is_object() ? json::object() : parsed.get_object();
}

} // namespace

std::string percentText(double fraction) {
    return fmt::format("{:.1f} %", 100 * fraction);
}

std::string askedForBy(const std::string& who) {
    return jsonText(json::object{{"cause", "asked"}, {"by", who}});
}

std::string runDetails(const std::string& evidence_json, const std::string& held_against_json) {
    json::object details{{"evidence", objectOf(evidence_json)}};
    if (!held_against_json.empty()) details["held_against"] = objectOf(held_against_json);
    return jsonText(details);
}

EventRecord trainingEvent(const RunRecord& run, const RetrainRequest& request,
                          const std::string& version_before, bool in_service, Instant now) {
    EventRecord event;
    event.time = now;
    event.kind = run.state == RunState::Failed ? EventKind::Error : EventKind::Training;
    event.alarm = run.state == RunState::Failed || run.state == RunState::Held;
    event.actor = request.actor;
    event.sentence = sentenceOf(run, version_before, in_service);
    const bool made = run.state == RunState::Succeeded || run.state == RunState::Held;
    const json::object told = objectOf(run.details_json);
    json::object details;
    details["run"] = run.id;
    details["state"] = runStateName(run.state);
    details["trigger"] = run.reason;
    details["fraction"] = run.fraction;
    details["model_before"] = version_before;
    details["model_after"] = made && in_service ? run.version.text() : version_before;
    details["model_made"] = made ? json::value(run.version.text()) : json::value(nullptr);
    details["started"] = run.started.time_since_epoch().count();
    details["finished"] = now.time_since_epoch().count();
    details["test_rmse"] = run.test_rmse;
    if (made) details["seconds"] = run.seconds;
    if (run.state == RunState::Held) details["held"] = run.error;
    if (run.state == RunState::Failed) details["error"] = run.error;
    if (const json::value* against = told.if_contains("held_against")) details["held_against"] = *against;
    details["evidence"] = objectOf(request.evidence_json);
    event.details_json = jsonText(details);
    return event;
}

} // namespace turbofan
