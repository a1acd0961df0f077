// What an accepted training does: from the record of its run to the live model, and what is told of it.
#pragma once

#include <memory>
#include <optional>
#include <stop_token>
#include <string>

#include "engine/base/clock.h"
#include "engine/base/error.h"
#include "engine/base/progress.h"
#include "engine/base/settings.h"
#include "engine/lifecycle/champion_news.h"
#include "engine/lifecycle/data_paths.h"
#include "engine/lifecycle/model_registry.h"
#include "engine/lifecycle/promotion_gate.h"
#include "engine/lifecycle/retraining_port.h"
#include "engine/lifecycle/retraining_refusals.h"
#include "engine/lifecycle/rows_provider.h"
#include "engine/lifecycle/training_run.h"
#include "engine/metrics/service_metrics.h"
#include "engine/store/store.h"
#include "engine/tracking/mlflow_outbox.h"

namespace turbofan {

// What trainings need of the engine.
struct TrainingParts {
    Settings settings;
    DataPaths paths;
    std::shared_ptr<Clock> clock;
    std::shared_ptr<Store> store;
    std::shared_ptr<ModelRegistry> registry;
    std::shared_ptr<RowsProvider> rows;
    std::shared_ptr<MlflowOutbox> outbox;        // may be null
    std::shared_ptr<ChampionNews> champion = {}; // may be null
};

// One training at a time; what it is given must live as long.
class TrainingWork {
public:
    TrainingWork(const TrainingParts& parts, RetrainingRefusals& refusals, RetrainingMetrics& metrics)
        : parts_(parts), refusals_(refusals), metrics_(metrics) {}

    // To its end, whatever that is: the run as the store has it, of which an event tells.
    RunRecord run(const RetrainRequest& request, double fraction, const ProgressFn& progress,
                  const std::stop_token& stop);

private:
    Status trainAndPublish(RunRecord& run, const RetrainRequest& request, const ProgressFn& progress,
                           const std::stop_token& stop);
    Result<FinishedTraining> train(std::shared_ptr<const PreparedRows> rows, RunRecord& run,
                                   const RetrainRequest& request, const ProgressFn& progress,
                                   const std::stop_token& stop);
    std::optional<PromotionVerdict> whyHeld(const TestRows& rows, const Model& candidate,
                                            const std::shared_ptr<const Model>& champion) const;
    struct Judgement {
        std::shared_ptr<const Model> champion; // may be null
        std::optional<PromotionVerdict> held_for;
    };
    Result<Judgement> judgeAndPublish(FinishedTraining& training, const TestRows& rows,
                                      const SwapCause& cause);
    void noteModel(const ModelMetadata& made, RunRecord& run);
    void spareAndPrune();
    void closeRun(RunRecord& run, RunState state, const std::string& error);
    void track(const FinishedTraining& training, const RunRecord& run);
    void tellOutcome(const RunRecord& run, const RetrainRequest& request);

    const TrainingParts& parts_;
    RetrainingRefusals& refusals_;
    RetrainingMetrics& metrics_;
    // Of the last model made, once it is saved.
    bool in_service_ = false;
    std::optional<ModelVersion> before_; // what served until then; ModelVersion{} for none
};

} // namespace turbofan
