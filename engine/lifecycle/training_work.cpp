#include "engine/lifecycle/training_work.h"

#include <set>
#include <utility>

#include "engine/base/log.h"
#include "engine/lifecycle/kept_event.h"
#include "engine/lifecycle/service_timeline.h"
#include "engine/lifecycle/training_event.h"
#include "engine/model/bundle.h"

namespace turbofan {

RunRecord TrainingWork::run(const RetrainRequest& request, double fraction, const ProgressFn& progress,
                            const std::stop_token& stop) {
    in_service_ = false;
    before_.reset();
    RunRecord run;
    run.started = parts_.clock->now();
    run.reason = request.reason;
    run.details_json = runDetails(request.evidence_json);
    run.fraction = fraction;
    if (auto id = parts_.store->beginRun(run)) {
        run.id = *id;
        if (auto ok = trainAndPublish(run, request, progress, stop); !ok)
            closeRun(run, ok.error().code == ErrorCode::Cancelled ? RunState::Cancelled : RunState::Failed,
                     ok.error().text());
    } else {
        run.state = RunState::Failed;
        run.error = id.error().text();
    }
    tellOutcome(run, request);
    return run;
}

Status TrainingWork::trainAndPublish(RunRecord& run, const RetrainRequest& request,
                                     const ProgressFn& progress, const std::stop_token& stop) {
    auto rows = parts_.rows->rows();
    if (!rows) return fail(rows.error());
    // Other data may be read before the gate asks: it holds both models against those that the new one knows.
    TestRows test_rows;
    if (parts_.settings.promotion_gate) test_rows = **rows;
    auto training = train(std::move(*rows), run, request, progress, stop);
    if (!training) return fail(training.error());
    progress({"saving", 0, 0, {}});
    const SwapCause cause{request.actor, "training", request.reason};
    const auto judged = judgeAndPublish(*training, test_rows, cause);
    if (!judged) return fail(judged.error());
    const auto& held_for = judged->held_for;
    if (in_service_ && *before_ != ModelVersion{}) run.version_before = *before_;
    noteModel(training->model->metadata, run);
    std::string why;
    if (held_for) {
        const ModelMetadata& champion = judged->champion->metadata;
        refusals_.noteHeld(run.fraction, champion, run.version);
        why = "clearly worse: " + held_for->sentence(champion.version);
        run.details_json = runDetails(request.evidence_json, held_for->facts(champion.version));
    } else {
        refusals_.noteServed();
    }
    closeRun(run, held_for ? RunState::Held : RunState::Succeeded, why);
    track(*training, run);
    if (in_service_ && parts_.champion) parts_.champion->tell(training->model, cause);
    spareAndPrune();
    return {};
}

Result<FinishedTraining> TrainingWork::train(std::shared_ptr<const PreparedRows> rows, RunRecord& run,
                                             const RetrainRequest& request, const ProgressFn& progress,
                                             const std::stop_token& stop) {
    auto version = parts_.registry->nextVersion();
    if (!version) return fail(version.error());
    run.version = *version;
    TrainingOrder order;
    order.fraction = run.fraction;
    order.version = *version;
    order.reason = request.reason;
    order.parameters = forestParameters(parts_.settings);
    order.threads = static_cast<unsigned>(parts_.settings.training_threads);
    order.rows_read = [this] { (void)parts_.rows->letGo({}); };
    auto training = runTraining(std::move(rows), order, parts_.clock->now(), progress, stop);
    if (training && stop.stop_requested()) return fail(ErrorCode::Cancelled, "the training was cancelled");
    return training;
}

// None where the candidate may take over. One that cannot be judged may.
std::optional<PromotionVerdict> TrainingWork::whyHeld(const TestRows& rows, const Model& candidate,
                                                      const std::shared_ptr<const Model>& champion) const {
    if (!parts_.settings.promotion_gate || !champion) return std::nullopt;
    const auto verdict = judgePromotion(rows, candidate, *champion);
    if (!verdict) logWarning("the new model was not held against the live one: " + verdict.error().text());
    return verdict && verdict->worse ? std::optional(*verdict) : std::nullopt;
}

// A bundle that was put in by hand meanwhile keeps its version: the new model takes the next one. Where
// another model serves by now than the one it was held against, it is held against that one.
Result<TrainingWork::Judgement> TrainingWork::judgeAndPublish(FinishedTraining& training,
                                                              const TestRows& rows, const SwapCause& cause) {
    constexpr int kMostTries = 10;
    ModelRegistry& registry = *parts_.registry;
    for (int tries = 1;; ++tries) {
        Judgement judgement{registry.live(), {}};
        judgement.held_for = whyHeld(rows, *training.model, judgement.champion);
        std::optional<ModelVersion> judged;
        if (parts_.settings.promotion_gate && tries < kMostTries)
            judged = judgement.champion ? judgement.champion->metadata.version : ModelVersion{};
        const auto published = registry.publish(
            training.model, cause,
            judgement.held_for ? ModelRegistry::Wish::Save : ModelRegistry::Wish::Serve, judged);
        if (published && published->as == ModelRegistry::Published::Overtaken) {
            if (const auto looked = registry.reload(); !looked) logWarning(looked.error().text());
            continue;
        }
        if (published) {
            in_service_ = published->as == ModelRegistry::Published::Live;
            before_ = published->before;
            return judgement;
        }
        if (published.error().code != ErrorCode::AlreadyExists || tries == kMostTries)
            return fail(published.error());
        const auto next = registry.nextVersion();
        if (!next) return fail(next.error());
        training.model->metadata.version = *next;
    }
}

void TrainingWork::noteModel(const ModelMetadata& made, RunRecord& run) {
    run.version = made.version;
    run.training_rows = static_cast<std::int64_t>(made.training_rows);
    run.test_rmse = made.test.rmse;
    run.test_mae = made.test.mae;
    run.test_r2 = made.test.r2;
    run.validation_rmse = made.validation_rmse;
    run.seconds = made.training_seconds;
    if (in_service_) metrics_.setBaseline(made.test.rmse, made.fraction);
    metrics_.countRun(run.seconds);
    ModelRecord record{made.version, bundleFileName(made.version), metadataToJson(made), made.created,
                       run.id};
    if (auto ok = parts_.store->recordModel(record); !ok) logError(ok.error().text());
    if (auto ok = refusals_.beginCooldown(); !ok) logError(ok.error().text());
}

// The model that a roll back leads to must still be there when it is wanted.
void TrainingWork::spareAndPrune() {
    std::set<ModelVersion> spared;
    const auto live = parts_.registry->live();
    const auto timeline = serviceTimeline(*parts_.store);
    const auto bundles = parts_.registry->list();
    if (!timeline || !bundles) {
        logWarning("no old model was removed: " + (timeline ? bundles.error() : timeline.error()).text());
        return;
    }
    std::set<ModelVersion> there;
    for (const ModelMetadata& bundle : *bundles) there.insert(bundle.version);
    if (live)
        if (const auto target = rollBackTarget(*timeline, live->metadata.version, there))
            spared.insert(*target);
    if (auto removed = parts_.registry->prune(parts_.settings.models_kept, spared); !removed)
        logWarning(removed.error().text());
}

void TrainingWork::closeRun(RunRecord& run, RunState state, const std::string& error) {
    run.state = state;
    run.error = error;
    run.finished = parts_.clock->now();
    if (auto ok = parts_.store->updateRun(run); !ok) logError(ok.error().text());
}

void TrainingWork::track(const FinishedTraining& training, const RunRecord& run) {
    if (!parts_.outbox) return;
    auto tracked =
        trackedRun(training, run.id, run.started, *run.finished, parts_.settings.mlflow_registered_model);
    const Status kept = tracked ? parts_.outbox->add(*tracked) : Status(fail(tracked.error()));
    if (!kept) logWarning("the run could not be kept for MLflow: " + kept.error().text());
}

void TrainingWork::tellOutcome(const RunRecord& run, const RetrainRequest& request) {
    const auto live = parts_.registry->live();
    const ModelVersion before = before_.value_or(live ? live->metadata.version : ModelVersion{});
    const EventRecord event = trainingEvent(run, request, before == ModelVersion{} ? "none" : before.text(),
                                            in_service_, parts_.clock->now());
    if (run.state == RunState::Failed) {
        metrics_.countFailure();
        logError(event.sentence);
    }
    keepEvent(*parts_.store, event);
}

} // namespace turbofan
