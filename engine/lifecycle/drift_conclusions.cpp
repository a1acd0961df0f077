#include "engine/lifecycle/drift_conclusions.h"

#include <boost/json.hpp>
#include <fmt/format.h>

#include "engine/base/json_text.h"
#include "engine/lifecycle/kept_event.h"

namespace turbofan {
namespace json = boost::json;
namespace {

// In how many seconds it would be taken is stale the next moment; this stands for good.
std::string refusalText(const Error& why) {
    return why.code == ErrorCode::CoolingDown ? why.message : why.text();
}

} // namespace

DriftConclusions::DriftConclusions(const Settings& settings, std::shared_ptr<Store> store,
                                   std::shared_ptr<RetrainingPort> retraining)
    : window_seconds_(settings.drift_window_seconds), cooldown_seconds_(settings.retrain_cooldown_seconds),
      store_(std::move(store)), retraining_(std::move(retraining)) {}

void DriftConclusions::nothingToJudge(DriftStatus& s) {
    const bool model = s.version.number != 0;
    stream_lost_ = model && losesTheStream(*s.last_check);
    s.decision =
        !model ? "No model is in service: nothing to judge."
        : stream_lost_
            ? fmt::format("Predictions go on, but there was no feedback for {:.0f} s: the stream is lost.",
                          window_seconds_)
            : "No feedback in the window: nothing to judge.";
    const json::object object{{"conclusion", !model         ? "no_model"
                                             : stream_lost_ ? "stream_lost"
                                                            : "no_feedback"},
                              {"window_seconds", window_seconds_}};
    tell(Conclusion::NoFeedback, s, jsonText(object));
}

void DriftConclusions::judged(DriftStatus& s, double fraction, bool automatic) {
    stream_lost_ = false;
    json::object object = evidence(s, fraction);
    std::optional<Error> refusal;
    const Conclusion conclusion = decide(s, fraction, automatic, jsonText(object), refusal);
    object["conclusion"] = nameOf(conclusion);
    if (refusal) object["refusal"] = refusalText(*refusal);
    if (refusal) object["refusal_code"] = traits(refusal->code).name;
    if (refusal && refusal->code == ErrorCode::CoolingDown) object["cooldown_seconds"] = cooldown_seconds_;
    tell(conclusion, s, jsonText(object));
}

// What programs and other languages go by; kept with the event.
const char* DriftConclusions::nameOf(Conclusion conclusion) {
    switch (conclusion) {
    case Conclusion::Stable:
        return "stable";
    case Conclusion::Unknown:
        return "unknown_engines";
    case Conclusion::Looked:
        return "looked";
    case Conclusion::AutomaticOff:
        return "automatic_off";
    case Conclusion::Asked:
        return "asked";
    case Conclusion::Refused:
        return "refused";
    default:
        return "no_feedback";
    }
}

DriftConclusions::Conclusion DriftConclusions::decide(DriftStatus& s, double fraction, bool automatic,
                                                      const std::string& evidence_json,
                                                      std::optional<Error>& refusal) {
    if (!s.verdict.retrain()) {
        s.decision = "No drift: every level is below its warning.";
        return Conclusion::Stable;
    }
    if (fraction <= 0) {
        s.decision = fmt::format("Drift ({}), but no known engine is in the window.", s.verdict.trigger);
        return Conclusion::Unknown;
    }
    if (!retraining_) {
        s.decision = fmt::format("Drift ({}): reason to train on {:.1f} % of the engines.", s.verdict.trigger,
                                 100 * fraction);
        return Conclusion::Looked;
    }
    if (!automatic) {
        s.decision = fmt::format("Drift ({}), but automatic retraining is off.", s.verdict.trigger);
        return Conclusion::AutomaticOff;
    }
    RetrainRequest request{fraction, "drift", "drift: " + s.verdict.trigger, evidence_json};
    auto answer = retraining_->retrain(request);
    refused_for_good_ =
        !answer && answer.error().code != ErrorCode::CoolingDown && answer.error().code != ErrorCode::Busy;
    if (!answer) {
        refusal = answer.error();
        s.decision = fmt::format("Drift ({}); a training was not started: {}", s.verdict.trigger,
                                 refusalText(*refusal));
        return Conclusion::Refused;
    }
    s.decision = fmt::format("Drift ({}): a training on {:.1f} % of the engines was started.",
                             s.verdict.trigger, 100 * fraction);
    return Conclusion::Asked;
}

json::object DriftConclusions::evidence(const DriftStatus& s, double fraction) const {
    json::object object;
    object["trigger"] = s.verdict.trigger;
    json::array passed;
    for (const PassedLevel& one : s.verdict.passed)
        passed.push_back(
            {{"figure", one.figure}, {"value", one.value}, {"sign", one.sign}, {"level", one.level}});
    object["passed"] = std::move(passed);
    object["rmse"] = s.levels.rmse;
    object["rmse_baseline"] = s.baseline_rmse.value_or(0);
    object["rmse_warn"] = s.thresholds.rmse.warn;
    object["rmse_alert"] = s.thresholds.rmse.alert;
    object["ks_mean"] = s.levels.ks_mean;
    object["ks_warn"] = s.thresholds.ks.warn;
    object["ks_alert"] = s.thresholds.ks.alert;
    object["psi_mean"] = s.levels.psi_mean;
    object["psi_warn"] = s.thresholds.psi.warn;
    object["psi_alert"] = s.thresholds.psi.alert;
    object["window_seconds"] = window_seconds_;
    object["feedback"] = s.feedback_in_window;
    object["engines"] = s.engines_in_window;
    object["model_before"] = s.version.number ? s.version.text() : "none";
    object["fraction_asked"] = fraction;
    json::array worst;
    for (const auto& feature : s.worst)
        worst.push_back({{"name", feature.name}, {"psi", feature.psi}, {"ks", feature.ks}});
    object["worst_features"] = std::move(worst);
    return object;
}

bool DriftConclusions::wantsAHuman(Conclusion conclusion, const DriftStatus& s) const {
    const bool refused = conclusion == Conclusion::Refused || conclusion == Conclusion::Unknown;
    return stream_lost_ || s.verdict.alert() || (refused && refused_for_good_);
}

// Predictions go on, but nobody says any more how good they were. A fleet or a demo that ends is no loss: its
// predictions end with its feedback.
bool DriftConclusions::losesTheStream(Instant now) const {
    const bool had = stream_lost_ || (last_ != Conclusion::None && last_ != Conclusion::NoFeedback);
    if (!had) return false;
    const auto newest = store_->recentPredictions(1);
    if (!newest || newest->empty()) return false;
    const Duration recent(static_cast<long>(window_seconds_ * 0.5e6));
    return newest->front().time > now - recent;
}

void DriftConclusions::tell(Conclusion conclusion, const DriftStatus& s, const std::string& evidence_json) {
    if (!retraining_) return;
    const bool wants = wantsAHuman(conclusion, s);
    const bool rose = wants && !wanted_a_human_;
    wanted_a_human_ = wants;
    if (conclusion == last_ && conclusion != Conclusion::Asked && !rose) return;
    const bool quiet = last_ == Conclusion::None &&
                       (conclusion == Conclusion::Stable || conclusion == Conclusion::NoFeedback);
    last_ = conclusion;
    if (quiet) return; // a start with nothing to tell
    EventRecord event;
    event.time = *s.last_check;
    event.kind = s.verdict.retrain() ? EventKind::Drift : EventKind::DriftCheck;
    event.actor = "drift";
    event.sentence = s.decision;
    event.details_json = evidence_json;
    event.alarm = rose; // once, however often it is said again
    keepEvent(*store_, event);
}

} // namespace turbofan
