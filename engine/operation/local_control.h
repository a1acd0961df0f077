// The control port over an engine of this process: looks are taken from its services, acts are done and
// recorded.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/base/settings.h"
#include "engine/control/control_port.h"
#include "engine/lifecycle/demo.h"
#include "engine/lifecycle/engine.h"

namespace turbofan {

class DemoRunner;

struct LocalControlOptions {
    DemoTransportFactory transports; // how the demo's users reach the ports; none = no demo
    std::function<std::vector<std::string>()> addresses; // what listens, for the diagnostics; may be empty
    Variables given;                                     // settings that .env or the environment named
};

// Thread-safe. The engine must outlive it. The destructor stops a demo that it started and waits for it.
class LocalControl final : public ControlPort {
public:
    LocalControl(Engine& engine, LocalControlOptions options);
    ~LocalControl() override;

    Result<Overview> overview() override;
    Result<History> history(const HistoryQuery& query) override;
    Result<std::vector<RunRow>> runs(std::size_t limit) override;
    Result<std::vector<EventRow>> events(const EventQuery& query) override;
    Result<ModelsView> models() override;
    Result<ModelComparison> compare(ModelVersion a, ModelVersion b) override;
    Result<Fleet> fleet() override;
    Result<EngineDetail> engine(std::int64_t engine_id) override;
    Result<DriftTable> drift() override;
    Result<FeatureDetail> feature(const std::string& name) override;
    Result<ThresholdPreview> previewThresholds(const Thresholds& proposed, Instant from, Instant to) override;
    Result<std::vector<PredictionRow>> predictions(const PredictionQuery& query) override;
    Result<Explanation> explain(std::int64_t prediction) override;
    Result<SettingsView> settings() override;
    Result<Thresholds> thresholds() override;
    Result<Preflight> preflight(ActionKind action, std::optional<ModelVersion> version,
                                std::optional<double> fraction) override;

    Result<Done> retrain(std::optional<double> fraction, bool override_cooldown,
                         const Operator& who) override;
    Result<Done> cancelTraining(const Operator& who) override;
    Result<Done> promote(ModelVersion version, const Operator& who) override;
    Result<Done> rollBack(const Operator& who) override;
    Result<Done> setPinned(bool pinned, const Operator& who) override;
    Result<Done> setThresholds(const Thresholds& thresholds, const Operator& who) override;
    Result<Done> setAutomaticRetraining(bool on, const Operator& who) override;
    Result<Done> checkDriftNow(const Operator& who) override;
    Result<Done> startDemo(const DemoRequest& request, const Operator& who) override;
    Result<Done> stopDemo(const Operator& who) override;
    Result<Done> acknowledge(const std::vector<std::int64_t>& events, const Operator& who) override;
    Result<Done> shelve(std::int64_t event, double minutes, const Operator& who) override;

    const DemoRunner& demo() const; // for whoever shows a demo of this process at length

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace turbofan
