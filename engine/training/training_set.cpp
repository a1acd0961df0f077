#include "engine/training/training_set.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "engine/features/history_features.h"

namespace turbofan {

namespace {

template <class T>
std::vector<T> pick(const std::vector<T>& values, std::span<const std::uint32_t> rows) {
    std::vector<T> picked;
    picked.reserve(rows.size());
    for (const std::uint32_t row : rows) picked.push_back(values[row]);
    return picked;
}

std::vector<float> ruls(const CycleTable& table, std::span<const std::uint32_t> rows) {
    const std::vector<std::int32_t> cycles = pick(table.rul, rows);
    return {cycles.begin(), cycles.end()};
}

// 0.3 × 10 is 3, although the product of the doubles is a hair below it.
int enginesOf(double fraction, std::size_t engines) {
    const double share = fraction * static_cast<double>(engines);
    return std::max(1, static_cast<int>(std::floor(share + 1e-9)));
}

} // namespace

std::shared_ptr<const PreparedRows> prepareRows(const Dataset& dataset) {
    auto prepared = std::make_shared<PreparedRows>();
    const std::vector<std::uint32_t> kept = keptTrainingRows(dataset.train);
    const std::vector<std::uint32_t> last = lastRows(dataset.test);
    prepared->train = historyFeatures(dataset.train, kept);
    prepared->train_rul = ruls(dataset.train, kept);
    prepared->train_unit = pick(dataset.train.unit, kept);
    prepared->train_cycle = pick(dataset.train.cycle, kept);
    prepared->train_units = unitsOf(dataset.train);
    prepared->test_last = historyFeatures(dataset.test, last);
    prepared->test_last_rul = ruls(dataset.test, last);
    prepared->test_last_unit = pick(dataset.test.unit, last);
    prepared->test_last_cycle = pick(dataset.test.cycle, last);
    prepared->origin = dataset.origin;
    return prepared;
}

Result<TestShare> testShareOf(const TestRows& rows, double fraction) {
    if (!(fraction > 0 && fraction <= 1))
        return fail(ErrorCode::InvalidArgument, fmt::format("the fraction {} is not in (0, 1]", fraction),
                    "give a number above 0 and at most 1");
    if (rows.train_units.empty())
        return fail(ErrorCode::InvalidArgument, "there are no engines to train on",
                    "get the data ready first");
    TestShare share;
    share.engines = enginesOf(fraction, rows.train_units.size());
    const auto trained = std::span(rows.train_units).first(static_cast<std::size_t>(share.engines));
    share.last_unit = trained.back();
    for (std::uint32_t row = 0; row < rows.test_last_unit.size(); ++row)
        if (std::binary_search(trained.begin(), trained.end(), UnitId{rows.test_last_unit[row]}))
            share.test_rows.push_back(row);
    return share;
}

Result<TrainingShare> shareOf(const PreparedRows& rows, double fraction) {
    auto engines = testShareOf(rows, fraction);
    if (!engines) return fail(engines.error());
    TrainingShare share{std::move(*engines), 0};
    share.training_rows = static_cast<std::size_t>(
        std::upper_bound(rows.train_unit.begin(), rows.train_unit.end(), share.last_unit.value) -
        rows.train_unit.begin());
    if (share.training_rows == 0)
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("the first {} engines have no kept rows", share.engines),
                    "train on a larger fraction");
    return share;
}

Evaluation evaluate(std::span<const double> predicted, std::span<const float> truth) {
    const auto n = static_cast<double>(truth.size());
    double mean = 0;
    for (const float y : truth) mean += static_cast<double>(y) / n;
    double squares = 0;
    double absolutes = 0;
    double spread = 0;
    for (std::size_t i = 0; i < truth.size(); ++i) {
        const double error = predicted[i] - static_cast<double>(truth[i]);
        const double distance = static_cast<double>(truth[i]) - mean;
        squares += error * error;
        absolutes += std::abs(error);
        spread += distance * distance;
    }
    Evaluation result{std::sqrt(squares / n), absolutes / n, 0, truth.size()};
    // Constant truth: 1 for a perfect prediction, 0 otherwise, as scikit-learn's r2_score says.
    result.r2 = spread > 0 ? 1 - squares / spread : (squares == 0 ? 1 : 0);
    return result;
}

std::vector<float> gatherRows(const FeatureMatrix& matrix, std::span<const std::uint32_t> rows) {
    std::vector<float> gathered(rows.size() * matrix.columns());
    for (std::size_t c = 0; c < matrix.columns(); ++c) {
        const std::span<const float> column = matrix.column(c);
        for (std::size_t i = 0; i < rows.size(); ++i) gathered[i * matrix.columns() + c] = column[rows[i]];
    }
    return gathered;
}

} // namespace turbofan
