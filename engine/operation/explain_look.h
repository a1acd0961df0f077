// Why one prediction came out as it did.
#pragma once

#include <memory>

#include "engine/base/error.h"
#include "engine/control/explanation.h"
#include "engine/operation/training_statistics.h"
#include "engine/training/training_set.h"

namespace turbofan {

struct ExplanationSources {
    const Model& model;                    // whose trees vote
    const std::vector<double>& importance; // of it
    const FeatureStatistics& statistics;   // of the rows that it learned from
    const PreparedRows& rows;              // of which it learned from the first
    std::size_t training_rows;             // so many
};

// `inputs` are the 225 features of the prediction. Internal when the model wants another number of them.
// Pure; thread-safe.
Result<Explanation> explanationOf(const ExplanationSources& sources, PredictionRow prediction,
                                  const std::vector<float>& inputs);

} // namespace turbofan
