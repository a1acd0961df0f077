// Champion and challenger on the same rows: whether a model that a training made may take over.
#pragma once

#include <cstddef>
#include <string>

#include "engine/base/error.h"
#include "engine/model/model.h"
#include "engine/training/training_set.h"

namespace turbofan {

struct PromotionVerdict {
    bool worse = false;        // clearly: by more than chance explains
    double candidate_rmse = 0; // cycles, both of the same rows
    double champion_rmse = 0;
    std::size_t engines = 0; // one row each

    // "RMSE 24.1 against 19.8 of model 3.0 on the same 412 test engines".
    std::string sentence(ModelVersion champion) const;
    // The same as JSON: {"candidate_rmse": 24.1, "champion_rmse": 19.8, "champion": "3.0", "engines": 412}.
    std::string facts(ModelVersion champion) const;
};

// Compares on the last rows of the test engines with ids up to the larger of the two shares: neither has
// learned from any of them. The errors are paired by engine: the candidate is worse where its squared errors
// are larger on average, and still are at the lower end of the one-sided 95 % interval of that average.
// InvalidArgument for a share that is none, or models of other features than the rows'. Pure.
Result<PromotionVerdict> judgePromotion(const TestRows& rows, const Model& candidate, const Model& champion);

} // namespace turbofan
