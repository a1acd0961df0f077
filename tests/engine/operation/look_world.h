// A small world with trained models, and the real rows where they are at hand.
#pragma once

#include <QByteArray>

#include "engine/lifecycle/prediction_service.h"
#include "engine/lifecycle/training_run.h"
#include "tests/engine/lifecycle/small_world.h"

namespace turbofan::testing {

inline std::shared_ptr<const Model> trainedModel(const PreparedRows& rows, std::int32_t version,
                                                 double fraction, int trees) {
    TrainingOrder order;
    order.fraction = fraction;
    order.version = {version};
    order.reason = "a test";
    order.parameters.trees = trees;
    return orThrow(runTraining({std::shared_ptr<void>(), &rows}, order, kStart, {}, {})).model;
}

// Ten trees on half of the small fleet; made once per test program.
// Models are shared, never copied; a test that changes one has one of its own.
inline std::shared_ptr<Model> copyOf(const Model& model) {
    std::vector<Tree> trees;
    for (std::size_t tree = 0; tree < model.forest.trees(); ++tree) trees.push_back(model.forest.tree(tree));
    auto copy = std::make_shared<Model>();
    copy->metadata = model.metadata;
    copy->feature_min = model.feature_min;
    copy->feature_max = model.feature_max;
    copy->forest = *Forest::build(model.forest.bins(), std::move(trees));
    return copy;
}

inline std::shared_ptr<const Model> smallModel() {
    static const auto model = trainedModel(*smallRows(), 1, 0.5, 10);
    return model;
}

inline std::filesystem::path realFolder() {
    const QByteArray named = qgetenv("TURBOFAN_TEST_CMAPSS");
    const std::filesystem::path folder =
        named.isEmpty() ? std::filesystem::path(TURBOFAN_SOURCE_DIR) / ".." / "shared" / "data" / "CMaps"
                        : std::filesystem::path(named.toStdString());
    return std::filesystem::exists(folder / "train_FD001.txt") ? folder : std::filesystem::path();
}

// The real rows; null where the files are absent.
inline std::shared_ptr<const PreparedRows> realRows() {
    static const auto rows = []() -> std::shared_ptr<const PreparedRows> {
        const auto folder = realFolder();
        return folder.empty() ? nullptr : prepareRows(orThrow(readCmapss(folder, {}, {})));
    }();
    return rows;
}

// A prediction of a prepared last test row, as the store keeps it.
inline PredictionRecord predictionOfTestRow(const PreparedRows& rows, std::size_t row, double rul,
                                            std::int32_t version = 1, Instant time = kStart) {
    PredictionRecord record;
    record.time = time;
    record.request_id = "r" + std::to_string(row);
    record.engine_id = rows.test_last_unit[row];
    record.cycle = rows.test_last_cycle[row];
    record.version = {version};
    record.predicted_rul = rul;
    return record;
}

} // namespace turbofan::testing
