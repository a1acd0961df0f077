// Two models side by side, on the same rows.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/error.h"
#include "engine/control/model_views.h"
#include "engine/training/training_set.h"

namespace turbofan {

// A model with what the list of models says of it.
struct ComparedSide {
    std::shared_ptr<const Model> model;
    ModelRow row;
};

// Both predict the last test row of every engine, whatever they were trained on. Unavailable without test
// rows. Pure; thread-safe.
Result<ModelComparison> comparisonOf(const ComparedSide& a, const ComparedSide& b, const TestRows& rows);

// What a model was made with and of, by name, always in the same order.
std::vector<std::pair<std::string, std::string>> parametersOf(const ModelMetadata& metadata);

} // namespace turbofan
