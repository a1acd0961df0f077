// One training from rows to a finished model and what MLflow is told of it.
#include <cmath>
#include <map>

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include "engine/lifecycle/training_run.h"
#include "tests/engine/lifecycle/small_world.h"

using namespace turbofan;
using namespace turbofan::testing;

namespace {

TrainingOrder order(double fraction) {
    TrainingOrder o;
    o.fraction = fraction;
    o.version = {3};
    o.reason = "because";
    o.parameters = forestParameters(quickSettings());
    o.threads = 2;
    return o;
}

} // namespace

class TestTrainingRun : public QObject {
    Q_OBJECT
private slots:
    void parametersComeFromTheSettings();
    void trainsOnTheFirstEngines();
    void evaluatesOnTheSameEngines();
    void theSameOrderGivesTheSameForest();
    void aPartIsTrainedAsIfTheRestWereNotThere();
    void letsTheRowsGoOnceTheyAreBinned();
    void stops();
    void mlflowIsToldAll();
};

void TestTrainingRun::parametersComeFromTheSettings() {
    Settings settings;
    settings.training_trees = 17;
    settings.training_seed = 99;
    const ForestParameters p = forestParameters(settings);
    QCOMPARE(p.trees, 17);
    QCOMPARE(p.seed, std::uint64_t{99});
    QCOMPARE(p.max_depth, 20);
    QCOMPARE(p.min_samples_split, 5);
    QCOMPARE(p.min_samples_leaf, 2);
    QCOMPARE(p.features_per_split, 15);
}

void TestTrainingRun::trainsOnTheFirstEngines() {
    const PreparedRows& rows = *smallRows();
    const auto training = orThrow(runTraining(smallRows(), order(0.51), kStart, {}, {}));
    const ModelMetadata& m = training.model->metadata;
    QCOMPARE(m.training_engines, 20); // ⌊0.51 × 40⌋
    QCOMPARE(m.last_training_unit, rows.train_units[19].value);
    const auto counted = std::count_if(rows.train_unit.begin(), rows.train_unit.end(),
                                       [&](std::int32_t unit) { return unit <= m.last_training_unit; });
    QCOMPARE(m.training_rows, static_cast<std::size_t>(counted));
    QCOMPARE(m.version.number, 3);
    QCOMPARE(m.fraction, 0.51);
    QCOMPARE(m.reason, std::string("because"));
    QVERIFY(m.created == kStart);
    QVERIFY(m.simulated);
    QCOMPARE(m.data_name, rows.origin.name);
    QCOMPARE(m.data_digest, rows.origin.digest);
    QVERIFY(m.training_seconds > 0);
    QVERIFY(std::isfinite(m.validation_rmse) && m.validation_rmse > 0);
    QCOMPARE(training.model->forest.trees(), std::size_t{4});
    QCOMPARE(training.model->feature_min.size(), kFeatureCount);
}

void TestTrainingRun::evaluatesOnTheSameEngines() {
    const PreparedRows& rows = *smallRows();
    const auto training = orThrow(runTraining(smallRows(), order(0.5), kStart, {}, {}));
    std::vector<std::uint32_t> wanted;
    for (std::uint32_t row = 0; row < rows.test_last_unit.size(); ++row)
        for (std::size_t i = 0; i < 20; ++i)
            if (rows.train_units[i].value == rows.test_last_unit[row]) wanted.push_back(row);
    const auto predicted = training.model->forest.predict(gatherRows(rows.test_last, wanted));
    double squares = 0;
    for (std::size_t i = 0; i < wanted.size(); ++i)
        squares += std::pow(predicted[i] - static_cast<double>(rows.test_last_rul[wanted[i]]), 2);
    const Evaluation& test = training.model->metadata.test;
    QCOMPARE(test.n, wanted.size());
    QVERIFY(std::abs(test.rmse - std::sqrt(squares / static_cast<double>(wanted.size()))) < 1e-9);
    QCOMPARE(training.predicted, predicted);
    QCOMPARE(training.truth.size(), wanted.size());
}

void TestTrainingRun::theSameOrderGivesTheSameForest() {
    const auto one = orThrow(runTraining(smallRows(), order(1), kStart, {}, {}));
    TrainingOrder single = order(1);
    single.threads = 1;
    const auto two = orThrow(runTraining(smallRows(), single, kStart, {}, {}));
    QCOMPARE(one.predicted, two.predicted);
    QCOMPARE(one.model->metadata.validation_rmse, two.model->metadata.validation_rmse);
}

void TestTrainingRun::aPartIsTrainedAsIfTheRestWereNotThere() {
    Dataset half = smallFleet();
    const PreparedRows& all = *smallRows();
    const std::int32_t last = all.train_units[19].value;
    CycleTable kept;
    for (std::size_t row = 0; row < half.train.rows(); ++row) {
        if (half.train.unit[row] > last) continue;
        kept.unit.push_back(half.train.unit[row]);
        kept.cycle.push_back(half.train.cycle[row]);
        kept.rul.push_back(half.train.rul[row]);
        for (std::size_t c = 0; c < kRawColumns; ++c) kept.columns[c].push_back(half.train.columns[c][row]);
    }
    half.train = std::move(kept);
    const auto from_part = orThrow(runTraining(prepareRows(half), order(1), kStart, {}, {}));
    const auto from_all = orThrow(runTraining(smallRows(), order(0.5), kStart, {}, {}));
    QCOMPARE(from_all.predicted, from_part.predicted);
}

void TestTrainingRun::letsTheRowsGoOnceTheyAreBinned() {
    for (const double fraction : {0.5, 1.0}) {
        auto rows = prepareRows(smallFleet());
        const std::weak_ptr held = rows;
        std::vector<std::string> steps;
        TrainingOrder wanted = order(fraction);
        wanted.rows_read = [&] { steps.push_back(held.expired() ? "gone" : "held"); };
        const auto noted = [&](const Progress& progress) {
            if (steps.empty() || steps.back() != progress.phase) steps.push_back(progress.phase);
        };
        const auto alone = orThrow(runTraining(std::move(rows), wanted, kStart, noted, {}));
        QCOMPARE(steps,
                 (std::vector<std::string>{"binning features", "gone", "growing trees", "validating"}));
        QCOMPARE(alone.predicted,
                 orThrow(runTraining(smallRows(), order(fraction), kStart, {}, {})).predicted);
    }
}

void TestTrainingRun::stops() {
    std::stop_source stop;
    stop.request_stop();
    const auto training = runTraining(smallRows(), order(1), kStart, {}, stop.get_token());
    QVERIFY(!training);
    QCOMPARE(training.error().code, ErrorCode::Cancelled);
}

void TestTrainingRun::mlflowIsToldAll() {
    const auto training = orThrow(runTraining(smallRows(), order(0.5), kStart, {}, {}));
    const auto run = orThrow(trackedRun(training, 12, kStart, kStart + std::chrono::seconds(9), "engines"));
    QCOMPARE(run.experiment, std::string("Random_Forest_Experiments"));
    QCOMPARE(run.key, runKey(12, kStart));
    QCOMPARE(run.registered_model, std::string("engines"));
    QCOMPARE(run.version_tags.at("turbofan.version"), std::string("3.0"));
    QVERIFY(run.version_description.starts_with("Model 3.0: 50"));
    QVERIFY(run.started == kStart && run.finished == kStart + std::chrono::seconds(9));
    const std::map<std::string, std::string> tags(run.tags.begin(), run.tags.end());
    QCOMPARE(tags.at("Model Type"), std::string("Random Forest"));
    QCOMPARE(tags.at("Task"), std::string("RUL Prediction"));
    QVERIFY(tags.contains("Data Processing"));
    const std::map<std::string, std::string> params(run.params.begin(), run.params.end());
    QCOMPARE(params.at("train_samples"), std::to_string(training.model->metadata.training_rows));
    QCOMPARE(params.at("features_count"), std::string("225"));
    QCOMPARE(params.at("fraction"), std::string("0.5"));
    QVERIFY(params.at("best_CV_params").find("'n_estimators': 4") != std::string::npos);
    QCOMPARE(params.at("metadata_version"), std::string("3.0"));
    QCOMPARE(params.at("metadata_target"), std::string("RUL"));
    QCOMPARE(params.at("metadata_n_features"), std::string("225"));
    QVERIFY(params.contains("metadata_model_type") && params.contains("metadata_test_rmse"));
    const std::map<std::string, double> metrics(run.metrics.begin(), run.metrics.end());
    QCOMPARE(metrics.size(), std::size_t{4});
    QCOMPARE(metrics.at("test_rmse"), training.model->metadata.test.rmse);
    QCOMPARE(metrics.at("validation_rmse"), training.model->metadata.validation_rmse);
    QVERIFY(metrics.contains("test_r2") && metrics.contains("test_mae"));
    std::map<std::string, std::string> artifacts;
    for (const auto& [name, bytes] : run.artifacts) artifacts[name] = bytes;
    QVERIFY(artifacts.at("RUL_predictions_vs_actual.png").starts_with("\x89PNG"));
    const auto json =
        QJsonDocument::fromJson(QByteArray::fromStdString(artifacts.at("model_metadata.json"))).object();
    QCOMPARE(json["version"].toString(), QString("3.0"));
}

QTEST_GUILESS_MAIN(TestTrainingRun)
#include "tst_training_run.moc"
