#include "engine/operation/local_control.h"

#include "engine/operation/journal.h"
#include "engine/operation/local_control_impl.h"
#include "engine/operation/models_look.h"
#include "engine/operation/overview_of.h"
#include "engine/operation/preflight.h"
#include "engine/operation/settings_look.h"

namespace turbofan {

LocalControl::LocalControl(Engine& engine, LocalControlOptions options)
    : impl_(std::make_unique<Impl>(engine, std::move(options))) {}

LocalControl::~LocalControl() = default;

Result<Overview> LocalControl::overview() {
    return overviewOf(impl_->engine, impl_->demo);
}

Result<std::vector<RunRow>> LocalControl::runs(std::size_t limit) {
    return runsOf(impl_->engine, limit);
}

Result<std::vector<EventRow>> LocalControl::events(const EventQuery& query) {
    return eventsOf(impl_->engine.store(), query);
}

Result<ModelsView> LocalControl::models() {
    return modelsOf(impl_->engine);
}

Result<SettingsView> LocalControl::settings() {
    auto addresses = impl_->options.addresses ? impl_->options.addresses() : std::vector<std::string>();
    return settingsOf(impl_->engine, impl_->options.given, std::move(addresses),
                      impl_->since_start.seconds());
}

Result<Thresholds> LocalControl::thresholds() {
    return impl_->engine.thresholds();
}

Result<Preflight> LocalControl::preflight(ActionKind action, std::optional<ModelVersion> version,
                                          std::optional<double> fraction) {
    return preflightOf(impl_->engine, impl_->demo, action, version, fraction);
}

const DemoRunner& LocalControl::demo() const {
    return impl_->demo;
}

} // namespace turbofan
