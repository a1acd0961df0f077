// The whole lifecycle in one object: what it hosts, says and does, and what a stop does to it.
#include <cmath>
#include <future>

#include <QTest>

#include "engine/lifecycle/saved_check.h"
#include "engine/lifecycle/saved_window.h"
#include "engine/lifecycle/service_timeline.h"
#include "engine/store/database.h"
#include "tests/bench/noise.h"
#include "tests/engine/lifecycle/engine_home.h"

using namespace turbofan;
using namespace turbofan::testing;
namespace fs = std::filesystem;

class TestEngine : public QObject {
    Q_OBJECT
private slots:
    void opensWholeOrNotAtAll();
    void isReadyWithoutAModel();
    void hostsOnlyWhatItIsAskedFor();
    void stopsWhileTraining();
    void driftLeadsToANewModel();
    void resetForgetsModelsAndFeedback();
    void aResetThatTheStoreDoesNotTakeForgetsNothing();
    void healthSpeaksOfAModelOfOtherData();
    void theSnapshotAgreesWithTheServices();
    void keepsAMetricHistory();
    void theSpeedOfItsOwnClockMayChange();
    void swapsAreToldWithTheirCause();
    void healthSpeaksOfWhatIsMissing();
};

void TestEngine::opensWholeOrNotAtAll() {
    Home home;
    EngineOptions options;
    options.data_directory = home.path();
    options.settings.num_users = 0;
    const auto bad_setting = Engine::create(options);
    QVERIFY(!bad_setting);
    QCOMPARE(bad_setting.error().code, ErrorCode::InvalidArgument);
    options.settings.num_users = 1;
    writeText(home.path() / "file", "x");
    options.data_directory = home.path() / "file" / "below";
    QVERIFY(!Engine::create(options));
    options.data_directory = home.path();
    writeText(home.path() / "turbofan.sqlite", std::string(5000, 'x'));
    const auto damaged = Engine::create(options);
    QVERIFY(!damaged);
    QCOMPARE(damaged.error().code, ErrorCode::Corrupt);
}

void TestEngine::isReadyWithoutAModel() {
    Home home;
    const auto engine = home.open();
    for (const HealthCheck& check : engine->readiness()) QVERIFY2(check.ok, check.sentence.c_str());
    QVERIFY(!engine->stopping());
    QVERIFY(!engine->snapshot().live);
    QCOMPARE(engine->prediction()->predict(oneRow()).error().code, ErrorCode::Unavailable);
    engine->beginStop();
    QVERIFY(engine->stopping());
    bool ready = true;
    for (const HealthCheck& check : engine->readiness()) ready = ready && check.ok;
    QVERIFY(!ready);
}

void TestEngine::hostsOnlyWhatItIsAskedFor() {
    Home home;
    const auto engine = home.open(
        quickSettings(), {.prediction = true, .feedback = false, .drift = true, .retraining = false});
    engine->start();
    QVERIFY(engine->prediction() && engine->drift());
    QVERIFY(!engine->feedback() && !engine->retraining());
    (void)engine->snapshot();
    const auto other = home.open(quickSettings(),
                                 {.prediction = false, .feedback = true, .drift = false, .retraining = true});
    QVERIFY(!other->prediction() && !other->drift());
    QVERIFY(other->feedback() && other->retraining());
    (void)other->snapshot();
}

void TestEngine::stopsWhileTraining() {
    Home home;
    auto engine = home.open(endless());
    engine->start();
    orThrow(engine->registry().publish(constantModel(1)));
    QVERIFY(engine->retraining()->retrain({1.0, "test", "", "{}"}));
    QVERIFY(eventually([&] { return engine->retraining()->job().phase == "growing trees"; }));
    bench::Many stopping;
    stopping.time([&] {
        engine->beginStop();
        engine.reset();
    });
    QVERIFY2(stopping.at(1) < 1000 || bench::kSanitized, qPrintable(QString::number(stopping.at(1))));
    const auto again = home.open();
    QCOMPARE(liveVersion(*again), 1);
    QCOMPARE(orThrow(again->store().runs(1)).at(0).state, RunState::Cancelled);
    for (const auto& entry : fs::directory_iterator(again->paths().models))
        QVERIFY2(entry.path().extension() != ".tmp", entry.path().c_str());
}

void TestEngine::driftLeadsToANewModel() {
    Home home;
    const auto engine = home.open();
    engine->start();
    train(*engine, 0.1);
    home.clock->advance(std::chrono::seconds(31));
    std::vector<FeedbackRecord> records;
    for (const std::int32_t unit : smallRows()->test_last_unit) {
        FeedbackRecord record;
        record.prediction_id = std::to_string(unit);
        record.engine_id = unit;
        record.predicted_rul = 150;
        record.actual_rul = 10;
        records.push_back(record);
    }
    std::promise<bool> stored;
    engine->feedback()->submit(records, false, [&](auto ids) { stored.set_value(ids.has_value()); });
    QVERIFY(stored.get_future().get());
    QVERIFY(orThrow(engine->drift()->checkNow()).alert);
    engine->retraining()->waitUntilIdle();
    QCOMPARE(liveVersion(*engine), 2);
    const auto live = engine->registry().live();
    QCOMPARE(live->metadata.fraction, 1.0);
    QVERIFY2(live->metadata.reason.starts_with("drift: RMSE 140"), live->metadata.reason.c_str());
    QVERIFY(hasEvent(*engine, EventKind::Training, "Model 1.0 → 2.0"));
    QCOMPARE(orThrow(engine->drift()->checkNow()).version.number, 2);
}

void TestEngine::resetForgetsModelsAndFeedback() {
    Home home;
    const auto engine = home.open();
    train(*engine, 0.5);
    FeedbackRecord record;
    record.prediction_id = "p";
    orThrow(engine->store().appendFeedback(std::vector{record}, false));
    engine->store().recordPredictions({PredictionRecord{}});
    orThrow(saveWindow(engine->store(), {{}, {1}, 0.5, "data", {1001}}));
    DriftStatus check;
    check.last_check = kStart;
    orThrow(saveCheck(engine->store(), check));
    QVERIFY(orThrow(savedCheck(engine->store())));
    QVERIFY(orThrow(engine->drift()->checkNow()).last_check);
    orThrow(engine->resetForDemo());
    QVERIFY(!engine->drift()->lastKnown().last_check);
    QVERIFY(!orThrow(savedWindow(engine->store())));
    QVERIFY(!orThrow(savedCheck(engine->store())));                 // of a model that is gone
    QVERIFY(orThrow(engine->store().recentPredictions(1)).empty()); // the next model 1.0 did not make it
    QCOMPARE(liveVersion(*engine), 0);
    QCOMPARE(orThrow(engine->store().feedbackSummary()).total, std::int64_t{0});
    QVERIFY(orThrow(engine->store().models()).empty());
    QCOMPARE(orThrow(engine->store().runs(10)).size(), std::size_t{1});
    train(*engine, 0.5); // not cooling down
    QCOMPARE(liveVersion(*engine), 1);
}

// As on a full disk.
void TestEngine::aResetThatTheStoreDoesNotTakeForgetsNothing() {
    Home home;
    const auto engine = home.open();
    train(*engine, 0.5);
    const auto other = orThrow(Database::open(engine->paths().store, Database::Access::ReadWrite));
    orThrow(other->script("CREATE TRIGGER no BEFORE INSERT ON facts BEGIN SELECT RAISE(ABORT, 'full'); END"));
    QVERIFY(!engine->resetForDemo());
    QCOMPARE(liveVersion(*engine), 1);
    QVERIFY(fs::exists(orThrow(engine->registry().bundleOf({1}))));
    QCOMPARE(orThrow(engine->store().models()).size(), std::size_t{1});
}

void TestEngine::healthSpeaksOfAModelOfOtherData() {
    Home home;
    train(*home.open(), 0.5);
    const auto says = [&] {
        const auto engine = home.open();
        (void)orThrow(engine->rows().rows());
        return std::ranges::any_of(engine->health(), [](const HealthReason& reason) {
            return reason.sentence.find("learned from other data") != std::string::npos;
        });
    };
    QVERIFY(!says());
    Dataset other = smallFleet();
    other.origin.digest = "of another fleet";
    orThrow(writePrepared(other, home.path() / "prepared" / kPreparedFileName));
    QVERIFY(says());
}

void TestEngine::theSnapshotAgreesWithTheServices() {
    Home home;
    const auto engine = home.open();
    train(*engine, 0.5);
    (void)orThrow(engine->prediction()->predict(oneRow()));
    engine->prediction()->countRefusal(Refusal::BadInput);
    const EngineSnapshot s = engine->snapshot();
    QVERIFY(s.time == kStart);
    QCOMPARE(s.live->metadata.version.number, 1);
    QCOMPARE(s.predictions.rows, std::uint64_t{1});
    QCOMPARE(s.predictions.refused, std::uint64_t{1});
    QVERIFY(!s.job.running);
    QCOMPARE(s.job.finished_runs, std::uint64_t{1});
    QCOMPARE(s.data_name, smallRows()->origin.name);
}

void TestEngine::keepsAMetricHistory() {
    Home home;
    const auto engine = home.open();
    orThrow(engine->registry().publish(constantModel(5)));
    engine->start();
    for (int second = 0; second < 3; ++second) {
        home.clock->waitForSleepers(2); // the history and the drift checks
        home.clock->advance(std::chrono::seconds(1));
    }
    home.clock->waitForSleepers(2);
    orThrow(engine->store().flush());
    const auto points =
        orThrow(engine->store().metricHistory("live_version", kStart, kStart + std::chrono::hours(1)));
    QCOMPARE(points.size(), std::size_t{3});
    QCOMPARE(points[0].value, 5.0);
    QVERIFY(points[0].time == kStart + std::chrono::seconds(1));
    QCOMPARE(orThrow(engine->store().metricHistory("predictions_per_second", kStart,
                                                   kStart + std::chrono::hours(1)))
                 .size(),
             std::size_t{3});
}

void TestEngine::theSpeedOfItsOwnClockMayChange() {
    Home home;
    QCOMPARE(home.open()->setClockSpeed(2).error().code, ErrorCode::Unavailable); // handed in
    home.clock = nullptr;
    const auto engine = home.open();
    orThrow(engine->setClockSpeed(50));
    QCOMPARE(engine->clock().speed(), 50.0);
}

void TestEngine::swapsAreToldWithTheirCause() {
    Home home;
    auto engine = home.open();
    orThrow(engine->registry().publish(constantModel(1), {"ann", "training", "a test"}));
    orThrow(engine->registry().publish(constantModel(2), {"drift", "training", "drift: x"}));
    orThrow(engine->registry().promote({1}, {"ann", "roll_back", "2.0 errs"}));
    engine.reset();
    engine = home.open(); // brings back what served: no news
    const auto events = orThrow(engine->store().events(10, EventKind::ModelLive));
    QCOMPARE(events.size(), std::size_t{3});
    QCOMPARE(events[0].sentence, std::string("Model 1.0 is in service (test RMSE 10.00)."));
    QCOMPARE(events[0].actor, std::string("ann"));
    const auto timeline = orThrow(serviceTimeline(engine->store()));
    QCOMPARE(timeline.size(), std::size_t{3});
    QCOMPARE(timeline[2].cause.reason, std::string("2.0 errs"));
    QVERIFY(!rollBackTarget(timeline, {1}, {{1}, {2}}));
}

void TestEngine::healthSpeaksOfWhatIsMissing() {
    Home home;
    const auto engine = home.open();
    auto reasons = engine->health();
    QCOMPARE(reasons.size(), std::size_t{1});
    QCOMPARE(reasons[0].sentence, std::string("No model yet."));
    orThrow(engine->registry().publish(constantModel(1)));
    QVERIFY(engine->health().empty());
    fs::remove_all(home.path() / "prepared");
    reasons = engine->health();
    QCOMPARE(reasons.size(), std::size_t{1});
    QVERIFY(reasons[0].level == HealthLevel::NotReady);
    engine->beginStop();
    QCOMPARE(engine->health()[0].name, std::string("running"));
}

QTEST_GUILESS_MAIN(TestEngine)
#include "tst_engine.moc"
