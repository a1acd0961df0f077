// One training at a time and not too soon; cancelled or failed ones leave everything as it was.
#include <QTest>

#include "engine/base/files.h"
#include "tests/bench/noise.h"
#include "tests/engine/lifecycle/training_world.h"

using namespace turbofan;
using namespace turbofan::testing;
namespace fs = std::filesystem;

class TestRetrainingRefusals : public QObject {
    Q_OBJECT
private slots:
    void aBadFractionIsRefused_data();
    void aBadFractionIsRefused();
    void theCoolDownCanBeOverridden();
    void aSecondIsRefusedWhileOneRuns();
    void anotherProcessHoldsItOff();
    void coolsDownAfterASuccess();
    void theCoolDownSurvivesARestart();
    void aSuccessInTheFutureDoesNotCoolDown();
    void aCancelledTrainingLeavesAValidState();
    void aFailedTrainingLeavesAnEvent();
    void aFailureDoesNotCoolDown();
    void endsWhileTraining();
};

void TestRetrainingRefusals::aBadFractionIsRefused_data() {
    QTest::addColumn<double>("fraction");
    QTest::newRow("zero") << 0.0;
    QTest::newRow("negative") << -0.5;
    QTest::newRow("more than all") << 1.0001;
    QTest::newRow("NaN") << std::nan("");
    QTest::newRow("infinite") << std::numeric_limits<double>::infinity();
}

void TestRetrainingRefusals::aBadFractionIsRefused() {
    QFETCH(double, fraction);
    TrainingWorld world;
    const auto answer = world.ask(fraction);
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, ErrorCode::InvalidArgument);
    QVERIFY(orThrow(world.store->runs(1)).empty());
}

void TestRetrainingRefusals::theCoolDownCanBeOverridden() {
    TrainingWorld world;
    QVERIFY(!orThrow(world.service->cooldownLeft()));
    world.train(0.3);
    world.advance(10);
    QCOMPARE(orThrow(world.service->cooldownLeft()).value(), 20.0);
    QCOMPARE(world.ask(0.3).error().code, ErrorCode::CoolingDown);
    RetrainRequest request;
    request.fraction = 0.3;
    request.override_cooldown = true;
    QVERIFY(world.service->retrain(request).has_value());
    world.service->waitUntilIdle();
    QCOMPARE(world.registry->live()->metadata.version.number, 2);
}

void TestRetrainingRefusals::aSecondIsRefusedWhileOneRuns() {
    TrainingWorld world(endlessSettings());
    QVERIFY(world.ask(1));
    const auto second = world.ask(1);
    QVERIFY(!second);
    QCOMPARE(second.error().code, ErrorCode::Busy);
    QVERIFY(world.service->cancel());
    world.service->waitUntilIdle();
    QVERIFY(!world.service->cancel());
}

void TestRetrainingRefusals::anotherProcessHoldsItOff() {
    TrainingWorld world;
    {
        const auto other = FileLock::tryAcquire(world.paths.training_lock);
        QVERIFY(other);
        const auto answer = world.ask(0.5);
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::Busy);
        QVERIFY(!world.service->job().running);
    }
    QVERIFY(world.ask(0.5));
    world.service->waitUntilIdle();
    QVERIFY(world.registry->live());
}

void TestRetrainingRefusals::coolsDownAfterASuccess() {
    TrainingWorld world;
    world.train(0.3);
    world.advance(29.9);
    const auto early = world.ask(0.3);
    QVERIFY(!early);
    QCOMPARE(early.error().code, ErrorCode::CoolingDown);
    QVERIFY(early.error().cure.find("1 s") != std::string::npos);
    world.advance(0.1);
    QVERIFY(world.ask(0.3));
    world.service->waitUntilIdle();
}

void TestRetrainingRefusals::theCoolDownSurvivesARestart() {
    TrainingWorld world;
    world.train(0.3);
    world.restart();
    QCOMPARE(world.ask(0.3).error().code, ErrorCode::CoolingDown);
}

void TestRetrainingRefusals::aSuccessInTheFutureDoesNotCoolDown() {
    TrainingWorld world;
    const auto later = kStart + std::chrono::hours(3);
    orThrow(world.store->setFact("last_training_success", std::to_string(later.time_since_epoch().count())));
    QVERIFY(world.ask(0.3));
    world.service->waitUntilIdle();
}

void TestRetrainingRefusals::aCancelledTrainingLeavesAValidState() {
    TrainingWorld world(endlessSettings());
    orThrow(world.registry->publish(constantModel(1)));
    const auto before = world.modelFiles();
    QVERIFY(world.ask(1));
    QVERIFY(eventually(
        [&] { return world.service->job().phase == "growing trees" && world.service->job().done > 0; }));
    bench::Many stopping;
    stopping.time([&] {
        QVERIFY(world.service->cancel());
        world.service->waitUntilIdle();
    });
    QVERIFY2(stopping.at(1) < 1000 || bench::kSanitized, qPrintable(QString::number(stopping.at(1))));
    QCOMPARE(world.registry->live()->metadata.version.number, 1);
    QCOMPARE(world.modelFiles(), before);
    const RunRecord run = orThrow(world.store->runs(1)).at(0);
    QCOMPARE(run.state, RunState::Cancelled);
    QVERIFY(run.finished && !run.error.empty());
    QCOMPARE(world.events().at(0).kind, EventKind::Training);
    QVERIFY(world.events().at(0).sentence.find("cancelled; model 1.0 stays") != std::string::npos);
    QVERIFY(orThrow(world.store->models()).empty());
    QVERIFY(FileLock::tryAcquire(world.paths.training_lock));
    QVERIFY2(world.ask(1), "no cool-down after a cancelled training");
    world.service->cancel();
}

void TestRetrainingRefusals::aFailedTrainingLeavesAnEvent() {
    TrainingWorld world;
    world.rows = std::make_shared<RowsProvider>(world.paths.prepared / "missing.tfdata");
    world.restart();
    const RunRecord run = world.train(0.5);
    QCOMPARE(run.state, RunState::Failed);
    QVERIFY(run.error.find("missing.tfdata") != std::string::npos);
    const EventRecord event = world.events().at(0);
    QCOMPARE(event.kind, EventKind::Error);
    QCOMPARE(event.actor, std::string("test"));
    QVERIFY(event.sentence.starts_with("The training failed: "));
    QVERIFY(!world.registry->live());
    QCOMPARE(world.service->job().last_error, run.error);
    QCOMPARE(world.service->job().finished_runs, std::uint64_t{0});
}

void TestRetrainingRefusals::aFailureDoesNotCoolDown() {
    TrainingWorld world;
    fs::create_directories(world.paths.models / "LIVE.json" / "in the way"); // publishing must fail
    QCOMPARE(world.train(0.3).state, RunState::Failed);
    fs::remove_all(world.paths.models / "LIVE.json");
    QVERIFY(world.ask(0.3));
    world.service->waitUntilIdle();
    QVERIFY(world.registry->live());
    QVERIFY(world.service->job().last_error.empty());
}

void TestRetrainingRefusals::endsWhileTraining() {
    TrainingWorld world(endlessSettings());
    QVERIFY(world.ask(1));
    QVERIFY(eventually([&] { return world.service->job().phase == "growing trees"; }));
    bench::Many stopping;
    stopping.time([&] { world.service.reset(); });
    QVERIFY2(stopping.at(1) < 1000 || bench::kSanitized, qPrintable(QString::number(stopping.at(1))));
    QCOMPARE(orThrow(world.store->runs(1)).at(0).state, RunState::Cancelled);
    QVERIFY(!world.registry->live());
}

QTEST_GUILESS_MAIN(TestRetrainingRefusals)
#include "tst_retraining_refusals.moc"
