// The looks in depth through the port, over a whole engine.
#include <cmath>

#include <QTest>

#include "engine/operation/local_control.h"
#include "tests/engine/operation/look_world.h"

using namespace turbofan;
using namespace turbofan::testing;
namespace fs = std::filesystem;

namespace {

class Home {
public:
    explicit Home(ServiceSet services = {}, bool with_data = true) {
        const fs::path data = fs::path(folder_.path().toStdString()) / "data";
        if (with_data) orThrow(writePrepared(smallFleet(), data / "prepared" / kPreparedFileName));
        EngineOptions options;
        options.data_directory = data;
        options.settings = quickSettings();
        options.services = services;
        options.clock = clock;
        engine = orThrow(Engine::create(std::move(options)));
        control = std::make_unique<LocalControl>(*engine, LocalControlOptions());
    }

    // Predicts the first `rows` test rows and stores what became of them.
    void traffic(std::uint32_t rows, double error) {
        PredictionBatch batch;
        batch.rows = rows;
        std::vector<std::uint32_t> first(rows);
        for (std::uint32_t r = 0; r < rows; ++r) {
            first[r] = r;
            batch.engine.emplace_back(smallRows()->test_last_unit[r]);
            batch.cycle.emplace_back(smallRows()->test_last_cycle[r]);
        }
        batch.features = gatherRows(smallRows()->test_last, first);
        const auto answer = orThrow(engine->prediction()->predict(batch));
        clock->advance(std::chrono::seconds(1));
        std::vector<FeedbackRecord> records(rows);
        for (std::uint32_t r = 0; r < rows; ++r) {
            records[r].prediction_id = "p" + std::to_string(r);
            records[r].engine_id = smallRows()->test_last_unit[r];
            records[r].predicted_rul = answer.rul[r];
            records[r].actual_rul = answer.rul[r] - error;
            records[r].prediction_timestamp = records[r].feedback_timestamp = clock->now();
        }
        (void)orThrow(engine->store().appendFeedback(records, false));
        orThrow(engine->store().flush());
    }

    std::shared_ptr<ManualClock> clock = std::make_shared<ManualClock>(kStart);

private:
    QTemporaryDir folder_;

public:
    std::unique_ptr<Engine> engine; // after the folder, so that it goes first
    std::unique_ptr<LocalControl> control;
};

} // namespace

class TestLocalLooks : public QObject {
    Q_OBJECT
private slots:
    void aFleetThatWasPredicted();
    void aPredictionIsExplained();
    void onlyAnExplanationBringsTheRowsBack();
    void aPredictionOfAModelThatIsGone();
    void driftByFeature();
    void twoModelsSideBySide();
    void theHistoryAndWhatThresholdsWouldDo();
    void withoutDriftThereIsNoDriftToSee();
    void withoutDataSomeLooksAreUnavailable();
};

void TestLocalLooks::aFleetThatWasPredicted() {
    Home home;
    (void)orThrow(home.engine->rows().rows());
    orThrow(home.engine->registry().publish(copyOf(*smallModel())));
    home.traffic(5, 3);
    const Fleet fleet = orThrow(home.control->fleet());
    QCOMPARE(fleet.engines.size(), smallRows()->test_last_unit.size());
    for (std::size_t i = 0; i < 5; ++i) {
        QVERIFY(fleet.engines[i].low && fleet.engines[i].high);
        QVERIFY(std::abs(fleet.engines[i].last_error.value() - 3) < 1e-9);
    }
    const std::int64_t engine = fleet.engines[0].engine;
    const EngineDetail detail = orThrow(home.control->engine(engine));
    QCOMPARE(detail.predicted_rul.size(), std::size_t{1});
    QVERIFY(!detail.cycles.empty());
    QCOMPARE(home.control->engine(3).error().code, ErrorCode::NotFound);
}

void TestLocalLooks::aPredictionIsExplained() {
    Home home;
    orThrow(home.engine->registry().publish(copyOf(*smallModel())));
    home.traffic(3, 0);
    (void)orThrow(home.engine->rows().rows());
    const auto rows = orThrow(home.control->predictions({}));
    QCOMPARE(rows.size(), std::size_t{3});
    QVERIFY(rows[0].inputs_known && rows[0].actual_rul);
    const Explanation made = orThrow(home.control->explain(rows[0].prediction));
    QCOMPARE(made.prediction.prediction, rows[0].prediction);
    QVERIFY(std::abs(made.vote_mean - rows[0].predicted_rul) < 1e-6);
    QCOMPARE(made.similar.size(), std::size_t{8});
    QCOMPARE(home.control->explain(99).error().code, ErrorCode::NotFound);
    PredictionRecord nameless = predictionOfTestRow(*smallRows(), 0, 10);
    nameless.engine_id.reset();
    home.engine->store().recordPredictions({nameless});
    orThrow(home.engine->store().flush());
    QCOMPARE(home.control->explain(4).error().code, ErrorCode::Unavailable);
}

void TestLocalLooks::onlyAnExplanationBringsTheRowsBack() {
    Home home;
    RowsProvider& rows = home.engine->rows();
    (void)orThrow(rows.rows());
    orThrow(home.engine->registry().publish(copyOf(*smallModel())));
    home.traffic(5, 3);
    const auto prediction = orThrow(home.control->predictions({}))[0].prediction;
    const Explanation before = orThrow(home.control->explain(prediction));
    QVERIFY(rows.letGo({}));
    QCOMPARE(orThrow(home.control->fleet()).engines.size(), smallRows()->test_last_unit.size());
    QVERIFY(orThrow(home.control->predictions({}))[0].inputs_known);
    QVERIFY(!orThrow(home.control->compare({1}, {1})).features.empty());
    QVERIFY(!orThrow(home.control->preflight(ActionKind::Retrain, {}, 0.5)).blocked());
    QVERIFY(!home.engine->snapshot().data_name.empty());
    QVERIFY2(!rows.letGo({}), "they are still away");
    const Explanation after = orThrow(home.control->explain(prediction));
    QVERIFY(rows.letGo({}));
    QCOMPARE(after.votes, before.votes);
    for (std::size_t i = 0; i < before.inputs.size(); ++i)
        QCOMPARE(after.inputs[i].training_mean, before.inputs[i].training_mean);
    QCOMPARE(after.similar.size(), before.similar.size());
    for (std::size_t i = 0; i < before.similar.size(); ++i)
        QCOMPARE(after.similar[i].distance, before.similar[i].distance);
}

void TestLocalLooks::aPredictionOfAModelThatIsGone() {
    Home home;
    home.engine->store().recordPredictions({predictionOfTestRow(*smallRows(), 0, 10, 7)});
    orThrow(home.engine->store().flush());
    QCOMPARE(home.control->explain(1).error().code, ErrorCode::Unavailable); // no model at all
    orThrow(home.engine->registry().publish(copyOf(*smallModel())));
    QCOMPARE(orThrow(home.control->explain(1)).model_used, std::string("1.0"));
    QCOMPARE(orThrow(home.control->explain(1)).prediction.version, std::string("7.0"));
}

void TestLocalLooks::driftByFeature() {
    Home home;
    QVERIFY(orThrow(home.control->drift()).features.empty());
    QCOMPARE(home.control->feature("s_4").error().code, ErrorCode::Unavailable);
    orThrow(home.engine->registry().publish(copyOf(*smallModel())));
    home.traffic(10, 0);
    (void)orThrow(home.engine->drift()->checkNow());
    const DriftTable table = orThrow(home.control->drift());
    QCOMPARE(table.features.size(), kFeatureCount);
    double importance = 0;
    for (const FeatureRow& row : table.features) importance += row.importance;
    QVERIFY(std::abs(importance - 1) < 1e-9);
    QCOMPARE(orThrow(home.control->feature("s_4")).row.name, std::string("s_4"));
}

void TestLocalLooks::twoModelsSideBySide() {
    Home home;
    orThrow(home.engine->registry().publish(copyOf(*smallModel())));
    orThrow(home.engine->registry().publish(constantModel(2)));
    const ModelComparison made = orThrow(home.control->compare({1}, {2}));
    QVERIFY(!made.a.model.live && made.b.model.live);
    QCOMPARE(made.a.model.file, std::string("model-1.0.tfmodel"));
    QVERIFY(made.a.rmse < made.b.rmse);
    QCOMPARE(home.control->compare({1}, {9}).error().code, ErrorCode::NotFound);
}

void TestLocalLooks::theHistoryAndWhatThresholdsWouldDo() {
    Home home;
    home.engine->start();
    for (int i = 0; i < 3; ++i) {
        home.clock->waitForSleepers(2); // history and drift
        home.clock->advance(std::chrono::seconds(1));
    }
    home.clock->waitForSleepers(2);
    orThrow(home.engine->store().flush());
    const Instant now = home.clock->now();
    const History history = orThrow(home.control->history({{"predictions_per_second"}, kStart, now}));
    QCOMPARE(history.series.front().value.size(), std::size_t{3});
    const ThresholdPreview preview = orThrow(home.control->previewThresholds({}, kStart, now));
    QCOMPARE(preview.samples, std::uint64_t{0});
    Thresholds wrong;
    wrong.ks_warn = -1;
    QCOMPARE(home.control->previewThresholds(wrong, kStart, now).error().code, ErrorCode::InvalidArgument);
}

void TestLocalLooks::withoutDriftThereIsNoDriftToSee() {
    Home home({.prediction = true, .feedback = true, .drift = false, .retraining = false});
    QCOMPARE(home.control->drift().error().code, ErrorCode::Unavailable);
    QVERIFY(
        eventually([&] { return !orThrow(home.control->fleet()).engines.empty(); })); // reads the rows itself
}

void TestLocalLooks::withoutDataSomeLooksAreUnavailable() {
    Home home({}, false);
    orThrow(home.engine->registry().publish(constantModel(1)));
    home.traffic(2, 0);
    QCOMPARE(orThrow(home.control->fleet()).engines.size(), std::size_t{2});
    QCOMPARE(home.control->compare({1}, {1}).error().code, ErrorCode::Unavailable);
    QCOMPARE(home.control->explain(1).error().code, ErrorCode::Unavailable);
    QVERIFY(orThrow(home.control->engine(smallRows()->test_last_unit[0])).cycles.empty());
}

QTEST_GUILESS_MAIN(TestLocalLooks)
#include "tst_local_looks.moc"
