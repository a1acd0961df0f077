// Grows a forest from binned features: contract section 6 by histograms, trees in parallel, repeatable.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <stop_token>

#include "engine/base/error.h"
#include "engine/base/progress.h"
#include "engine/features/feature_matrix.h"
#include "engine/model/forest.h"
#include "engine/training/instruction_set.h"

namespace turbofan {

struct TrainingRequest {
    const FeatureMatrix* features = nullptr; // n × f
    std::span<const float> target;           // n values, RUL in cycles
    std::span<const std::int32_t> group;     // n engine ids, for the validation figure
    ForestParameters parameters;
    unsigned threads = 0; // 0 = all processors
    // Trees of the auxiliary forest whose bootstrap leaves whole engines out: its out-of-bag RMSE is the
    // validation figure. 0 = none is computed.
    int validation_trees = 60;
    InstructionSet instructions = bestInstructionSet(); // an available one; the result does not depend on it
    // Called once the features are not read any more (nor the pointer to them): whoever holds them may let
    // them go. May be empty.
    std::function<void()> features_read;
};

struct TrainingResult {
    Forest forest;
    std::vector<float> feature_min;
    std::vector<float> feature_max;
    double validation_rmse =
        0; // out of bag, grouped by engine; NaN when it was not asked for or too few engines
};

// Same request, same bytes, whatever the number of threads and the instruction set. Reports progress per tree
// (phases "binning features", "growing trees", "validating"). InvalidArgument when sizes disagree; Cancelled
// soon (< 0.5 s) after `stop`.
Result<TrainingResult> trainForest(const TrainingRequest& request, const ProgressFn& progress,
                                   std::stop_token stop);

} // namespace turbofan
