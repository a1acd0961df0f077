// The acts of LocalControl: each looks at what must hold, does its thing, and leaves one event with who and
// why; a refusal leaves one as well, what was so before leaves none.
#include <algorithm>
#include <cctype>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "engine/lifecycle/training_event.h"
#include "engine/operation/act_record.h"
#include "engine/operation/local_control_impl.h"
#include "engine/operation/models_look.h"
#include "engine/operation/preflight.h"

namespace turbofan {
namespace {

constexpr double kLongestShelfMinutes = 7 * 24 * 60;

struct Acted {
    Act act; // nothing that was done where all was so before: that is no event
    std::string message;
};

// Runs `act` alone and keeps the journal. `could_not` completes "ann could not …".
template <class Perform>
Result<Done> acted(Engine& engine, std::mutex& acts, const Operator& who, const std::string& action,
                   const std::string& could_not, Perform perform) {
    std::lock_guard alone(acts);
    Result<Acted> result = perform();
    if (!result) {
        recordRefusal(engine, who, action, could_not, result.error());
        return fail(result.error());
    }
    result->act.action = action;
    if (!result->act.did.empty()) recordAct(engine, who, result->act);
    return Done{std::move(result->message)};
}

ErrorCode codeOf(const PreflightItem& item) {
    if (item.name == "Share of the engines") return ErrorCode::InvalidArgument;
    if (item.name == "Another model") return ErrorCode::AlreadyExists;
    if (item.name == "Earlier model" || item.name == "Model" || item.name == "Pinned")
        return ErrorCode::NotFound;
    if (item.name == "No other training" || item.name == "No other demo" || item.name == "Not pinned")
        return ErrorCode::Busy;
    return ErrorCode::Unavailable;
}

// A sentence of the screen as the words of an error.
std::string inErrorsWords(std::string sentence) {
    if (sentence.ends_with('.')) sentence.pop_back();
    const auto lower = [](char c) { return c >= 'a' && c <= 'z'; };
    if (sentence.size() > 1 && (lower(sentence[1]) || sentence[1] == ' '))
        sentence[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(sentence[0])));
    return sentence;
}

tl::unexpected<Error> refusal(const PreflightItem& item) {
    return fail(codeOf(item), inErrorsWords(item.sentence), inErrorsWords(item.cure));
}

Result<Acted> putInService(Engine& engine, const Preflight& preflight, ModelVersion version,
                           const Operator& who) {
    const bool back = preflight.action == ActionKind::RollBack;
    if (const auto bundle = engine.registry().bundleOf(version); !bundle) return fail(bundle.error());
    // A bundle that cannot be used says so best itself.
    if (const auto blocking = blockingItem(preflight); blocking && blocking->name != "Bundle")
        return refusal(*blocking);
    const SwapCause cause{who.actor, std::string(actionName(preflight.action)), who.reason};
    if (auto ok = engine.registry().promote(version, cause); !ok) return fail(ok.error());
    const std::string text = version.text();
    Acted done;
    done.act.did = back ? "went back to model " + text : "put model " + text + " in service";
    done.act.facts = {{"version", text}};
    done.act.before = preflight.before;
    done.act.after = preflight.after;
    done.act.overridden = overriddenItems(preflight);
    done.message = fmt::format("Model {} is in service{}.", text, back ? " again" : "");
    return done;
}

Result<DriftService*> driftOf(Engine& engine) {
    if (engine.drift()) return engine.drift();
    return fail(ErrorCode::Unavailable, "the drift service runs in another process", "ask there");
}

Result<RetrainingService*> retrainingOf(Engine& engine) {
    if (engine.retraining()) return engine.retraining();
    return fail(ErrorCode::Unavailable, "retraining is hosted by another process", "ask there");
}

const char* onOff(bool on) {
    return on ? "on" : "off";
}

} // namespace

Result<Done> LocalControl::retrain(std::optional<double> fraction, bool override_cooldown,
                                   const Operator& who) {
    Engine& engine = impl_->engine;
    return acted(engine, impl_->acts, who, "retrain", "start a training", [&]() -> Result<Acted> {
        const auto preflight = preflightOf(engine, impl_->demo, ActionKind::Retrain, {}, fraction);
        if (!preflight) return fail(preflight.error());
        if (const auto blocking = blockingItem(*preflight)) return refusal(*blocking);
        RetrainRequest request;
        request.fraction = fraction;
        request.actor = who.actor;
        request.reason = who.reason.empty() ? "asked for by " + who.actor : who.reason;
        if (who.reason.empty()) request.evidence_json = askedForBy(who.actor);
        request.override_cooldown = override_cooldown;
        const auto accepted = engine.retraining()->retrain(request);
        if (!accepted) return fail(accepted.error());
        const std::string share = percentText(accepted->fraction);
        return Acted{{"",
                      "asked for a training on " + share + " of the engines",
                      preflight->before,
                      preflight->after,
                      overriddenItems(*preflight),
                      {{"share", share}}},
                     fmt::format("Training on {} of the engines has begun.", share)};
    });
}

Result<Done> LocalControl::cancelTraining(const Operator& who) {
    Engine& engine = impl_->engine;
    return acted(engine, impl_->acts, who, "cancel_training", "cancel a training", [&]() -> Result<Acted> {
        const auto retraining = retrainingOf(engine);
        if (!retraining) return fail(retraining.error());
        if (!(*retraining)->cancel()) return fail(ErrorCode::NotFound, "no training is running here");
        const std::string live = modelText(engine.registry().live());
        return Acted{{"", "cancelled the training", live, live, {}}, "The training is being cancelled."};
    });
}

Result<Done> LocalControl::promote(ModelVersion version, const Operator& who) {
    Engine& engine = impl_->engine;
    const std::string could_not = "put model " + version.text() + " in service";
    return acted(engine, impl_->acts, who, "promote", could_not, [&]() -> Result<Acted> {
        const auto preflight = preflightOf(engine, impl_->demo, ActionKind::Promote, version, {});
        if (!preflight) return fail(preflight.error());
        return putInService(engine, *preflight, version, who);
    });
}

Result<Done> LocalControl::rollBack(const Operator& who) {
    Engine& engine = impl_->engine;
    return acted(engine, impl_->acts, who, "roll_back", "go back to the model before",
                 [&]() -> Result<Acted> {
                     const auto previous = previousModel(engine);
                     if (!previous) return fail(previous.error());
                     const auto preflight = preflightOf(engine, impl_->demo, ActionKind::RollBack, {}, {});
                     if (!preflight) return fail(preflight.error());
                     if (!*previous) return refusal(*blockingItem(*preflight));
                     return putInService(engine, *preflight, **previous, who);
                 });
}

Result<Done> LocalControl::setPinned(bool pinned, const Operator& who) {
    Engine& engine = impl_->engine;
    const char* verb = pinned ? "pin" : "unpin";
    return acted(engine, impl_->acts, who, verb, fmt::format("{} the model", verb), [&]() -> Result<Acted> {
        const auto live = engine.registry().live();
        if (!live) return fail(ErrorCode::NotFound, "no model is in service", "train one first");
        const auto changed = engine.registry().setPinned(pinned);
        if (!changed) return fail(changed.error());
        const std::string version = live->metadata.version.text();
        if (!*changed)
            return Acted{{},
                         fmt::format("Model {} is {}.", version, pinned ? "pinned already" : "not pinned")};
        return Acted{{"",
                      fmt::format("{}ned model {}", verb, version),
                      pinned ? "not pinned" : "pinned",
                      pinned ? "pinned" : "not pinned",
                      {},
                      {{"version", version}}},
                     pinned ? fmt::format("Model {} is pinned: nothing replaces it.", version)
                            : fmt::format("Model {} is not pinned any more.", version)};
    });
}

Result<Done> LocalControl::setThresholds(const Thresholds& thresholds, const Operator& who) {
    Engine& engine = impl_->engine;
    return acted(engine, impl_->acts, who, "set_thresholds", "set the drift thresholds",
                 [&]() -> Result<Acted> {
                     const std::string before = thresholdsText(engine.thresholds());
                     if (auto ok = engine.setThresholds(thresholds); !ok) return fail(ok.error());
                     return Acted{{"", "set the drift thresholds", before, thresholdsText(thresholds), {}},
                                  "The thresholds are set; the next drift check judges by them."};
                 });
}

Result<Done> LocalControl::setAutomaticRetraining(bool on, const Operator& who) {
    Engine& engine = impl_->engine;
    const std::string what = fmt::format("automatic retraining {}", onOff(on));
    return acted(engine, impl_->acts, who, "set_automatic_retraining", "switch " + what,
                 [&]() -> Result<Acted> {
                     const auto drift = driftOf(engine);
                     if (!drift) return fail(drift.error());
                     const bool before = (*drift)->automaticRetraining();
                     if (before == on)
                         return Acted{{}, fmt::format("Automatic retraining is {} already.", onOff(on))};
                     (*drift)->setAutomaticRetraining(on);
                     return Acted{{"", "switched " + what, onOff(before), onOff(on), {}},
                                  fmt::format("Automatic retraining is {} until the next start.", onOff(on))};
                 });
}

Result<Done> LocalControl::checkDriftNow(const Operator& who) {
    Engine& engine = impl_->engine;
    return acted(engine, impl_->acts, who, "check_drift", "check for drift", [&]() -> Result<Acted> {
        const auto drift = driftOf(engine);
        if (!drift) return fail(drift.error());
        const auto status = (*drift)->checkNow();
        if (!status) return fail(status.error());
        return Acted{{"", "had drift checked", "", status->decision, {}}, status->decision};
    });
}

Result<Done> LocalControl::startDemo(const DemoRequest& request, const Operator& who) {
    Engine& engine = impl_->engine;
    return acted(engine, impl_->acts, who, "start_demo", "start a demo", [&]() -> Result<Acted> {
        const auto preflight = preflightOf(engine, impl_->demo, ActionKind::StartDemo, {}, {});
        if (!preflight) return fail(preflight.error());
        if (const auto blocking = blockingItem(*preflight)) return refusal(*blocking);
        if (auto ok = impl_->demo.start(request); !ok) return fail(ok.error());
        auto overridden = request.fresh_start ? overriddenItems(*preflight) : std::vector<std::string>();
        const std::string did =
            fmt::format("started a demo of {} users over {} min at speed {}{}", request.users,
                        request.minutes, request.speed, request.fresh_start ? ", from a fresh start" : "");
        return Acted{{"",
                      did,
                      preflight->before,
                      "",
                      std::move(overridden),
                      {{"users", fmt::format("{}", request.users)},
                       {"minutes", fmt::format("{}", request.minutes)},
                       {"speed", fmt::format("{}", request.speed)},
                       {"fresh_start", request.fresh_start ? "yes" : "no"}}},
                     "The demo has begun."};
    });
}

Result<Done> LocalControl::stopDemo(const Operator& who) {
    // Nothing is changed by asking again: a window that closes asks, and so does the hosting that ends with
    // it.
    if (impl_->demo.stopping()) return Done{"The demo is being stopped already."};
    return acted(impl_->engine, impl_->acts, who, "stop_demo", "stop a demo", [&]() -> Result<Acted> {
        if (!impl_->demo.stop()) return fail(ErrorCode::NotFound, "no demo is running");
        return Acted{{"", "stopped the demo", "", "", {}}, "The demo is being stopped."};
    });
}

Result<Done> LocalControl::acknowledge(const std::vector<std::int64_t>& events, const Operator& who) {
    Engine& engine = impl_->engine;
    return acted(engine, impl_->acts, who, "acknowledge", "acknowledge events", [&]() -> Result<Acted> {
        if (events.empty())
            return fail(ErrorCode::InvalidArgument, "no events are named", "give the numbers of the events");
        if (auto ok = engine.store().acknowledgeEvents(events, who.actor, engine.clock().now()); !ok)
            return fail(ok.error());
        const std::string numbers = fmt::format("{}", fmt::join(events, ", "));
        const std::string what = (events.size() == 1 ? "event " : "events ") + numbers;
        return Acted{{"", "acknowledged " + what, "", "", {}, {{"events", numbers}}},
                     events.size() == 1 ? "1 event is acknowledged."
                                        : fmt::format("{} events are acknowledged.", events.size())};
    });
}

Result<Done> LocalControl::shelve(std::int64_t event, double minutes, const Operator& who) {
    Engine& engine = impl_->engine;
    return acted(
        engine, impl_->acts, who, "shelve", fmt::format("shelve event {}", event), [&]() -> Result<Acted> {
            if (!(minutes > 0 && minutes <= kLongestShelfMinutes))
                return fail(ErrorCode::InvalidArgument, "the time to shelve an event for is out of range",
                            "give more than 0 minutes and at most a week");
            const Instant until = engine.clock().now() + Duration(static_cast<std::int64_t>(minutes * 60e6));
            if (auto ok = engine.store().shelveEvent(event, until); !ok) return fail(ok.error());
            return Acted{
                {"",
                 fmt::format("shelved event {} for {:.0f} min", event, minutes),
                 "",
                 "",
                 {},
                 {{"events", fmt::format("{}", event)}, {"minutes", fmt::format("{:.0f}", minutes)}}},
                fmt::format("Event {} is set aside for {:.0f} min.", event, minutes)};
        });
}

} // namespace turbofan
