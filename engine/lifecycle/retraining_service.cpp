#include "engine/lifecycle/retraining_service.h"

#include <condition_variable>

#include <fmt/format.h>

#include "engine/base/files.h"
#include "engine/base/log.h"
#include "engine/base/numbers.h"
#include "engine/base/threads.h"
#include "engine/lifecycle/kept_event.h"
#include "engine/lifecycle/memory_return.h"
#include "engine/lifecycle/promotion_gate.h"
#include "engine/lifecycle/retraining_refusals.h"
#include "engine/lifecycle/service_timeline.h"
#include "engine/lifecycle/training_event.h"
#include "engine/lifecycle/training_run.h"
#include "engine/model/bundle.h"

namespace turbofan {
namespace {

std::string versionText(const std::shared_ptr<const Model>& model) {
    return model ? model->metadata.version.text() : "none";
}

} // namespace

struct RetrainingService::Impl {
    explicit Impl(Parts given)
        : parts(std::move(given)),
          refusals({parts.settings.retrain_cooldown_seconds, parts.clock, parts.store, parts.registry}) {}

    struct Accepted {
        RetrainRequest request;
        double fraction;
        FileLock lock;
    };

    void spareAndPrune();
    void work(const std::stop_token& stop, Accepted accepted);
    void trainAndPublish(RunRecord& run, const Accepted& accepted, const std::stop_token& stop);
    void noteProgress(const Progress& progress);
    std::optional<PromotionVerdict> whyHeld(const TestRows& rows, const Model& candidate,
                                            const std::shared_ptr<const Model>& champion) const;
    Result<ModelRegistry::Published> publish(FinishedTraining& training, const SwapCause& cause,
                                             ModelRegistry::Wish wish);
    void closeRun(RunRecord& run, RunState state, const std::string& error);
    void track(const FinishedTraining& training, const RunRecord& run);
    void tellOutcome(const RunRecord& run, const Accepted& accepted, const std::string& version_before);

    Parts parts;
    RetrainingRefusals refusals;
    RetrainingMetrics metrics;
    mutable std::mutex mutex;
    std::condition_variable_any idle;
    bool running = false;
    bool closing = false;
    JobState state;
    Stopwatch since_start;
    Stopwatch since_phase;
    std::stop_source cancel_source;
    bool in_service = false; // the last model made; of the training thread alone
    std::jthread thread;
};

RetrainingService::RetrainingService(Parts parts) : impl_(std::make_unique<Impl>(std::move(parts))) {
    impl_->metrics.setBaseline(baselineRmse(), lastTrainingFraction());
}

RetrainingService::~RetrainingService() {
    {
        std::lock_guard lock(impl_->mutex);
        impl_->closing = true;
        impl_->cancel_source.request_stop();
    }
    waitUntilIdle();
}

// None where the candidate may take over. One that cannot be judged may.
std::optional<PromotionVerdict>
RetrainingService::Impl::whyHeld(const TestRows& rows, const Model& candidate,
                                 const std::shared_ptr<const Model>& champion) const {
    if (!parts.settings.promotion_gate || !champion) return std::nullopt;
    const auto verdict = judgePromotion(rows, candidate, *champion);
    if (!verdict) logWarning("the new model was not held against the live one: " + verdict.error().text());
    return verdict && verdict->worse ? std::optional(*verdict) : std::nullopt;
}

Result<RetrainAccepted> RetrainingService::retrain(const RetrainRequest& request) {
    Impl& d = *impl_;
    const double fraction = request.fraction.value_or(d.parts.settings.demo_first_train_size);
    if (!(fraction > 0 && fraction <= 1))
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("the fraction {} is not in (0, 1]", formatNumber(fraction)),
                    "give a share of the engines like 0.5, or null for the configured first size");
    std::lock_guard lock(d.mutex);
    if (d.closing)
        return fail(ErrorCode::Unavailable, "the service is stopping", "ask again once it is back");
    if (d.running) return fail(ErrorCode::Busy, "a training is running already", "wait for it, or cancel it");
    if (auto ok = d.refusals.check(request, fraction); !ok) return fail(ok.error());
    auto file_lock = FileLock::tryAcquire(d.parts.paths.training_lock);
    if (!file_lock) {
        if (file_lock.error().code != ErrorCode::Busy) return fail(file_lock.error());
        return fail(ErrorCode::Busy, "a training is running in another process on this data directory",
                    "wait until it has finished");
    }
    if (d.thread.joinable()) d.thread.join(); // it has said that it is done
    d.running = true;
    d.metrics.begin();
    d.cancel_source = std::stop_source();
    JobState state;
    state.running = true;
    state.phase = "preparing";
    state.fraction = fraction;
    state.finished_runs = d.state.finished_runs;
    d.state = state;
    d.since_start = Stopwatch();
    d.since_phase = Stopwatch();
    d.thread = std::jthread([&d, stop = d.cancel_source.get_token(),
                             accepted = std::make_shared<Impl::Accepted>(
                                 Impl::Accepted{request, fraction, std::move(*file_lock)})]() mutable {
        nameThisThread("tf-train");
        lowerThisThreadsPriority();
        d.work(stop, std::move(*accepted));
    });
    return RetrainAccepted{fraction,
                           fmt::format("training on {} of the engines has begun", percentText(fraction))};
}

void RetrainingService::Impl::noteProgress(const Progress& progress) {
    std::lock_guard lock(mutex);
    if (state.phase != progress.phase) since_phase = Stopwatch();
    state.phase = progress.phase;
    state.done = progress.done;
    state.total = progress.total;
    state.unit = progress.unit;
    state.left_seconds.reset();
    // An estimate from less than a twentieth of the work jumps about too much to be shown.
    if (progress.total > 0 && progress.done * 20 >= progress.total)
        state.left_seconds = since_phase.seconds() * static_cast<double>(progress.total - progress.done) /
                             static_cast<double>(progress.done);
}

void RetrainingService::Impl::work(const std::stop_token& stop, Accepted accepted) {
    // Only its name: the model itself goes once another serves.
    const std::string before = versionText(parts.registry->live());
    RunRecord run;
    run.started = parts.clock->now();
    run.reason = accepted.request.reason;
    run.details_json = runDetails(accepted.request.evidence_json);
    run.fraction = accepted.fraction;
    if (auto id = parts.store->beginRun(run)) {
        run.id = *id;
        trainAndPublish(run, accepted, stop);
    } else {
        run.state = RunState::Failed;
        run.error = id.error().text();
    }
    tellOutcome(run, accepted, before);
    giveBackFreeMemory(); // what the trees grew in
    std::lock_guard lock(mutex);
    {
        const FileLock released = std::move(accepted.lock); // before anybody is told that we are idle
    }
    running = false;
    metrics.end();
    state.running = false;
    const bool made = run.state == RunState::Succeeded || run.state == RunState::Held;
    state.last_error = made ? std::string() : run.error;
    state.last_failed = run.state == RunState::Failed;
    state.last_version = made ? run.version : ModelVersion{};
    if (made) ++state.finished_runs;
    idle.notify_all();
}

void RetrainingService::Impl::trainAndPublish(RunRecord& run, const Accepted& accepted,
                                              const std::stop_token& stop) {
    const auto failed = [&](const Error& error) {
        closeRun(run, error.code == ErrorCode::Cancelled ? RunState::Cancelled : RunState::Failed,
                 error.text());
    };
    auto rows = parts.rows->rows();
    if (!rows) return failed(rows.error());
    // Other data may be read before the gate asks: it holds both models against those that the new one knows.
    TestRows test_rows;
    if (parts.settings.promotion_gate) test_rows = **rows;
    auto version = parts.registry->nextVersion();
    if (!version) return failed(version.error());
    run.version = *version;
    TrainingOrder order;
    order.fraction = accepted.fraction;
    order.version = *version;
    order.reason = accepted.request.reason;
    order.parameters = forestParameters(parts.settings);
    order.threads = static_cast<unsigned>(parts.settings.training_threads);
    order.rows_read = [this] { (void)parts.rows->letGo({}); };
    auto training = runTraining(
        std::move(*rows), order, parts.clock->now(), [this](const Progress& p) { noteProgress(p); }, stop);
    if (!training) return failed(training.error());
    if (stop.stop_requested()) return failed({ErrorCode::Cancelled, "the training was cancelled", {}});
    noteProgress({"saving", 0, 0, {}});
    const auto before = parts.registry->live();
    const SwapCause cause{accepted.request.actor, "training", accepted.request.reason};
    const auto held_for = whyHeld(test_rows, *training->model, before);
    using Wish = ModelRegistry::Wish;
    const auto published = publish(*training, cause, held_for ? Wish::Save : Wish::Serve);
    if (!published) return failed(published.error());
    run.version = training->model->metadata.version;
    in_service = *published == ModelRegistry::Published::Live;
    if (in_service && before) run.version_before = before->metadata.version;
    const ModelMetadata& m = training->model->metadata;
    run.training_rows = static_cast<std::int64_t>(m.training_rows);
    run.test_rmse = m.test.rmse;
    run.test_mae = m.test.mae;
    run.test_r2 = m.test.r2;
    run.validation_rmse = m.validation_rmse;
    run.seconds = m.training_seconds;
    if (in_service) metrics.setBaseline(m.test.rmse, m.fraction);
    metrics.countRun(run.seconds);
    ModelRecord record{m.version, bundleFileName(m.version), metadataToJson(m), m.created, run.id};
    if (auto ok = parts.store->recordModel(record); !ok) logError(ok.error().text());
    if (auto ok = refusals.beginCooldown(); !ok) logError(ok.error().text());
    if (held_for)
        refusals.noteHeld(accepted.fraction, before->metadata, run.version);
    else
        refusals.noteServed();
    std::string why;
    if (held_for) {
        const ModelVersion champion = before->metadata.version;
        why = "clearly worse: " + held_for->sentence(champion);
        run.details_json = runDetails(accepted.request.evidence_json, held_for->facts(champion));
    }
    closeRun(run, held_for ? RunState::Held : RunState::Succeeded, why);
    track(*training, run);
    if (in_service && parts.champion) parts.champion->tell(training->model, cause);
    spareAndPrune();
}

// A bundle that was put in by hand meanwhile keeps its version: the new model takes the next one.
Result<ModelRegistry::Published> RetrainingService::Impl::publish(FinishedTraining& training,
                                                                  const SwapCause& cause,
                                                                  ModelRegistry::Wish wish) {
    constexpr int kMostTries = 10;
    for (int tries = 1;; ++tries) {
        auto published = parts.registry->publish(training.model, cause, wish);
        if (published || published.error().code != ErrorCode::AlreadyExists || tries == kMostTries)
            return published;
        const auto next = parts.registry->nextVersion();
        if (!next) return fail(next.error());
        training.model->metadata.version = *next;
    }
}

// The model that a roll back leads to must still be there when it is wanted.
void RetrainingService::Impl::spareAndPrune() {
    std::set<ModelVersion> spared;
    const auto live = parts.registry->live();
    const auto timeline = serviceTimeline(*parts.store);
    const auto bundles = parts.registry->list();
    if (!timeline || !bundles) {
        logWarning("no old model was removed: " + (timeline ? bundles.error() : timeline.error()).text());
        return;
    }
    std::set<ModelVersion> there;
    for (const ModelMetadata& bundle : *bundles) there.insert(bundle.version);
    if (live)
        if (const auto target = rollBackTarget(*timeline, live->metadata.version, there))
            spared.insert(*target);
    if (auto removed = parts.registry->prune(parts.settings.models_kept, spared); !removed)
        logWarning(removed.error().text());
}

void RetrainingService::Impl::closeRun(RunRecord& run, RunState final_state, const std::string& error) {
    run.state = final_state;
    run.error = error;
    run.finished = parts.clock->now();
    if (auto ok = parts.store->updateRun(run); !ok) logError(ok.error().text());
}

void RetrainingService::Impl::track(const FinishedTraining& training, const RunRecord& run) {
    if (!parts.outbox) return;
    auto tracked =
        trackedRun(training, run.id, run.started, *run.finished, parts.settings.mlflow_registered_model);
    const Status kept = tracked ? parts.outbox->add(*tracked) : Status(fail(tracked.error()));
    if (!kept) logWarning("the run could not be kept for MLflow: " + kept.error().text());
}

void RetrainingService::Impl::tellOutcome(const RunRecord& run, const Accepted& accepted,
                                          const std::string& version_before) {
    const EventRecord event =
        trainingEvent(run, accepted.request, version_before, in_service, parts.clock->now());
    if (run.state == RunState::Failed) {
        metrics.countFailure();
        logError(event.sentence);
    }
    keepEvent(*parts.store, event);
}

void RetrainingService::noteSwap() {
    impl_->metrics.setBaseline(baselineRmse(), lastTrainingFraction());
}

Result<std::optional<double>> RetrainingService::cooldownLeft() const {
    return impl_->refusals.cooldownLeft();
}

bool RetrainingService::cancel() {
    std::lock_guard lock(impl_->mutex);
    if (impl_->running) impl_->cancel_source.request_stop();
    return impl_->running;
}

bool RetrainingService::waitUntilIdle(std::stop_token stop) {
    std::unique_lock lock(impl_->mutex);
    return impl_->idle.wait(lock, stop, [&] { return !impl_->running; });
}

JobState RetrainingService::job() const {
    std::lock_guard lock(impl_->mutex);
    JobState copy = impl_->state;
    if (copy.running) copy.elapsed_seconds = impl_->since_start.seconds();
    return copy;
}

double RetrainingService::baselineRmse() const {
    const auto live = impl_->parts.registry->live();
    return live ? live->metadata.test.rmse : 0.0;
}

double RetrainingService::lastTrainingFraction() const {
    const auto live = impl_->parts.registry->live();
    return live ? live->metadata.fraction : impl_->parts.settings.demo_first_train_size;
}

std::string RetrainingService::metricsText(const Scrape& scrape) const {
    if (impl_->parts.outbox) {
        const OutboxState outbox = impl_->parts.outbox->state();
        impl_->metrics.setOutbox(outbox.waiting, outbox.dropped);
    }
    return impl_->metrics.render(scrape);
}

} // namespace turbofan
