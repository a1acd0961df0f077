#include "engine/lifecycle/retraining_service.h"

#include <condition_variable>

#include <fmt/format.h>

#include "engine/base/clock.h"
#include "engine/base/files.h"
#include "engine/base/numbers.h"
#include "engine/base/threads.h"
#include "engine/lifecycle/memory_return.h"
#include "engine/lifecycle/retraining_refusals.h"
#include "engine/lifecycle/training_event.h"

namespace turbofan {
struct RetrainingService::Impl {
    explicit Impl(Parts given)
        : parts(std::move(given)),
          refusals({parts.settings.retrain_cooldown_seconds, parts.clock, parts.store, parts.registry}),
          training(parts, refusals, metrics) {}

    struct Accepted {
        RetrainRequest request;
        double fraction;
        FileLock lock;
    };

    void work(const std::stop_token& stop, Accepted accepted);
    void noteProgress(const Progress& progress);

    Parts parts;
    RetrainingRefusals refusals;
    RetrainingMetrics metrics;
    TrainingWork training; // of the training thread alone
    mutable std::mutex mutex;
    std::condition_variable_any idle;
    bool running = false;
    bool closing = false;
    JobState state;
    Stopwatch since_start;
    Stopwatch since_phase;
    std::stop_source cancel_source;
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
    const RunRecord run = training.run(
        accepted.request, accepted.fraction, [this](const Progress& p) { noteProgress(p); }, stop);
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
