#include "engine/lifecycle/training_run.h"

#include <fmt/format.h>

#include "engine/base/numbers.h"
#include "engine/features/definition.h"
#include "engine/lifecycle/training_event.h"
#include "engine/report/scatter_plot.h"
#include "engine/training/forest_trainer.h"
#include "turbofan_version.h"

namespace turbofan {

ForestParameters forestParameters(const Settings& settings) {
    ForestParameters parameters;
    parameters.trees = settings.training_trees;
    parameters.seed = settings.training_seed;
    return parameters;
}

namespace {

// The first rows of the matrix as one of their own.
FeatureMatrix firstRows(const FeatureMatrix& matrix, std::size_t rows) {
    FeatureMatrix part(rows, matrix.columns());
    for (std::size_t c = 0; c < matrix.columns(); ++c) {
        const auto from = matrix.column(c).first(rows);
        std::copy(from.begin(), from.end(), part.column(c).begin());
    }
    return part;
}

ModelMetadata metadataOf(const PreparedRows& rows, const TrainingOrder& order, const TrainingShare& share) {
    ModelMetadata metadata;
    metadata.version = order.version;
    metadata.fraction = order.fraction;
    metadata.training_engines = share.engines;
    metadata.last_training_unit = share.last_unit.value;
    metadata.training_rows = share.training_rows;
    metadata.parameters = order.parameters;
    metadata.simulated = rows.origin.simulated;
    metadata.data_name = rows.origin.name;
    metadata.data_digest = rows.origin.digest;
    metadata.program_version = TURBOFAN_VERSION;
    metadata.reason = order.reason;
    return metadata;
}

} // namespace

Result<FinishedTraining> runTraining(std::shared_ptr<const PreparedRows> rows, const TrainingOrder& order,
                                     Instant now, const ProgressFn& progress, std::stop_token stop) {
    const Stopwatch watch;
    const auto share = shareOf(*rows, order.fraction);
    if (!share) return fail(share.error());
    auto model = std::make_shared<Model>();
    model->metadata = metadataOf(*rows, order, *share);
    FinishedTraining finished;
    for (const std::uint32_t row : share->test_rows) finished.truth.push_back(rows->test_last_rul[row]);
    const std::vector<float> test_inputs = gatherRows(rows->test_last, share->test_rows);
    const auto count = static_cast<std::ptrdiff_t>(share->training_rows);
    const std::vector<float> target(rows->train_rul.begin(), rows->train_rul.begin() + count);
    const std::vector<std::int32_t> group(rows->train_unit.begin(), rows->train_unit.begin() + count);
    FeatureMatrix part;
    const auto let_go = [&] {
        part = {};
        rows.reset();
        if (order.rows_read) order.rows_read();
    };
    TrainingRequest request;
    request.features = &rows->train;
    if (share->training_rows < rows->train.rows()) {
        part = firstRows(rows->train, share->training_rows);
        request.features = &part;
    }
    request.target = target;
    request.group = group;
    request.parameters = order.parameters;
    request.threads = order.threads;
    request.features_read = let_go;
    auto trained = trainForest(request, progress, stop);
    if (!trained) return fail(trained.error());

    finished.predicted = trained->forest.predict(test_inputs);
    model->metadata.validation_rmse = trained->validation_rmse;
    if (!finished.truth.empty()) model->metadata.test = evaluate(finished.predicted, finished.truth);
    model->metadata.created = now;
    model->feature_min = std::move(trained->feature_min);
    model->feature_max = std::move(trained->feature_max);
    model->forest = std::move(trained->forest);
    model->metadata.training_seconds = watch.seconds();
    finished.model = std::move(model);
    return finished;
}

std::string runKey(std::int64_t run_id, Instant started) {
    return fmt::format("run-{}-{}", run_id, started.time_since_epoch().count());
}

Result<TrackedRun> trackedRun(const FinishedTraining& training, std::int64_t run_id, Instant started,
                              Instant finished, const std::string& registered_model) {
    const ModelMetadata& m = training.model->metadata;
    const ForestParameters& p = m.parameters;
    TrackedRun run;
    run.key = runKey(run_id, started);
    run.experiment = "Random_Forest_Experiments";
    run.run_name = fmt::format("random_forest_v{}", m.version.text());
    run.started = started;
    run.finished = finished;
    run.tags = {{"Model Type", "Random Forest"},
                {"Task", "RUL Prediction"},
                {"Data Processing", "225 features per cycle, scaled to [0, 1] by the training range"},
                {"data", m.data_name},
                {"reason", m.reason}};
    run.params = {{"train_samples", std::to_string(m.training_rows)},
                  {"features_count", std::to_string(kFeatureCount)},
                  {"fraction", formatNumber(m.fraction)},
                  {"best_CV_params",
                   fmt::format("{{'n_estimators': {}, 'max_depth': {}, 'min_samples_split': {}, "
                               "'min_samples_leaf': {}, 'max_features': 'sqrt', 'random_state': {}}}",
                               p.trees, p.max_depth, p.min_samples_split, p.min_samples_leaf, p.seed)},
                  {"metadata_model_type", "RandomForestRegressor"},
                  {"metadata_target", "RUL"},
                  {"metadata_version", m.version.text()},
                  {"metadata_n_features", std::to_string(kFeatureCount)},
                  {"metadata_test_rmse", formatNumber(m.test.rmse)}};
    run.metrics = {{"validation_rmse", m.validation_rmse},
                   {"test_rmse", m.test.rmse},
                   {"test_r2", m.test.r2},
                   {"test_mae", m.test.mae}};
    run.registered_model = registered_model;
    run.version_description =
        fmt::format("Model {}: {} of the engines, test RMSE {:.2f} cycles, {} data.", m.version.text(),
                    percentText(m.fraction), m.test.rmse, m.data_name);
    run.version_tags = {{"turbofan.version", m.version.text()},
                        {"fraction", formatNumber(m.fraction)},
                        {"test_rmse", formatNumber(m.test.rmse)},
                        {"data", m.data_name},
                        {"reason", m.reason}};
    run.artifacts.push_back({"model_metadata.json", metadataToJson(m)});
    ScatterPlot plot;
    plot.title = fmt::format("Model {}: predicted against true remaining useful life", m.version.text());
    plot.subtitle =
        fmt::format("{} test engines, RMSE {:.2f} cycles, {} data", m.test.n, m.test.rmse, m.data_name);
    plot.predicted = training.predicted;
    plot.truth = training.truth;
    auto png = renderPng(plot);
    if (!png) return fail(png.error());
    run.artifacts.push_back({"RUL_predictions_vs_actual.png", std::move(*png)});
    return run;
}

} // namespace turbofan
