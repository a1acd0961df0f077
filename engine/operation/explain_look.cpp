#include "engine/operation/explain_look.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

#include <fmt/format.h>

#include "engine/features/definition.h"
#include "engine/operation/similar_rows.h"
#include "engine/operation/vote_spread.h"

namespace turbofan {
namespace {

constexpr std::size_t kSimilarEngines = 8;

void addVotes(const Model& model, const std::vector<float>& inputs, Explanation& made) {
    made.votes = model.forest.votes(inputs);
    const auto count = static_cast<double>(made.votes.size());
    for (const float vote : made.votes) made.vote_mean += static_cast<double>(vote) / count;
    double squares = 0;
    for (const float vote : made.votes) squares += std::pow(static_cast<double>(vote) - made.vote_mean, 2);
    made.vote_deviation = std::sqrt(squares / count);
    const VoteSpread spread = spreadOf(made.votes);
    made.vote_low = spread.low;
    made.vote_high = spread.high;
}

InputRow inputRow(const ExplanationSources& sources, std::size_t feature, float value) {
    InputRow row;
    row.feature = featureName(feature);
    row.value = static_cast<double>(value);
    row.training_min = static_cast<double>(sources.model.feature_min[feature]);
    row.training_max = static_cast<double>(sources.model.feature_max[feature]);
    row.training_mean = sources.statistics.mean[feature];
    row.training_deviation = sources.statistics.deviation[feature];
    const bool constant = row.training_min == row.training_max || row.training_deviation <= 0;
    if (!constant) row.score = (row.value - row.training_mean) / row.training_deviation;
    row.outside = row.value < row.training_min || row.value > row.training_max;
    row.importance = sources.importance[feature];
    return row;
}

} // namespace

Result<Explanation> explanationOf(const ExplanationSources& sources, PredictionRow prediction,
                                  const std::vector<float>& inputs) {
    const std::size_t wanted = sources.model.forest.features();
    if (inputs.size() != wanted || sources.statistics.mean.size() != wanted)
        return fail(ErrorCode::Internal,
                    fmt::format("model {} wants {} features, the prediction has {}",
                                sources.model.metadata.version.text(), wanted, inputs.size()));
    Explanation made;
    made.prediction = std::move(prediction);
    made.model_used = sources.model.metadata.version.text();
    addVotes(sources.model, inputs, made);
    for (std::size_t f = 0; f < inputs.size(); ++f) made.inputs.push_back(inputRow(sources, f, inputs[f]));
    made.outside = static_cast<std::size_t>(std::ranges::count_if(made.inputs, &InputRow::outside));
    std::ranges::stable_sort(made.inputs, std::greater{},
                             [](const InputRow& row) { return std::abs(row.score); });
    made.similar =
        similarEngines(sources.rows, sources.training_rows, sources.model, inputs, kSimilarEngines);
    return made;
}

} // namespace turbofan
