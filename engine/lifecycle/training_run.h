// One training from rows to a finished model: the steps, without threads, store or folder.
#pragma once

#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "engine/base/clock.h"
#include "engine/base/error.h"
#include "engine/base/progress.h"
#include "engine/base/settings.h"
#include "engine/tracking/mlflow_outbox.h"
#include "engine/training/training_set.h"

namespace turbofan {

struct TrainingOrder {
    double fraction = 1; // of the engines, in (0, 1]
    ModelVersion version;
    std::string reason;
    ForestParameters parameters;
    unsigned threads = 0;
    std::function<void()> rows_read; // called once the rows have been let go; may be empty
};

struct FinishedTraining {
    std::shared_ptr<Model> model;  // nobody else has it yet
    std::vector<double> predicted; // of the test rows of the trained engines
    std::vector<float> truth;
};

// The forest's parameters as the settings have them.
ForestParameters forestParameters(const Settings& settings);

// Trains on the share of `rows` and evaluates on the last test rows of the same engines. Holds the rows only
// until they are binned: forests grow beside what is left. Pure but for the time taken.
Result<FinishedTraining> runTraining(std::shared_ptr<const PreparedRows> rows, const TrainingOrder& order,
                                     Instant now, const ProgressFn& progress, std::stop_token stop);

// By which a run is known to MLflow for good.
std::string runKey(std::int64_t run_id, Instant started);

// What MLflow is told about it (contract section 5), with the plot and the metadata as artifacts. Becomes a
// version of `registered_model` there, unless that is empty.
Result<TrackedRun> trackedRun(const FinishedTraining& training, std::int64_t run_id, Instant started,
                              Instant finished, const std::string& registered_model);

} // namespace turbofan
