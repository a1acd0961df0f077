// The first look: consistent, complete and cheap.
#include <QTest>

#include "tests/engine/operation/control_world.h"

using namespace turbofan;
using namespace turbofan::testing;

class TestOverviewOf : public QObject {
    Q_OBJECT
private slots:
    void anEmptyHouse();
    void afterATraining();
    void levelsFollowTheCheck();
    void aRestartRemembersTheLastVerdict();
    void theRateIsOfTheLastFiveSeconds();
    void theRevisionChangesWithRunsAndModels();
    void itTakesLessThanAMillisecond();
};

void TestOverviewOf::anEmptyHouse() {
    ControlWorld world;
    const Overview o = orThrow(world.control->overview());
    QVERIFY(o.time == kStart);
    QVERIFY(o.health == HealthLevel::Attention);
    QCOMPARE(o.reasons.size(), std::size_t{1});
    QCOMPARE(o.reasons[0].name, std::string("model"));
    QVERIFY(!o.live && !o.last_check && !o.cooldown_left_seconds);
    QVERIFY(o.rmse.state == LevelState::NoData && o.ks.state == LevelState::NoData);
    QCOMPARE(o.ks.warn, 0.1);
    world.publish(1, 10);
    QCOMPARE(orThrow(world.control->overview()).rmse.warn, 11.0); // known before the first check
    QVERIFY(o.automatic_retraining);
    QCOMPARE(o.predictions_per_second, 0.0);
    QVERIFY(!o.demo.running && !o.job.running);
    QCOMPARE(o.last_event, 0);
}

void TestOverviewOf::afterATraining() {
    ControlWorld world;
    orThrow(world.control->retrain(0.5, false, kAnn));
    world.engine->retraining()->waitUntilIdle();
    const Overview o = orThrow(world.control->overview());
    QVERIFY2(o.reasons.empty(), o.reasons.empty() ? "" : o.reasons[0].sentence.c_str());
    QVERIFY(o.health == HealthLevel::Ready);
    QCOMPARE(o.live->version.number, 1);
    QCOMPARE(o.live->fraction, 0.5);
    QCOMPARE(o.live->reason, std::string("a test"));
    QVERIFY(!o.live->pinned);
    QCOMPARE(o.data_name, smallRows()->origin.name);
    QVERIFY(o.simulated);
    QCOMPARE(o.cooldown_left_seconds.value(), 30.0);
    QCOMPARE(o.last_run, 1);
    QCOMPARE(o.last_event, world.events()[0].event);
    QVERIFY(o.job.last_error.empty());
}

void TestOverviewOf::levelsFollowTheCheck() {
    ControlWorld world;
    world.publish(1, 10);
    world.engine->drift()->setAutomaticRetraining(false);
    (void)orThrow(world.engine->rows().rows());
    world.feedback(smallRows()->test_last_unit.front(), 62, 50); // 12 off: over the warn level 11
    (void)orThrow(world.engine->drift()->checkNow());
    const Overview o = orThrow(world.control->overview());
    QCOMPARE(o.rmse.value.value(), 12.0);
    QCOMPARE(o.rmse.baseline.value(), 10.0);
    QCOMPARE(o.rmse.warn, 11.0);
    QVERIFY(o.rmse.state == LevelState::Warn);
    QVERIFY(o.ks.value.has_value() && o.ks.state != LevelState::NoData);
    QCOMPARE(o.feedback_in_window, std::uint64_t{1});
    QCOMPARE(o.engines_in_window, std::uint64_t{1});
    QVERIFY(o.ks.state == LevelState::Alert); // of one engine
    QVERIFY(o.health == HealthLevel::Alert);  // the worst of them
    QVERIFY(o.decision.find("automatic retraining is off") != std::string::npos);
}

void TestOverviewOf::aRestartRemembersTheLastVerdict() {
    ControlWorld world;
    world.publish(1, 10);
    world.engine->drift()->setAutomaticRetraining(false);
    (void)orThrow(world.engine->rows().rows());
    world.feedback(smallRows()->test_last_unit.front(), 90, 50);
    (void)orThrow(world.engine->drift()->checkNow());
    const Overview before = orThrow(world.control->overview());
    QVERIFY(before.rmse.state == LevelState::Alert);
    world.restart();
    const Overview after = orThrow(world.control->overview());
    QVERIFY(after.last_check == before.last_check);
    QCOMPARE(after.decision, before.decision);
    QCOMPARE(after.rmse.value, before.rmse.value);
    QCOMPARE(after.rmse.warn, 11.0);
    QCOMPARE(after.rmse.alert, 13.0);
    QVERIFY(after.rmse.state == LevelState::Alert);
    QCOMPARE(after.ks.value, before.ks.value);
    QVERIFY(after.health == before.health && after.health == HealthLevel::Alert); // tile and pill agree
}

void TestOverviewOf::theRateIsOfTheLastFiveSeconds() {
    ControlWorld world;
    std::vector<MetricPoint> points;
    for (int second = -20; second <= 0; ++second)
        points.push_back(
            {kStart + std::chrono::seconds(second), "predictions_per_second", second < -5 ? 1000.0 : 10.0});
    world.engine->store().recordMetrics(points);
    orThrow(world.engine->store().flush());
    QCOMPARE(orThrow(world.control->overview()).predictions_per_second, 10.0);
}

void TestOverviewOf::theRevisionChangesWithRunsAndModels() {
    ControlWorld world;
    std::uint64_t seen = orThrow(world.control->overview()).runs_revision;
    const auto changed = [&] {
        return std::exchange(seen, orThrow(world.control->overview()).runs_revision) != seen;
    };
    QVERIFY(!changed());
    orThrow(world.control->checkDriftNow(kAnn)); // an event, but neither run nor model
    QVERIFY(!changed());
    world.publish(1);
    QVERIFY(changed());
    RunRecord run;
    run.started = kStart;
    run.id = orThrow(world.engine->store().beginRun(run));
    QVERIFY(changed());
    orThrow(world.control->setPinned(true, kAnn));
    QVERIFY(changed());
}

void TestOverviewOf::itTakesLessThanAMillisecond() {
    ControlWorld world;
    orThrow(world.control->retrain(0.5, false, kAnn));
    world.engine->retraining()->waitUntilIdle();
    for (int i = 0; i < 200; ++i) orThrow(world.control->checkDriftNow(kAnn)); // a journal of some length
    PredictionBatch batch;
    batch.rows = 1;
    batch.features = gatherRows(smallRows()->test_last, std::vector<std::uint32_t>{0});
    for (int i = 0; i < 10000; ++i) (void)orThrow(world.engine->prediction()->predict(batch));
    orThrow(world.engine->store().flush());
    std::vector<double> seconds;
    for (int i = 0; i < 101; ++i) {
        const Stopwatch watch;
        (void)orThrow(world.control->overview());
        seconds.push_back(watch.seconds());
    }
    std::nth_element(seconds.begin(), seconds.begin() + 50, seconds.end());
    qInfo("overview: %.3f ms", seconds[50] * 1e3);
    QVERIFY2(seconds[50] < 1e-3, qPrintable(QString("%1 ms").arg(seconds[50] * 1e3)));
}

QTEST_GUILESS_MAIN(TestOverviewOf)
#include "tst_overview_of.moc"
