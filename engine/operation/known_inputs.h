// The features that a stored prediction was made of, where they are still at hand.
#pragma once

#include <optional>
#include <vector>

#include "engine/lifecycle/recent_inputs.h"
#include "engine/store/records.h"
#include "engine/training/training_set.h"

namespace turbofan {

// Where inputs may be found; either may be null.
struct InputSources {
    const RecentInputs* recent = nullptr;
    const TestRows* rows = nullptr;
};

// The row of `rows.test_last` of an engine; none when it is not in the test data.
std::optional<std::uint32_t> testRowOf(const TestRows& rows, std::int64_t engine);

// The same, but only when the prediction was made for just that cycle.
std::optional<std::uint32_t> preparedRowOf(const TestRows& rows, const PredictionRecord& prediction);

// As they were sent, or else the engine's prepared last row if that is the cycle predicted. 225 values.
std::optional<std::vector<float>> inputsOf(const InputSources& sources, const PredictionRecord& prediction);
bool inputsKnown(const InputSources& sources, const PredictionRecord& prediction);

// One row of a matrix.
std::vector<float> rowOf(const FeatureMatrix& matrix, std::uint32_t row);

} // namespace turbofan
