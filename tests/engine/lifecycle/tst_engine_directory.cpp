// What a data directory carries: over a restart, a copy, a dropped or damaged bundle, a second engine.
#include <cmath>

#include <QTest>

#include "tests/engine/lifecycle/engine_home.h"
#include "tests/engine/lifecycle/in_time.h"

using namespace turbofan;
using namespace turbofan::testing;
namespace fs = std::filesystem;

class TestEngineDirectory : public QObject {
    Q_OBJECT
private slots:
    void aRestartBringsBackTheLiveModel();
    void aCopiedDataDirectoryWorks();
    void aBundleDroppedIntoTheFolderGoesLive();
    void aFolderThatIsReplacedGoesLive();
    void aDamagedBundleLeavesAWarning();
    void aDamagedLiveFileIsAnAlarmAndTheModelStays();
    void aMereLookAddsNoAlarm();
    void anUnreadableLiveFileIsAReasonOfTheStatus();
    void whoeverLooksABundleThatIsRefusedIsAnAlarm();
    void checksOfModelsThatWereRemovedMeanwhileAreForgotten();
    void twoEnginesShareADirectory();
    void whatAProgramThatDiedLeftGoes();
    void thresholdsOutliveARestart();
    void timeNeverRunsBackInADataDirectory();
    void aModelPutIntoAPinnedFolderIsToldOf();
};

void TestEngineDirectory::aRestartBringsBackTheLiveModel() {
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

void TestEngineDirectory::aCopiedDataDirectoryWorks() {
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

void TestEngineDirectory::aBundleDroppedIntoTheFolderGoesLive() {
    Home home;
    const auto engine = home.open();
    engine->start();
    orThrow(saveBundle(*constantModel(1, 11), engine->paths().models / bundleFileName({1})));
    QVERIFY(inTime([&] { return liveVersion(*engine) == 1; }, kSwapSeconds));
    // Copied in without a rename, as scp and `cp` do.
    QTemporaryDir aside;
    const fs::path file = fs::path(aside.path().toStdString()) / "m";
    orThrow(saveBundle(*constantModel(2, 22), file));
    fs::copy_file(file, engine->paths().models / "from-elsewhere.tfmodel");
    QVERIFY(inTime([&] { return liveVersion(*engine) == 2; }, kSwapSeconds));
    QCOMPARE(orThrow(engine->prediction()->predict(oneRow())).rul.front(), 22.0);
    QVERIFY(eventually([&] { return hasEvent(*engine, EventKind::ModelLive, "Model 2.0 is in service"); }));
    QCOMPARE(metricValue(engine->prediction()->metricsText(), "model_reloads_total",
                         {"status=\"success\"", "model_version=\"2.0\""}),
             1.0);
}

void TestEngineDirectory::aFolderThatIsReplacedGoesLive() {
    Home home;
    const auto engine = home.open();
    engine->start();
    const fs::path models = engine->paths().models;
    QVERIFY(eventually([&] { return fs::exists(models); }));
    fs::rename(models, home.path() / "aside");
    orThrow(saveBundle(*constantModel(6), models / bundleFileName({6})));
    QVERIFY(inTime([&] { return liveVersion(*engine) == 6; }, kSwapSeconds));
    orThrow(saveBundle(*constantModel(7), models / bundleFileName({7})));
    QVERIFY(inTime([&] { return liveVersion(*engine) == 7; }, kSwapSeconds));
}

void TestEngineDirectory::aDamagedBundleLeavesAWarning() {
    Home home;
    const auto engine = home.open();
    engine->start();
    orThrow(saveBundle(*constantModel(1), engine->paths().models / bundleFileName({1})));
    QVERIFY(inTime([&] { return liveVersion(*engine) == 1; }, kSwapSeconds));
    writeText(engine->paths().models / "model-2.0.tfmodel", "no model at all");
    QVERIFY(eventually([&] { return hasEvent(*engine, EventKind::Warning, "A model was refused: "); }, 5));
    QCOMPARE(liveVersion(*engine), 1);
    QVERIFY(orThrow(engine->prediction()->predict(oneRow())).version.number == 1);
    QVERIFY(metricValue(engine->prediction()->metricsText(), "model_reloads_total",
                        {"model_version=\"unknown\""}) >= 1.0);
}

void TestEngineDirectory::aDamagedLiveFileIsAnAlarmAndTheModelStays() {
    Home home;
    const auto engine = home.open();
    engine->start();
    orThrow(engine->registry().publish(constantModel(1)));
    orThrow(engine->registry().publish(constantModel(2)));
    orThrow(engine->registry().promote({1}, {"ann", "promote", {}}));
    orThrow(engine->registry().setPinned(true));
    writeText(engine->paths().models / kLiveFileName, "{");
    QVERIFY(eventually([&] { return hasEvent(*engine, EventKind::Warning, "LIVE.json could not be used"); }));
    QVERIFY(engine->store().events(1)->front().alarm);
    QCOMPARE(liveVersion(*engine), 1);
    QVERIFY(engine->registry().pinned() && orThrow(readLiveFile(engine->paths().models)).pinned);
    orThrow(engine->registry().promote({2}, {"ann", "promote", {}}));
    QCOMPARE(liveVersion(*engine), 2);
}

void TestEngineDirectory::aMereLookAddsNoAlarm() {
    Home home;
    orThrow(home.open()->registry().publish(constantModel(1)));
    writeText(home.path() / "models" / kLiveFileName, "{");
    writeText(home.path() / "models" / bundleFileName({2}), "no model at all");
    for (int look = 0; look < 2; ++look) {
        EngineOptions options;
        options.data_directory = home.path();
        options.settings = quickSettings();
        options.models = ModelRegistry::Access::Look;
        const auto engine = orThrow(Engine::create(std::move(options)));
        QVERIFY(engine->registry().trouble() && liveVersion(*engine) == 1);
        QCOMPARE(orThrow(engine->store().events(50, EventKind::Warning)).size(), std::size_t{0});
    }
}

void TestEngineDirectory::anUnreadableLiveFileIsAReasonOfTheStatus() {
    Home home;
    const auto engine = home.open();
    orThrow(engine->registry().publish(constantModel(1)));
    const fs::path live_file = engine->paths().models / kLiveFileName;
    fs::rename(live_file, home.path() / "aside");
    fs::create_directories(live_file);
    const auto said = [&] {
        for (const HealthReason& reason : engine->health())
            if (reason.sentence.starts_with("LIVE.json cannot be used")) return true;
        return false;
    };
    QVERIFY(!said());
    QVERIFY(!engine->prediction()->reload() && !engine->prediction()->reload()); // each that asks is told
    QVERIFY(said() && hasEvent(*engine, EventKind::Warning, "LIVE.json could not be used"));
    fs::remove(live_file);
    fs::rename(home.path() / "aside", live_file);
    QVERIFY(engine->prediction()->reload() && !said());
}

void TestEngineDirectory::whoeverLooksABundleThatIsRefusedIsAnAlarm() {
    Home home;
    const auto engine = home.open();
    writeText(engine->paths().models / "model-2.0.tfmodel", "no model at all");
    QVERIFY(!engine->prediction()->reload());
    QVERIFY(hasEvent(*engine, EventKind::Warning, "A model was refused: "));
}

void TestEngineDirectory::checksOfModelsThatWereRemovedMeanwhileAreForgotten() {
    for (const bool removed : {false, true}) {
        Home home;
        {
            const auto engine = home.open();
            orThrow(engine->registry().publish(constantModel(1)));
            (void)orThrow(engine->drift()->checkNow());
        }
        if (removed) fs::remove_all(home.path() / "models");
        const auto training =
            home.open(quickSettings(), {.prediction = false, .feedback = false, .drift = false});
        if (removed) orThrow(training->registry().publish(constantModel(1)));
        QCOMPARE(home.open()->drift()->lastKnown().last_check.has_value(), !removed);
    }
}

void TestEngineDirectory::twoEnginesShareADirectory() {
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
    QVERIFY(inTime([&] { return liveVersion(*serving) == 1; }, kSwapSeconds));
}

void TestEngineDirectory::thresholdsOutliveARestart() {
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

void TestEngineDirectory::timeNeverRunsBackInADataDirectory() {
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

void TestEngineDirectory::aModelPutIntoAPinnedFolderIsToldOf() {
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

void TestEngineDirectory::whatAProgramThatDiedLeftGoes() {
    Home home;
    const std::vector<fs::path> left = {home.path() / "models/.model-9.0.tfmodel.17.3.tmp",
                                        home.path() / "models/.LIVE.json.17.4.tmp",
                                        home.path() / "prepared/.cmapss.tfdata.17.5.tmp"};
    for (const fs::path& file : left) writeText(file, "half");
    EngineOptions look;
    look.data_directory = home.path();
    look.models = ModelRegistry::Access::Look;
    (void)orThrow(Engine::create(std::move(look)));
    for (const fs::path& file : left) QVERIFY2(fs::exists(file), file.c_str()); // a look changes nothing
    (void)home.open();
    for (const fs::path& file : left) QVERIFY2(!fs::exists(file), file.c_str());
}

QTEST_GUILESS_MAIN(TestEngineDirectory)
#include "tst_engine_directory.moc"
