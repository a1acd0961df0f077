#include <algorithm>

#include "engine/control/control_json.h"
#include "server/control_answers.h"
#include "server/control_handlers.h"

namespace turbofan {
namespace {

constexpr const char* kActor = "http"; // who acts when the body does not say

std::string lowered(std::string_view text) {
    std::string low(text);
    std::transform(low.begin(), low.end(), low.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return low;
}

std::string header(const HttpRequest& request, std::string_view name) {
    const auto found = request.headers.find(name);
    return found == request.headers.end() ? std::string() : lowered(found->second);
}

bool saysJson(const HttpRequest& request) {
    std::string type = header(request, "content-type");
    type = type.substr(0, type.find(';'));
    while (!type.empty() && type.back() == ' ') type.pop_back();
    return type == "application/json";
}

// Browsers name the site that a request comes from; other programs do not.
bool comesFromElsewhere(const HttpRequest& request) {
    if (!request.headers.contains("origin")) return false;
    const std::string origin = header(request, "origin");
    const std::size_t scheme = origin.find("://");
    return scheme == std::string::npos || origin.substr(scheme + 3) != header(request, "host");
}

std::optional<HttpResponse> objection(const HttpRequest& request) {
    if (comesFromElsewhere(request))
        return controlFailure({ErrorCode::InvalidArgument, "a page of another site may not act here",
                               "use the page or the console of this server"},
                              403);
    if (!saysJson(request))
        return controlFailure({ErrorCode::InvalidArgument, "the body does not say that it is JSON",
                               "send Content-Type: application/json"},
                              415);
    return std::nullopt;
}

Error missing(const char* field) {
    return {ErrorCode::InvalidArgument, std::string(field) + " is missing", "see /openapi.json"};
}

// Guards, reads the body over what `start` gives, and acts.
template <class Body, class Act>
Handler acting(const std::shared_ptr<ControlPort>& port, Act act) {
    return answering([port, act](const HttpRequest& request) {
        if (auto no = objection(request)) return *no;
        Body start;
        start.actor = kActor;
        const auto body = fromControlBody<Body>(request.body, std::move(start));
        if (!body) return controlFailure(body.error());
        const Result<Done> done = act(*port, *body);
        return done ? controlSuccess(done->message) : controlFailure(done.error());
    });
}

Handler acting(const std::shared_ptr<ControlPort>& port,
               Result<Done> (ControlPort::*method)(const Operator&)) {
    return acting<PlainAct>(port, [method](ControlPort& p, const PlainAct& who) { return (p.*method)(who); });
}

// Thresholds that the body leaves out stay as they are, so the present ones are where reading starts.
Handler settingThresholds(const std::shared_ptr<ControlPort>& port) {
    return answering([port](const HttpRequest& request) {
        if (auto no = objection(request)) return *no;
        const auto present = port->thresholds();
        if (!present) return controlFailure(present.error());
        ThresholdsAct start;
        static_cast<Thresholds&>(start) = *present;
        start.actor = kActor;
        const auto body = fromControlBody<ThresholdsAct>(request.body, std::move(start));
        if (!body) return controlFailure(body.error());
        const auto done = port->setThresholds(*body, *body);
        return done ? controlSuccess(done->message) : controlFailure(done.error());
    });
}

Result<Done> promote(ControlPort& port, const PromoteAct& act) {
    if (act.version.number < 1) return fail(missing("version"));
    return port.promote(act.version, act);
}
Result<Done> pin(ControlPort& port, const PinAct& act) {
    if (!act.pinned) return fail(missing("pinned"));
    return port.setPinned(*act.pinned, act);
}
Result<Done> switchRetraining(ControlPort& port, const SwitchAct& act) {
    if (!act.on) return fail(missing("on"));
    return port.setAutomaticRetraining(*act.on, act);
}
Result<Done> acknowledge(ControlPort& port, const AcknowledgeAct& act) {
    if (act.events.empty()) return fail(missing("events"));
    return port.acknowledge(act.events, act);
}
Result<Done> shelve(ControlPort& port, const ShelveAct& act) {
    if (act.event == 0) return fail(missing("event"));
    return port.shelve(act.event, act.minutes, act);
}

} // namespace

HandlerTable controlActs(const std::shared_ptr<ControlPort>& port) {
    return {
        {"control_retrain", acting<RetrainAct>(port,
                                               [](ControlPort& p, const RetrainAct& act) {
                                                   return p.retrain(act.fraction, act.override_cooldown, act);
                                               })},
        {"control_cancel", acting(port, &ControlPort::cancelTraining)},
        {"control_promote", acting<PromoteAct>(port, promote)},
        {"control_roll_back", acting(port, &ControlPort::rollBack)},
        {"control_pin", acting<PinAct>(port, pin)},
        {"control_set_thresholds", settingThresholds(port)},
        {"control_automatic_retraining", acting<SwitchAct>(port, switchRetraining)},
        {"control_check_drift", acting(port, &ControlPort::checkDriftNow)},
        {"control_start_demo",
         acting<StartDemoAct>(port,
                              [](ControlPort& p, const StartDemoAct& act) { return p.startDemo(act, act); })},
        {"control_stop_demo", acting(port, &ControlPort::stopDemo)},
        {"control_acknowledge", acting<AcknowledgeAct>(port, acknowledge)},
        {"control_shelve", acting<ShelveAct>(port, shelve)}};
}

} // namespace turbofan
