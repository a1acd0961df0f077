// The whole lifecycle in one object: what a restart, a copy, a dropped bundle and a stop do to it.
#include <cmath>
#include <future>

#include <QTest>

#include "engine/lifecycle/engine.h"
#include "engine/lifecycle/service_timeline.h"
#include "tests/engine/lifecycle/small_world.h"

using namespace turbofan;
using namespace turbofan::testing;
namespace fs = std::filesystem;

namespace {

constexpr double kSwapSeconds = 1; // contract section 2

class Home {
public:
    Home() { orThrow(writePrepared(smallFleet(), path() / "prepared" / kPreparedFileName)); }
    fs::path path() const { return fs::path(folder_.path().toStdString()) / "data"; }

    std::unique_ptr<Engine> open(Settings settings = quickSettings(), ServiceSet services = {}) const {
        EngineOptions options;
        options.data_directory = path();
        options.settings = std::move(settings);
        options.services = services;
        options.clock = clock;
        return orThrow(Engine::create(std::move(options)));
    }
    std::shared_ptr<ManualClock> clock = std::make_shared<ManualClock>(kStart);

private:
    QTemporaryDir folder_;
};

int liveVersion(Engine& engine) {
    const auto live = engine.registry().live();
    return live ? live->metadata.version.number : 0;
}

void train(Engine& engine, double fraction) {
    RetrainRequest request;
    request.fraction = fraction;
    request.reason = "a test";
    (void)orThrow(engine.retraining()->retrain(request));
    engine.retraining()->waitUntilIdle();
}

PredictionBatch oneRow() {
    PredictionBatch batch;
    batch.rows = 1;
    const std::vector<std::uint32_t> first = {0};
    batch.features = gatherRows(smallRows()->test_last, first);
    return batch;
}

Settings endless() {
    Settings settings = quickSettings();
    settings.training_trees = 100000;
    return settings;
}

bool hasEvent(Engine& engine, EventKind kind, const std::string& part) {
    for (const EventRecord& event : orThrow(engine.store().events(50, kind)))
        if (event.sentence.find(part) != std::string::npos) return true;
    return false;
}

} // namespace

class TestEngine : public QObject {
    Q_OBJECT
private slots:
    void opensWholeOrNotAtAll();
    void isReadyWithoutAModel();
    void hostsOnlyWhatItIsAskedFor();
    void aRestartBringsBackTheLiveModel();
    void aCopiedDataDirectoryWorks();
    void aBundleDroppedIntoTheFolderGoesLive();
    void aFolderThatIsReplacedGoesLive();
    void aDamagedBundleLeavesAWarning();
    void twoEnginesShareADirectory();
    void stopsWhileTraining();
    void driftLeadsToANewModel();
    void resetForgetsModelsAndFeedback();
    void theSnapshotAgreesWithTheServices();
    void keepsAMetricHistory();
    void thresholdsOutliveARestart();
    void timeNeverRunsBackInADataDirectory();
    void theSpeedOfItsOwnClockMayChange();
    void swapsAreToldWithTheirCause();
    void aModelPutIntoAPinnedFolderIsToldOf();
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

void TestEngine::aRestartBringsBackTheLiveModel() {
    Home home;
    std::vector<double> before;
    double rmse = 0;
    {
        const auto engine = home.open();
        engine->start();
        train(*engine, 0.5);
        home.clock->advance(std::chrono::seconds(31));
        train(*engine, 0.7);
        before = orThrow(engine->prediction()->predict(oneRow())).rul;
        rmse = engine->retraining()->baselineRmse();
    }
    const auto engine = home.open();
    QCOMPARE(liveVersion(*engine), 2);
    QCOMPARE(engine->retraining()->lastTrainingFraction(), 0.7);
    QVERIFY(std::abs(engine->retraining()->baselineRmse() - rmse) < 1e-9); // bundles keep twelve digits
    QVERIFY(rmse > 0);
    QCOMPARE(orThrow(engine->prediction()->predict(oneRow())).rul, before); // to the bit
    QCOMPARE(orThrow(engine->drift()->checkNow()).baseline_rmse.value(),
             engine->retraining()->baselineRmse());
    QCOMPARE(orThrow(engine->store().runs(10)).size(), std::size_t{2});
    QCOMPARE(metricValue(engine->retraining()->metricsText(), "retrain_last_training_fraction"), 0.7);
}

void TestEngine::aCopiedDataDirectoryWorks() {
    Home home;
    {
        const auto engine = home.open();
        train(*engine, 0.5);
    }
    QTemporaryDir elsewhere;
    const fs::path copy = fs::path(elsewhere.path().toStdString()) / "moved";
    fs::copy(home.path(), copy, fs::copy_options::recursive);
    fs::remove_all(home.path());
    EngineOptions options;
    options.data_directory = copy;
    options.settings = quickSettings();
    options.clock = home.clock;
    const auto engine = orThrow(Engine::create(options));
    QCOMPARE(liveVersion(*engine), 1);
    home.clock->advance(std::chrono::seconds(31));
    train(*engine, 1);
    QCOMPARE(liveVersion(*engine), 2);
    QVERIFY(!fs::exists(home.path()));
}

void TestEngine::aBundleDroppedIntoTheFolderGoesLive() {
    Home home;
    const auto engine = home.open();
    engine->start();
    orThrow(saveBundle(*constantModel(1, 11), engine->paths().models / bundleFileName({1})));
    QVERIFY(eventually([&] { return liveVersion(*engine) == 1; }, kSwapSeconds));
    // Copied in without a rename, as scp and `cp` do.
    QTemporaryDir aside;
    const fs::path file = fs::path(aside.path().toStdString()) / "m";
    orThrow(saveBundle(*constantModel(2, 22), file));
    fs::copy_file(file, engine->paths().models / "from-elsewhere.tfmodel");
    QVERIFY(eventually([&] { return liveVersion(*engine) == 2; }, kSwapSeconds));
    QCOMPARE(orThrow(engine->prediction()->predict(oneRow())).rul.front(), 22.0);
    QVERIFY(eventually([&] { return hasEvent(*engine, EventKind::ModelLive, "Model 2.0 is in service"); }));
    QCOMPARE(metricValue(engine->prediction()->metricsText(), "model_reloads_total",
                         {"status=\"success\"", "model_version=\"2.0\""}),
             1.0);
}

void TestEngine::aFolderThatIsReplacedGoesLive() {
    Home home;
    const auto engine = home.open();
    engine->start();
    const fs::path models = engine->paths().models;
    QVERIFY(eventually([&] { return fs::exists(models); }));
    fs::rename(models, home.path() / "aside");
    orThrow(saveBundle(*constantModel(6), models / bundleFileName({6})));
    QVERIFY(eventually([&] { return liveVersion(*engine) == 6; }, kSwapSeconds));
    orThrow(saveBundle(*constantModel(7), models / bundleFileName({7})));
    QVERIFY(eventually([&] { return liveVersion(*engine) == 7; }, kSwapSeconds));
}

void TestEngine::aDamagedBundleLeavesAWarning() {
    Home home;
    const auto engine = home.open();
    engine->start();
    orThrow(saveBundle(*constantModel(1), engine->paths().models / bundleFileName({1})));
    QVERIFY(eventually([&] { return liveVersion(*engine) == 1; }, kSwapSeconds));
    writeText(engine->paths().models / "model-2.0.tfmodel", "no model at all");
    QVERIFY(eventually([&] { return hasEvent(*engine, EventKind::Warning, "A model was refused: "); }, 5));
    QCOMPARE(liveVersion(*engine), 1);
    QVERIFY(orThrow(engine->prediction()->predict(oneRow())).version.number == 1);
    QVERIFY(metricValue(engine->prediction()->metricsText(), "model_reloads_total",
                        {"model_version=\"unknown\""}) >= 1.0);
}

void TestEngine::twoEnginesShareADirectory() {
    Home home;
    const auto serving = home.open(quickSettings(), {.retraining = false});
    const auto training = home.open(endless(), {.prediction = false, .feedback = false, .drift = false});
    const auto second = home.open(quickSettings(), {.prediction = false, .feedback = false, .drift = false});
    serving->start();
    QVERIFY(training->retraining()->retrain({1.0, "test", "", "{}"}));
    const auto refused = second->retraining()->retrain({1.0, "test", "", "{}"});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Busy);
    training->retraining()->cancel();
    training->retraining()->waitUntilIdle();
    train(*second, 0.5);
    QVERIFY(eventually([&] { return liveVersion(*serving) == 1; }, kSwapSeconds));
}

void TestEngine::stopsWhileTraining() {
    Home home;
    auto engine = home.open(endless());
    engine->start();
    orThrow(engine->registry().publish(constantModel(1)));
    QVERIFY(engine->retraining()->retrain({1.0, "test", "", "{}"}));
    QVERIFY(eventually([&] { return engine->retraining()->job().phase == "growing trees"; }));
    const Stopwatch watch;
    engine->beginStop();
    engine.reset();
    QVERIFY2(watch.seconds() < 1, qPrintable(QString::number(watch.seconds())));
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
    orThrow(engine->resetForDemo());
    QVERIFY(orThrow(engine->store().recentPredictions(1)).empty()); // the next model 1.0 did not make it
    QCOMPARE(liveVersion(*engine), 0);
    QCOMPARE(orThrow(engine->store().feedbackSummary()).total, std::int64_t{0});
    QVERIFY(orThrow(engine->store().models()).empty());
    QCOMPARE(orThrow(engine->store().runs(10)).size(), std::size_t{1});
    train(*engine, 0.5); // not cooling down
    QCOMPARE(liveVersion(*engine), 1);
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

void TestEngine::thresholdsOutliveARestart() {
    Home home;
    Thresholds set{0.11, 0.26, 0.12, 0.22, 1.15, 1.35};
    orThrow(home.open()->setThresholds(set));
    const auto engine = home.open();
    QCOMPARE(engine->thresholds().psi_warn, 0.11);
    QCOMPARE(engine->drift()->thresholds().rmse_alert_factor, 1.35);
    QCOMPARE(engine->settings().ks.warn, 0.12);
    set.psi_alert = 0.01;
    QCOMPARE(engine->setThresholds(set).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(engine->thresholds().psi_alert, 0.26);
    ServiceSet without;
    without.drift = false;
    QCOMPARE(home.open(quickSettings(), without)->setThresholds({}).error().code, ErrorCode::Unavailable);
}

void TestEngine::timeNeverRunsBackInADataDirectory() {
    Home home;
    home.clock = nullptr; // its own
    const Instant ahead =
        std::chrono::floor<Duration>(std::chrono::system_clock::now()) + std::chrono::hours(3);
    {
        const auto engine = home.open();
        QVERIFY(engine->clock().now() < ahead);
        EventRecord event;
        event.time = ahead;
        (void)orThrow(engine->store().appendEvent(event));
    }
    const auto engine = home.open();
    QVERIFY(engine->clock().now() >= ahead && engine->clock().now() < ahead + std::chrono::minutes(10));
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

void TestEngine::aModelPutIntoAPinnedFolderIsToldOf() {
    Home home;
    const auto engine = home.open();
    orThrow(engine->registry().publish(constantModel(1)));
    orThrow(engine->registry().setPinned(true));
    engine->start();
    orThrow(saveBundle(*constantModel(2), engine->paths().models / bundleFileName({2})));
    QVERIFY(eventually(
        [&] { return hasEvent(*engine, EventKind::System, "Model 2.0 has come into the folder"); }));
    QCOMPARE(liveVersion(*engine), 1);
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
