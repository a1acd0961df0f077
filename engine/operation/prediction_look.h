// The stream of predictions for the eye, each with what became of it.
#pragma once

#include <vector>

#include "engine/base/error.h"
#include "engine/control/explanation.h"
#include "engine/operation/known_inputs.h"
#include "engine/store/store.h"

namespace turbofan {

// Newest first, at most 10,000.
Result<std::vector<PredictionRow>> predictionRows(const Store& store, const InputSources& inputs,
                                                  const PredictionQuery& query);

PredictionRow predictionRow(const PredictionRecord& record, std::optional<double> actual_rul,
                            const InputSources& inputs);

} // namespace turbofan
