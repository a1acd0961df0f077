// A control port that answers with values made up once, remembers what it was asked, and fails when told to.
#pragma once

#include <mutex>
#include <optional>
#include <string>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "engine/control/control_json.h"
#include "tests/engine/control/random_values.h"

namespace turbofan::testing {

// Thread-safe; the values are only changed while nobody asks.
class FakeControlPort : public ControlPort {
public:
    explicit FakeControlPort(std::uint64_t seed = 5) {
        Random random(seed);
        const auto make = [&](auto& value) {
            value = randomValue<std::remove_reference_t<decltype(value)>>(random);
        };
        make(overview_);
        make(history_);
        make(runs_);
        make(events_);
        make(models_);
        make(comparison_);
        make(fleet_);
        make(engine_);
        make(drift_);
        make(feature_);
        make(preview_);
        make(predictions_);
        make(explanation_);
        make(settings_);
        make(preflight_);
    }

    void failWith(std::optional<Error> error) {
        const std::scoped_lock lock(mutex_);
        error_ = std::move(error);
    }
    std::string asked() const { // the last call, with its arguments
        const std::scoped_lock lock(mutex_);
        return asked_;
    }

    Result<Overview> overview() override { return answer("overview", overview_); }
    Result<History> history(const HistoryQuery& q) override {
        return answer(fmt::format("history {} {} {}", q.names, at(q.from), at(q.to)), history_);
    }
    Result<std::vector<RunRow>> runs(std::size_t limit) override {
        return answer(fmt::format("runs {}", limit), runs_);
    }
    Result<std::vector<EventRow>> events(const EventQuery& q) override {
        return answer(fmt::format("events {} {} {} '{}' {} {} {}", q.after, q.limit, q.kinds, q.text,
                                  at(q.from), at(q.to), q.alarms_only),
                      events_);
    }
    Result<ModelsView> models() override { return answer("models", models_); }
    Result<ModelComparison> compare(ModelVersion a, ModelVersion b) override {
        return answer(fmt::format("compare {} {}", a.text(), b.text()), comparison_);
    }
    Result<Fleet> fleet() override { return answer("fleet", fleet_); }
    Result<EngineDetail> engine(std::int64_t id) override {
        return answer(fmt::format("engine {}", id), engine_);
    }
    Result<DriftTable> drift() override { return answer("drift", drift_); }
    Result<FeatureDetail> feature(const std::string& name) override {
        return answer("feature " + name, feature_);
    }
    Result<ThresholdPreview> previewThresholds(const Thresholds& t, Instant from, Instant to) override {
        return answer(fmt::format("preview {} {} {}", controlJson(t), at(from), at(to)), preview_);
    }
    Result<std::vector<PredictionRow>> predictions(const PredictionQuery& q) override {
        return answer(fmt::format("predictions {} {} {}", q.limit, q.after, q.engine.value_or(-1)),
                      predictions_);
    }
    Result<Explanation> explain(std::int64_t prediction) override {
        return answer(fmt::format("explain {}", prediction), explanation_);
    }
    Result<SettingsView> settings() override { return answer("settings", settings_); }
    Result<Thresholds> thresholds() override { return answer("thresholds", thresholds_); }
    Result<Preflight> preflight(ActionKind action, std::optional<ModelVersion> version,
                                std::optional<double> fraction) override {
        return answer(fmt::format("preflight {} {} {}", actionName(action), version ? version->text() : "-",
                                  fraction.value_or(-1)),
                      preflight_);
    }

    Result<Done> retrain(std::optional<double> fraction, bool override_cooldown,
                         const Operator& who) override {
        return act(fmt::format("retrain {} {}", fraction.value_or(-1), override_cooldown), who);
    }
    Result<Done> cancelTraining(const Operator& who) override { return act("cancel", who); }
    Result<Done> promote(ModelVersion version, const Operator& who) override {
        return act("promote " + version.text(), who);
    }
    Result<Done> rollBack(const Operator& who) override { return act("roll back", who); }
    Result<Done> setPinned(bool pinned, const Operator& who) override {
        return act(fmt::format("pinned {}", pinned), who);
    }
    Result<Done> setThresholds(const Thresholds& t, const Operator& who) override {
        return act("thresholds " + controlJson(t), who);
    }
    Result<Done> setAutomaticRetraining(bool on, const Operator& who) override {
        return act(fmt::format("automatic {}", on), who);
    }
    Result<Done> checkDriftNow(const Operator& who) override { return act("check", who); }
    Result<Done> startDemo(const DemoRequest& r, const Operator& who) override {
        return act(fmt::format("start demo {} {} {} {} {} {}", r.users, r.minutes, r.speed, r.simulate_errors,
                               r.automatic_retraining, r.fresh_start),
                   who);
    }
    Result<Done> stopDemo(const Operator& who) override { return act("stop demo", who); }
    Result<Done> acknowledge(const std::vector<std::int64_t>& ids, const Operator& who) override {
        return act(fmt::format("acknowledge {}", ids), who);
    }
    Result<Done> shelve(std::int64_t event, double minutes, const Operator& who) override {
        return act(fmt::format("shelve {} {}", event, minutes), who);
    }

    Overview overview_;
    History history_;
    std::vector<RunRow> runs_;
    std::vector<EventRow> events_;
    ModelsView models_;
    ModelComparison comparison_;
    Fleet fleet_;
    EngineDetail engine_;
    DriftTable drift_;
    FeatureDetail feature_;
    ThresholdPreview preview_;
    std::vector<PredictionRow> predictions_;
    Explanation explanation_;
    SettingsView settings_;
    Thresholds thresholds_;
    Preflight preflight_;

private:
    static long long at(Instant t) { return t.time_since_epoch().count(); }
    static long long at(const std::optional<Instant>& t) { return t ? at(*t) : -1; }

    template <class T>
    Result<T> answer(std::string asked, const T& value) {
        const std::scoped_lock lock(mutex_);
        asked_ = std::move(asked);
        if (error_) return fail(*error_);
        return value;
    }
    Result<Done> act(const std::string& what, const Operator& who) {
        return answer(fmt::format("{} by {} for '{}'", what, who.actor, who.reason), Done{"Done: " + what});
    }

    mutable std::mutex mutex_;
    std::string asked_;
    std::optional<Error> error_;
};

} // namespace turbofan::testing
