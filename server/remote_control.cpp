#include "server/remote_control.h"

#include <fmt/format.h>

#include "server/remote_link.h"

namespace turbofan {
namespace {

template <class Body>
Body actOf(const Operator& who) {
    Body body;
    static_cast<Operator&>(body) = who;
    return body;
}

std::string joined(const std::vector<std::string>& names) {
    return fmt::format("{}", fmt::join(names, ","));
}

QueryText spanText(Instant from, Instant to) {
    return QueryText().add("from", from).add("to", to);
}

class RemoteControl final : public ControlPort {
public:
    RemoteControl(const ServiceAddress& address, const RemotePatience& patience)
        : quick_(address, patience.quick_seconds), slow_(address, patience.slow_seconds) {}

    Result<Overview> overview() override { return quick_.get<Overview>("overview"); }
    Result<History> history(const HistoryQuery& query) override {
        QueryText text = spanText(query.from, query.to);
        if (!query.names.empty()) text.add("names", joined(query.names));
        return slow_.get<History>("history", text);
    }
    Result<std::vector<RunRow>> runs(std::size_t limit) override {
        return slow_.get<std::vector<RunRow>>("runs", limited(limit));
    }
    Result<std::vector<EventRow>> events(const EventQuery& query) override;
    Result<ModelsView> models() override { return slow_.get<ModelsView>("models"); }
    Result<ModelComparison> compare(ModelVersion a, ModelVersion b) override {
        return slow_.get<ModelComparison>("compare", QueryText().add("a", a.text()).add("b", b.text()));
    }
    Result<Fleet> fleet() override { return slow_.get<Fleet>("fleet"); }
    Result<EngineDetail> engine(std::int64_t engine_id) override {
        return slow_.get<EngineDetail>("engine", QueryText().add("id", engine_id));
    }
    Result<DriftTable> drift() override { return slow_.get<DriftTable>("drift"); }
    Result<FeatureDetail> feature(const std::string& name) override {
        return slow_.get<FeatureDetail>("feature", QueryText().add("name", name));
    }
    Result<ThresholdPreview> previewThresholds(const Thresholds& proposed, Instant from, Instant to) override;
    Result<std::vector<PredictionRow>> predictions(const PredictionQuery& query) override {
        return slow_.get<std::vector<PredictionRow>>(
            "predictions", limited(query.limit).add("after", query.after).add("engine", query.engine));
    }
    Result<Explanation> explain(std::int64_t prediction) override {
        return slow_.get<Explanation>("explain", QueryText().add("id", prediction));
    }
    Result<SettingsView> settings() override { return slow_.get<SettingsView>("settings"); }
    Result<Thresholds> thresholds() override { return quick_.get<Thresholds>("thresholds"); }
    Result<Preflight> preflight(ActionKind action, std::optional<ModelVersion> version,
                                std::optional<double> fraction) override;

    Result<Done> retrain(std::optional<double> fraction, bool override_cooldown,
                         const Operator& who) override {
        auto body = actOf<RetrainAct>(who);
        body.fraction = fraction;
        body.override_cooldown = override_cooldown;
        return slow_.post("retrain", controlJson(body));
    }
    Result<Done> cancelTraining(const Operator& who) override { return plain("cancel", who); }
    Result<Done> promote(ModelVersion version, const Operator& who) override {
        auto body = actOf<PromoteAct>(who);
        body.version = version;
        return slow_.post("promote", controlJson(body));
    }
    Result<Done> rollBack(const Operator& who) override { return plain("roll_back", who); }
    Result<Done> setPinned(bool pinned, const Operator& who) override {
        auto body = actOf<PinAct>(who);
        body.pinned = pinned;
        return slow_.post("pin", controlJson(body));
    }
    Result<Done> setThresholds(const Thresholds& thresholds, const Operator& who) override {
        auto body = actOf<ThresholdsAct>(who);
        static_cast<Thresholds&>(body) = thresholds;
        return slow_.post("thresholds", controlJson(body));
    }
    Result<Done> setAutomaticRetraining(bool on, const Operator& who) override {
        auto body = actOf<SwitchAct>(who);
        body.on = on;
        return slow_.post("automatic_retraining", controlJson(body));
    }
    Result<Done> checkDriftNow(const Operator& who) override { return plain("check_drift", who); }
    Result<Done> startDemo(const DemoRequest& request, const Operator& who) override {
        auto body = actOf<StartDemoAct>(who);
        static_cast<DemoRequest&>(body) = request;
        return slow_.post("demo/start", controlJson(body));
    }
    Result<Done> stopDemo(const Operator& who) override { return plain("demo/stop", who); }
    Result<Done> acknowledge(const std::vector<std::int64_t>& events, const Operator& who) override {
        auto body = actOf<AcknowledgeAct>(who);
        body.events = events;
        return slow_.post("acknowledge", controlJson(body));
    }
    Result<Done> shelve(std::int64_t event, double minutes, const Operator& who) override {
        auto body = actOf<ShelveAct>(who);
        body.event = event;
        body.minutes = minutes;
        return slow_.post("shelve", controlJson(body));
    }

private:
    static QueryText limited(std::size_t limit) {
        return QueryText().add("limit", static_cast<std::int64_t>(limit));
    }
    Result<Done> plain(const std::string& act, const Operator& who) {
        return slow_.post(act, controlJson(actOf<PlainAct>(who)));
    }

    RemoteLink quick_;
    RemoteLink slow_;
};

Result<std::vector<EventRow>> RemoteControl::events(const EventQuery& query) {
    QueryText text = limited(query.limit).add("after", query.after);
    if (!query.kinds.empty()) text.add("kinds", joined(query.kinds));
    if (!query.text.empty()) text.add("text", query.text);
    text.add("from", query.from).add("to", query.to);
    if (query.alarms_only) text.add("alarms_only", "true");
    return slow_.get<std::vector<EventRow>>("events", text);
}

Result<ThresholdPreview> RemoteControl::previewThresholds(const Thresholds& proposed, Instant from,
                                                          Instant to) {
    return slow_.get<ThresholdPreview>("threshold_preview",
                                       spanText(from, to)
                                           .add("psi_warn", proposed.psi_warn)
                                           .add("psi_alert", proposed.psi_alert)
                                           .add("ks_warn", proposed.ks_warn)
                                           .add("ks_alert", proposed.ks_alert)
                                           .add("rmse_warn_factor", proposed.rmse_warn_factor)
                                           .add("rmse_alert_factor", proposed.rmse_alert_factor));
}

Result<Preflight> RemoteControl::preflight(ActionKind action, std::optional<ModelVersion> version,
                                           std::optional<double> fraction) {
    QueryText text = QueryText().add("action", actionName(action)).add("fraction", fraction);
    if (version) text.add("version", version->text());
    return slow_.get<Preflight>("preflight", text);
}

} // namespace

Result<std::shared_ptr<ControlPort>> makeRemoteControl(const std::string& url,
                                                       const RemotePatience& patience) {
    const auto address = parseServiceAddress(url, "the server's address", "http://127.0.0.1:3000");
    if (!address) return fail(address.error());
    return std::make_shared<RemoteControl>(*address, patience);
}

} // namespace turbofan
