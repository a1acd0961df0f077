// Stands in for a port that is not there: every question gets the same error.
#pragma once

#include "engine/control/control_port.h"

namespace turbofan::ui {

class ClosedPort final : public ControlPort {
public:
    explicit ClosedPort(Error error) : error_(std::move(error)) {}

    Result<Overview> overview() override { return fail(error_); }
    Result<History> history(const HistoryQuery&) override { return fail(error_); }
    Result<std::vector<RunRow>> runs(std::size_t) override { return fail(error_); }
    Result<std::vector<EventRow>> events(const EventQuery&) override { return fail(error_); }
    Result<ModelsView> models() override { return fail(error_); }
    Result<ModelComparison> compare(ModelVersion, ModelVersion) override { return fail(error_); }
    Result<Fleet> fleet() override { return fail(error_); }
    Result<EngineDetail> engine(std::int64_t) override { return fail(error_); }
    Result<DriftTable> drift() override { return fail(error_); }
    Result<FeatureDetail> feature(const std::string&) override { return fail(error_); }
    Result<ThresholdPreview> previewThresholds(const Thresholds&, Instant, Instant) override {
        return fail(error_);
    }
    Result<std::vector<PredictionRow>> predictions(const PredictionQuery&) override { return fail(error_); }
    Result<Explanation> explain(std::int64_t) override { return fail(error_); }
    Result<SettingsView> settings() override { return fail(error_); }
    Result<Thresholds> thresholds() override { return fail(error_); }
    Result<Preflight> preflight(ActionKind, std::optional<ModelVersion>, std::optional<double>) override {
        return fail(error_);
    }
    Result<Done> retrain(std::optional<double>, bool, const Operator&) override { return fail(error_); }
    Result<Done> cancelTraining(const Operator&) override { return fail(error_); }
    Result<Done> promote(ModelVersion, const Operator&) override { return fail(error_); }
    Result<Done> rollBack(const Operator&) override { return fail(error_); }
    Result<Done> setPinned(bool, const Operator&) override { return fail(error_); }
    Result<Done> setThresholds(const Thresholds&, const Operator&) override { return fail(error_); }
    Result<Done> setAutomaticRetraining(bool, const Operator&) override { return fail(error_); }
    Result<Done> checkDriftNow(const Operator&) override { return fail(error_); }
    Result<Done> startDemo(const DemoRequest&, const Operator&) override { return fail(error_); }
    Result<Done> stopDemo(const Operator&) override { return fail(error_); }
    Result<Done> acknowledge(const std::vector<std::int64_t>&, const Operator&) override {
        return fail(error_);
    }
    Result<Done> shelve(std::int64_t, double, const Operator&) override { return fail(error_); }

private:
    Error error_;
};

} // namespace turbofan::ui
