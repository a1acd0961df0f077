#include "engine/lifecycle/engine.h"

#include <atomic>
#include <cmath>
#include <limits>
#include <thread>

#include <fmt/format.h>

#include "engine/base/log.h"
#include "engine/base/threads.h"
#include "engine/data/prepared.h"
#include "engine/lifecycle/models_watcher.h"

namespace turbofan {

struct Engine::Impl {
    EngineOptions options;
    DataPaths paths;
    std::shared_ptr<Clock> clock;
    std::shared_ptr<Store> store;
    std::shared_ptr<ModelRegistry> registry;
    std::shared_ptr<RowsProvider> rows;
    std::shared_ptr<MlflowOutbox> outbox;
    // Shared so that drift may hold it as a port; destroyed in stop order below.
    std::shared_ptr<RetrainingService> retraining;
    std::unique_ptr<PredictionService> prediction;
    std::unique_ptr<FeedbackService> feedback;
    std::unique_ptr<DriftService> drift;
    std::unique_ptr<ModelsWatcher> watcher;
    std::jthread history;
    std::atomic<bool> stopping{false};
    std::atomic<bool> started{false};

    void noteSwap(const std::shared_ptr<const Model>& live);
    void lookAtModels();
    void recordHistory(const std::stop_token& stop);
    std::vector<MetricPoint> historyPoints(Instant now, double predictions_per_second) const;
};

Engine::Engine() : impl_(std::make_unique<Impl>()) {}

Engine::~Engine() {
    beginStop();
    impl_->history = {}; // asks and joins
    impl_->watcher.reset();
    impl_->drift.reset();
    impl_->retraining.reset();
    if (impl_->store)
        if (auto ok = impl_->store->flush(); !ok)
            logError("the store could not be flushed: " + ok.error().text());
}

Result<std::unique_ptr<Engine>> Engine::create(EngineOptions options) {
    std::unique_ptr<Engine> engine(new Engine());
    Impl& d = *engine->impl_;
    if (auto ok = options.settings.validate(); !ok) return fail(ok.error());
    d.paths = dataPaths(options.data_directory, options.settings);
    d.clock = options.clock ? options.clock : makeSystemClock();
    std::error_code ec;
    std::filesystem::create_directories(d.paths.models, ec);
    if (ec)
        return fail(
            ErrorCode::Io,
            fmt::format("the models folder {} cannot be made: {}", d.paths.models.string(), ec.message()),
            "check --data-dir and MODELS_PATH, and who may write there");
    auto store = Store::open({.file = d.paths.store}, d.clock);
    if (!store) return fail(store.error());
    d.store = std::move(*store);
    d.registry = std::make_shared<ModelRegistry>(d.paths.models, options.models);
    d.rows = std::make_shared<RowsProvider>(d.paths.prepared / kPreparedFileName);
    if (options.services.prediction)
        d.prediction = std::make_unique<PredictionService>(d.registry, d.store, d.clock);
    if (options.services.feedback) d.feedback = std::make_unique<FeedbackService>(d.store, d.clock);

    d.registry->onSwap([&d](const std::shared_ptr<const Model>& live) { d.noteSwap(live); });
    d.lookAtModels(); // before retraining, whose first figures are the live model's

    if (options.services.retraining) {
        if (!options.settings.mlflow_tracking_uri.empty()) {
            auto outbox = MlflowOutbox::open(
                {.tracking_uri = options.settings.mlflow_tracking_uri, .folder = d.paths.outbox});
            if (!outbox) return fail(outbox.error());
            d.outbox = std::move(*outbox);
        }
        d.retraining = std::make_shared<RetrainingService>(RetrainingService::Parts{
            options.settings, d.paths, d.clock, d.store, d.registry, d.rows, d.outbox});
    }
    if (options.services.drift) {
        std::shared_ptr<RetrainingPort> port = options.remote_retraining;
        if (d.retraining) port = d.retraining;
        d.drift = std::make_unique<DriftService>(
            DriftService::Parts{options.settings, d.clock, d.store, d.registry, d.rows, port});
    }
    d.options = std::move(options);
    return engine;
}

void Engine::Impl::noteSwap(const std::shared_ptr<const Model>& live) {
    if (prediction) prediction->noteSwap(live);
    if (retraining) retraining->noteSwap();
    if (!started) return; // a restart that brings back the live model is not news
    EventRecord event;
    event.time = clock->now();
    event.kind = EventKind::ModelLive;
    event.sentence = live ? fmt::format("Model {} is in service (test RMSE {:.2f}).",
                                        live->metadata.version.text(), live->metadata.test.rmse)
                          : "No model is in service any more.";
    if (auto ok = store->appendEvent(event); !ok) logError(ok.error().text());
}

void Engine::Impl::lookAtModels() {
    auto outcome = registry->reload();
    if (!outcome) {
        logError("the models folder could not be read: " + outcome.error().text());
        return;
    }
    for (const Error& error : outcome->refused) {
        if (prediction) prediction->noteRefusedModel();
        logWarning("a model was refused: " + error.text());
        EventRecord event;
        event.time = clock->now();
        event.kind = EventKind::Warning;
        event.sentence = "A model was refused: " + error.text();
        if (auto ok = store->appendEvent(event); !ok) logError(ok.error().text());
    }
}

void Engine::start() {
    Impl& d = *impl_;
    d.started = true;
    if (d.drift || d.retraining) d.rows->start();
    auto watcher = ModelsWatcher::watch(d.paths.models, [&d] { d.lookAtModels(); });
    if (watcher)
        d.watcher = std::move(*watcher);
    else
        logError("new models will only be seen by /reload: " + watcher.error().text());
    if (d.drift) d.drift->start();
    d.history = std::jthread([&d](std::stop_token stop) { d.recordHistory(stop); });
}

void Engine::beginStop() {
    impl_->stopping = true;
    if (impl_->retraining) impl_->retraining->cancel();
}

std::vector<MetricPoint> Engine::Impl::historyPoints(Instant now, double predictions_per_second) const {
    std::vector<MetricPoint> points;
    const auto add = [&](const char* name, double value) { points.push_back({now, name, value}); };
    if (prediction) add("predictions_per_second", predictions_per_second);
    if (drift) {
        const DriftStatus s = drift->status();
        const double none = std::numeric_limits<double>::quiet_NaN();
        const bool seen = s.current_rmse.has_value();
        add("rmse_current", s.current_rmse.value_or(none));
        add("rmse_baseline", s.baseline_rmse.value_or(none));
        add("ks_mean", seen ? s.levels.ks_mean : none);
        add("psi_mean", seen ? s.levels.psi_mean : none);
    }
    if (const auto live = registry->live()) add("live_version", live->metadata.version.number);
    return points;
}

void Engine::Impl::recordHistory(const std::stop_token& stop) {
    nameThisThread("tf-history");
    std::uint64_t rows_before = 0;
    Instant before = clock->now();
    int seconds = 0;
    while (clock->waitFor(std::chrono::seconds(1), stop)) {
        const Instant now = clock->now();
        const std::uint64_t rows_now = prediction ? prediction->totals().rows : 0;
        const double elapsed = std::chrono::duration<double>(now - before).count();
        store->recordMetrics(
            historyPoints(now, elapsed > 0 ? static_cast<double>(rows_now - rows_before) / elapsed : 0));
        rows_before = rows_now;
        before = now;
        if (++seconds % 600 == 0)
            if (auto ok = store->thinMetrics(); !ok) logWarning(ok.error().text());
    }
}

PredictionService* Engine::prediction() {
    return impl_->prediction.get();
}
FeedbackService* Engine::feedback() {
    return impl_->feedback.get();
}
DriftService* Engine::drift() {
    return impl_->drift.get();
}
RetrainingService* Engine::retraining() {
    return impl_->retraining.get();
}
Store& Engine::store() {
    return *impl_->store;
}
ModelRegistry& Engine::registry() {
    return *impl_->registry;
}
RowsProvider& Engine::rows() {
    return *impl_->rows;
}
const Settings& Engine::settings() const {
    return impl_->options.settings;
}
const DataPaths& Engine::paths() const {
    return impl_->paths;
}
Clock& Engine::clock() {
    return *impl_->clock;
}
bool Engine::stopping() const {
    return impl_->stopping;
}

std::vector<HealthCheck> Engine::readiness() const {
    const Impl& d = *impl_;
    std::vector<HealthCheck> checks;
    checks.push_back({"running", !d.stopping, d.stopping ? "stopping" : "taking requests"});
    const auto fact = d.store->fact("live_model");
    checks.push_back({"store", fact.has_value(), fact ? "readable" : fact.error().text()});
    const auto live = d.registry->live();
    // Ready without a model, too: predictions answer no_model then (contract section 1).
    checks.push_back({"model", true, live ? "version " + live->metadata.version.text() : "none yet"});
    return checks;
}

EngineSnapshot Engine::snapshot() const {
    const Impl& d = *impl_;
    EngineSnapshot s;
    s.time = d.clock->now();
    s.live = d.registry->live();
    if (d.prediction) s.predictions = d.prediction->totals();
    if (d.feedback) s.feedback = d.feedback->accepted();
    if (d.drift) s.drift = d.drift->status();
    if (d.retraining) s.job = d.retraining->job();
    if (d.outbox) s.outbox = d.outbox->state();
    if (d.rows->ready())
        if (auto rows = d.rows->rows()) s.data_name = (*rows)->origin.name;
    return s;
}

Status Engine::resetForDemo() {
    if (auto ok = impl_->registry->clear(); !ok) return ok;
    if (auto ok = impl_->store->clearFeedback(); !ok) return ok;
    // A demo begins afresh: the cool-down of an earlier one does not hold it up.
    if (auto ok = impl_->store->setFact("last_training_success", ""); !ok) return ok;
    return impl_->store->clearModels();
}

} // namespace turbofan
