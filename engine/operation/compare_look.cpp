#include "engine/operation/compare_look.h"

#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "engine/base/numbers.h"
#include "engine/base/time_text.h"
#include "engine/features/definition.h"
#include "engine/model/importance.h"

namespace turbofan {
namespace {

std::string figureText(double value, int decimals) {
    return std::isfinite(value) ? fmt::format("{:.{}f}", value, decimals) : "none";
}

ComparedModel comparedModel(const ComparedSide& side, const std::vector<float>& inputs,
                            std::span<const float> truth) {
    const std::vector<double> predicted = side.model->forest.predict(inputs);
    const Evaluation evaluation = evaluate(predicted, truth);
    ComparedModel compared;
    compared.model = side.row;
    compared.rmse = evaluation.rmse;
    compared.mae = evaluation.mae;
    compared.r2 = evaluation.r2;
    compared.predicted.assign(predicted.begin(), predicted.end());
    compared.importance = splitImportance(side.model->forest);
    return compared;
}

} // namespace

std::vector<std::pair<std::string, std::string>> parametersOf(const ModelMetadata& m) {
    const ForestParameters& p = m.parameters;
    return {{"trees", std::to_string(p.trees)},
            {"max_depth", std::to_string(p.max_depth)},
            {"min_samples_split", std::to_string(p.min_samples_split)},
            {"min_samples_leaf", std::to_string(p.min_samples_leaf)},
            {"features_per_split", std::to_string(p.features_per_split)},
            {"seed", std::to_string(p.seed)},
            {"fraction", formatNumber(m.fraction)},
            {"training_engines", std::to_string(m.training_engines)},
            {"last_training_unit", std::to_string(m.last_training_unit)},
            {"training_rows", std::to_string(m.training_rows)},
            {"test_rmse", figureText(m.test.rmse, 3)},
            {"test_mae", figureText(m.test.mae, 3)},
            {"test_r2", figureText(m.test.r2, 4)},
            {"test_rows", std::to_string(m.test.n)},
            {"validation_rmse", figureText(m.validation_rmse, 3)},
            {"training_seconds", figureText(m.training_seconds, 1)},
            {"created", formatIso8601(m.created)},
            {"data_name", m.data_name},
            {"data_digest", m.data_digest},
            {"program_version", m.program_version},
            {"reason", m.reason}};
}

Result<ModelComparison> comparisonOf(const ComparedSide& a, const ComparedSide& b, const TestRows& rows) {
    const std::size_t count = rows.test_last.rows();
    if (count == 0)
        return fail(ErrorCode::Unavailable, "there are no test rows to compare models on",
                    "get the data ready: turbofan initialize");
    std::vector<std::uint32_t> all(count);
    std::iota(all.begin(), all.end(), 0u);
    const std::vector<float> inputs = gatherRows(rows.test_last, all);
    ModelComparison comparison;
    comparison.a = comparedModel(a, inputs, rows.test_last_rul);
    comparison.b = comparedModel(b, inputs, rows.test_last_rul);
    comparison.rows = fmt::format("{} last test rows", count);
    comparison.truth = rows.test_last_rul;
    comparison.unit = rows.test_last_unit;
    for (std::size_t f = 0; f < rows.test_last.columns(); ++f)
        comparison.features.emplace_back(featureName(f));
    const auto of_a = parametersOf(a.model->metadata);
    const auto of_b = parametersOf(b.model->metadata);
    for (std::size_t i = 0; i < of_a.size(); ++i)
        comparison.parameters.push_back({of_a[i].first, {of_a[i].second, of_b[i].second}});
    return comparison;
}

} // namespace turbofan
