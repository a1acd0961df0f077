// Which rows train and which test for a fraction of the engines, with their features: prepared once, shared
// by all.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "engine/base/error.h"
#include "engine/data/dataset.h"
#include "engine/features/feature_matrix.h"
#include "engine/model/model.h"

namespace turbofan {

// The last test rows with features and targets, and which engines there are to train on: what is small (1 MB
// on the original data). Immutable; share as shared_ptr<const …>.
struct TestRows {
    std::vector<UnitId> train_units; // distinct, ascending (709)
    FeatureMatrix test_last;         // last test rows × 225 (707)
    std::vector<float> test_last_rul;
    std::vector<std::int32_t> test_last_unit; // ascending
    std::vector<std::int32_t> test_last_cycle;
    DataOrigin origin;
};

// The same, and the kept training rows with features and targets (109 MB on the original data).
struct PreparedRows : TestRows {
    FeatureMatrix train; // kept training rows × 225, in the order of the files
    std::vector<float> train_rul;
    std::vector<std::int32_t> train_unit;
    std::vector<std::int32_t> train_cycle;
};
std::shared_ptr<const PreparedRows> prepareRows(const Dataset& dataset);

// The engines that a fraction in (0, 1] means, and the test rows of the same ones.
struct TestShare {
    int engines = 0;  // ⌊fraction × engines⌋, at least 1
    UnitId last_unit; // largest engine id trained on
    std::vector<std::uint32_t>
        test_rows; // rows of test_last with unit ≤ last_unit that are among the trained ids
};
Result<TestShare> testShareOf(const TestRows& rows, double fraction);

// The same, and their training rows.
struct TrainingShare : TestShare {
    std::size_t training_rows = 0; // the first so many of PreparedRows::train
};
Result<TrainingShare> shareOf(const PreparedRows& rows, double fraction);

// RMSE, MAE, R² of predictions against truth; sizes are equal and ≥ 1.
Evaluation evaluate(std::span<const double> predicted, std::span<const float> truth);

// Gathers rows of a matrix into row-major order, as Forest::predict wants them.
std::vector<float> gatherRows(const FeatureMatrix& matrix, std::span<const std::uint32_t> rows);

} // namespace turbofan
