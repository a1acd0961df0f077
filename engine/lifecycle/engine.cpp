#include "engine/lifecycle/engine.h"

#include <atomic>
#include <cmath>
#include <limits>
#include <thread>

#include <fmt/format.h>

#include "engine/base/files.h"
#include "engine/base/log.h"
#include "engine/base/threads.h"
#include "engine/base/time_text.h"
#include "engine/data/prepared.h"
#include "engine/lifecycle/drift_memory.h"
#include "engine/lifecycle/drift_reference.h"
#include "engine/lifecycle/health.h"
#include "engine/lifecycle/history_recorder.h"
#include "engine/lifecycle/kept_event.h"
#include "engine/lifecycle/memory_return.h"
#include "engine/lifecycle/model_events.h"
#include "engine/lifecycle/models_watcher.h"
#include "engine/lifecycle/operator_thresholds.h"
#include "engine/lifecycle/retraining_refusals.h"
#include "engine/lifecycle/service_timeline.h"

namespace turbofan {
namespace {

// How long the rows stay in case they are wanted again: by the next explanation, or by the first check after
// a training.
constexpr auto kRowsUnused = std::chrono::seconds(30);

} // namespace

struct Engine::Impl {
    EngineOptions options;
    DataPaths paths;
    std::shared_ptr<Clock> clock;
    std::shared_ptr<AdjustableClock> adjustable; // the same clock, unless it was handed in
    std::shared_ptr<Store> store;
    std::shared_ptr<ModelRegistry> registry;
    std::shared_ptr<RowsProvider> rows;
    std::shared_ptr<MlflowOutbox> outbox;
    std::shared_ptr<ChampionNews> champion; // where there is an outbox
    // Shared so that drift may hold it as a port; destroyed in stop order below.
    std::shared_ptr<RetrainingService> retraining;
    std::unique_ptr<PredictionService> prediction;
    std::unique_ptr<FeedbackService> feedback;
    std::unique_ptr<DriftService> drift;
    std::unique_ptr<ModelsWatcher> watcher;
    std::unique_ptr<DiskWatch> disk;
    MemoryReturn memory;
    std::jthread history;
    std::atomic<bool> stopping{false};
    bool opening = true; // within create()

    Status openStore();
    void applySavedThresholds();
    Status wireServices();
    void forgetChecksOfGoneModels();
    void noteSwap(const ModelSwap& swap);
    bool isNews(const ModelSwap& swap) const;
    void tellChampion(const ModelSwap& swap);
    void lookAtModels();
    void noteNews(const FolderNews& news);
    HistoryRecorder::Sources historySources() const;
};

Engine::Engine() : impl_(std::make_unique<Impl>()) {}

Engine::~Engine() {
    beginStop();
    impl_->history = {}; // asks and joins
    impl_->watcher.reset();
    impl_->disk.reset();
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
    d.options = std::move(options);
    d.paths = dataPaths(d.options.data_directory, d.options.settings);
    std::error_code ec;
    std::filesystem::create_directories(d.paths.models, ec);
    if (ec)
        return fail(
            ErrorCode::Io,
            fmt::format("the models folder {} cannot be made: {}", d.paths.models.string(), ec.message()),
            "check --data-dir and MODELS_PATH, and who may write there");
    if (d.options.models == ModelRegistry::Access::ReadWrite)
        for (const auto& folder : {d.paths.models, d.paths.prepared, d.paths.reports})
            removeAbandoned(folder);
    if (auto ok = d.openStore(); !ok) return fail(ok.error());
    d.applySavedThresholds();
    if (auto ok = d.wireServices(); !ok) return fail(ok.error());
    d.opening = false;
    return engine;
}

Status Engine::Impl::openStore() {
    clock = options.clock;
    if (!clock) clock = adjustable = makeAdjustableClock();
    auto opened = Store::open({.file = paths.store}, clock);
    if (!opened) return fail(opened.error());
    store = std::move(*opened);
    if (!adjustable) return {};
    // An earlier process may have run ahead of the wall clock: time in a data directory never runs back.
    auto newest = store->newestTime();
    if (!newest) return fail(newest.error());
    if (!*newest) return {};
    if (**newest > adjustable->now() + std::chrono::minutes(1))
        logInfo(fmt::format("the store holds entries up to {}: its time goes on from there, until this "
                            "machine's clock has caught up",
                            formatIso8601(**newest)));
    adjustable->notBefore(**newest);
    return {};
}

void Engine::Impl::applySavedThresholds() {
    const auto saved = savedThresholds(*store);
    Status status = saved ? Status() : Status(fail(saved.error()));
    if (saved && *saved) status = applyThresholds(**saved, options.settings);
    if (!status) logWarning("the thresholds that an operator set are not used: " + status.error().text());
}

Status Engine::Impl::wireServices() {
    registry = std::make_shared<ModelRegistry>(paths.models, options.models);
    rows = std::make_shared<RowsProvider>(paths.prepared / kPreparedFileName);
    disk = std::make_unique<DiskWatch>(store, clock, std::vector{paths.data, paths.models});
    if (options.services.prediction) prediction = std::make_unique<PredictionService>(registry, store, clock);
    if (options.services.feedback) feedback = std::make_unique<FeedbackService>(store, clock);

    registry->onSwap([this](const ModelSwap& swap) { noteSwap(swap); });
    registry->onNews([this](const FolderNews& news) { noteNews(news); });
    lookAtModels(); // before retraining, whose first figures are the live model's
    forgetChecksOfGoneModels();

    if (options.services.retraining) {
        if (!options.settings.mlflow_tracking_uri.empty()) {
            auto opened = MlflowOutbox::open(
                {.tracking_uri = options.settings.mlflow_tracking_uri, .folder = paths.outbox});
            if (!opened) return fail(opened.error());
            outbox = std::move(*opened);
            champion =
                std::make_shared<ChampionNews>(store, outbox, options.settings.mlflow_registered_model);
        }
        retraining = std::make_shared<RetrainingService>(RetrainingService::Parts{
            options.settings, paths, clock, store, registry, rows, outbox, champion});
        // Another process may have changed it while none told MLflow.
        if (champion && options.models == ModelRegistry::Access::ReadWrite)
            champion->tell(registry->live(), {});
    }
    if (options.services.drift) {
        std::shared_ptr<RetrainingPort> port = options.remote_retraining;
        if (retraining) port = retraining;
        drift = std::make_unique<DriftService>(
            DriftService::Parts{options.settings, clock, store, registry, rows, port});
    }
    return {};
}

// They were removed while nothing ran: the next ones have the same versions.
void Engine::Impl::forgetChecksOfGoneModels() {
    if (options.models == ModelRegistry::Access::Look || registry->live() || registry->trouble()) return;
    const auto bundles = registry->list();
    if (!bundles || !bundles->empty()) return;
    if (auto ok = forgetChecks(*store); !ok) logWarning(ok.error().text());
}

// A start that brings back the model that served last is not news.
bool Engine::Impl::isNews(const ModelSwap& swap) const {
    if (!opening) return true;
    if (options.models == ModelRegistry::Access::Look || !swap.live) return false;
    const auto timeline = serviceTimeline(*store);
    if (!timeline) {
        logError(timeline.error().text());
        return false;
    }
    return timeline->empty() || timeline->back().version != swap.live->metadata.version;
}

// The training of this process tells it itself, once its run is in the outbox.
void Engine::Impl::tellChampion(const ModelSwap& swap) {
    const bool by_training = swap.cause.action == "training" && retraining && retraining->job().running;
    if (champion && !by_training) champion->tell(swap.live, swap.cause);
}

void Engine::Impl::noteSwap(const ModelSwap& swap) {
    if (prediction) prediction->noteSwap(swap.live);
    if (retraining) retraining->noteSwap();
    if (drift && !swap.live) drift->forget();
    tellChampion(swap);
    if (!isNews(swap)) return;
    keepEvent(*store, serviceEvent(swap, clock->now()));
}

void Engine::Impl::lookAtModels() {
    if (const auto outcome = registry->reload(); !outcome)
        logError("the models folder could not be read: " + outcome.error().text());
}

void Engine::Impl::noteNews(const FolderNews& news) {
    if (prediction)
        for (std::size_t i = 0; i < news.refused.size(); ++i) prediction->noteRefusedModel();
    for (const EventRecord& event : folderEvents(news, clock->now())) {
        if (event.alarm) logWarning(event.sentence);
        // A mere look changes nothing in the folder: the next one would tell the same again.
        if (options.models == ModelRegistry::Access::ReadWrite) keepEvent(*store, event);
    }
}

void Engine::start() {
    Impl& d = *impl_;
    d.disk->start();
    d.memory.start([rows = d.rows] { rows->letGo(kRowsUnused); });
    if (d.drift || d.retraining) d.rows->start();
    auto watcher = ModelsWatcher::watch(d.paths.models, [&d] { d.lookAtModels(); });
    if (watcher)
        d.watcher = std::move(*watcher);
    else
        logError("new models will only be seen by /reload: " + watcher.error().text());
    if (d.drift) d.drift->start();
    d.history = std::jthread([recorder = HistoryRecorder(d.historySources())](std::stop_token stop) mutable {
        recorder.run(stop);
    });
}

HistoryRecorder::Sources Engine::Impl::historySources() const {
    return {clock, store, registry, prediction.get(), feedback.get(), drift.get()};
}

void Engine::beginStop() {
    impl_->stopping = true;
    if (impl_->retraining) impl_->retraining->cancel();
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

Status Engine::setThresholds(const Thresholds& thresholds) {
    if (!impl_->drift)
        return fail(ErrorCode::Unavailable, "the drift service runs in another process",
                    "set the thresholds there");
    Settings checked = impl_->options.settings;
    if (auto ok = applyThresholds(thresholds, checked); !ok) return ok;
    if (auto ok = saveThresholds(*impl_->store, thresholds); !ok) return ok;
    return impl_->drift->setThresholds(thresholds);
}

Thresholds Engine::thresholds() const {
    return impl_->drift ? impl_->drift->thresholds() : thresholdsOf(impl_->options.settings);
}

Status Engine::setClockSpeed(double speed) {
    if (!impl_->adjustable)
        return fail(ErrorCode::Unavailable, "the speed of this engine's clock is fixed",
                    "start the program without --speed");
    impl_->adjustable->setSpeed(speed);
    return {};
}

std::vector<HealthCheck> Engine::readiness() const {
    const Impl& d = *impl_;
    std::vector<HealthCheck> checks;
    checks.push_back({"running", !d.stopping, d.stopping ? "stopping" : "taking requests"});
    const auto fact = d.store->fact("live_model");
    const DiskState disk = d.disk->state();
    const bool usable = fact.has_value() && !disk.store_error;
    checks.push_back({"store", usable,
                      !fact              ? fact.error().text()
                      : disk.store_error ? disk.store_error->text()
                                         : "readable and writable"});
    const auto live = d.registry->live();
    // Ready without a model, too: predictions answer no_model then (contract section 1).
    checks.push_back({"model", true, live ? "version " + live->metadata.version.text() : "none yet"});
    return checks;
}

std::vector<HealthReason> Engine::health() const {
    const Impl& d = *impl_;
    HealthFacts facts;
    facts.stopping = d.stopping;
    if (const auto fact = d.store->fact("live_model"); !fact) facts.store_unreadable = fact.error();
    facts.disk = d.disk->state();
    facts.needs_data = d.drift || d.retraining;
    std::error_code ec;
    facts.data_there = d.rows->ready() || std::filesystem::exists(d.paths.prepared / kPreparedFileName, ec);
    const auto live = d.registry->live();
    if (live) facts.live = live->metadata.version;
    if (live && d.rows->ready())
        if (const auto rows = d.rows->testRows())
            facts.learned_elsewhere = learnedElsewhere(live->metadata, (*rows)->origin);
    facts.pinned = d.registry->pinned();
    facts.choice_trouble = d.registry->trouble();
    if (d.drift) {
        facts.drift = d.drift->lastKnown();
        facts.automatic_retraining = d.drift->automaticRetraining();
    }
    if (d.retraining) facts.job = d.retraining->job();
    if (d.outbox) facts.outbox = d.outbox->state();
    return healthReasons(facts);
}

DiskState Engine::disk() const {
    return impl_->disk->state();
}

ProcessFigures Engine::processFigures() const {
    ProcessFigures figures;
    figures.store_queue_records = static_cast<double>(impl_->store->queueLength());
    figures.store_bytes = static_cast<double>(impl_->store->bytesOnDisk());
    if (const DiskState disk = impl_->disk->state(); disk.known)
        figures.disk_free_bytes = static_cast<double>(disk.free_bytes);
    return figures;
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
        if (auto rows = d.rows->testRows()) {
            s.data_name = (*rows)->origin.name;
            s.simulated = (*rows)->origin.simulated;
        }
    return s;
}

Status Engine::resetForDemo() {
    // A demo begins afresh: the cool-down of an earlier one does not hold it up. First of all, since a store
    // that takes nothing would not take the next models either: those that are there stay.
    if (auto ok = forgetCooldown(*impl_->store); !ok) return ok;
    if (auto ok = impl_->registry->clear(); !ok) return ok;
    if (auto ok = impl_->store->clearFeedback(); !ok) return ok;
    // The next models have the same versions: nothing that an earlier one said may pass for theirs.
    if (auto ok = impl_->store->clearPredictions(); !ok) return ok;
    if (auto ok = forgetChecks(*impl_->store); !ok) return ok;
    return impl_->store->clearModels();
}

} // namespace turbofan
