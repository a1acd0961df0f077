// A demo inside a running engine: it begins, may be stopped, leaves a report, and everything is as before.
#include <QTest>

#include "engine/operation/demo_runner.h"
#include "tests/engine/operation/control_world.h"

using namespace turbofan;
using namespace turbofan::testing;

namespace {

Settings stageSettings() {
    Settings s = quickSettings();
    s.training_trees = 2;
    s.prediction_pool_per_user = 6;
    s.demo_first_train_size = 0.2;
    s.drift_check_interval_seconds = 5;
    s.drift_window_seconds = 20;
    s.retrain_cooldown_seconds = 0;
    return s;
}

DemoRequest shortDemo() {
    DemoRequest request;
    request.users = 2;
    request.minutes = 0.5;
    request.speed = 60;
    request.automatic_retraining = false;
    return request;
}

DemoState demoOf(ControlWorld& world) {
    return orThrow(world.control->overview()).demo;
}

} // namespace

class TestDemoRunner : public QObject {
    Q_OBJECT
private slots:
    void aDemoTellsOfItself();
    void aDemoRunsAndLeavesAReport();
    void aDemoIsStopped();
    void oneAtATime();
    void aBadRequestIsRefused();
    void withoutPortsThereIsNone();
    void aFixedClockKeepsItsSpeed();
    void theEndStopsIt();
    void aDemoThatFailsSaysWhy();
};

// One that does not end before it has been looked at: a short one is over in half a second.
void TestDemoRunner::aDemoTellsOfItself() {
    ControlWorld world(stageSettings(), true);
    world.engine->start();
    QVERIFY(world.engine->drift()->automaticRetraining());
    DemoRequest request = shortDemo();
    request.minutes = 10000;
    orThrow(world.control->startDemo(request, kAnn));
    QVERIFY(demoOf(world).running);
    QCOMPARE(orThrow(world.control->overview()).clock_speed, 60.0);
    QVERIFY(eventually([&] { return demoOf(world).phase == "running"; }, 60));
    const DemoState state = demoOf(world);
    QCOMPARE(state.users, 2);
    QCOMPARE(state.speed, 60.0);
    QCOMPARE(state.planned_seconds, 600'000.0);
    QVERIFY(state.rows_all > 0 && state.rows_in_play <= state.rows_all);
    QVERIFY(!world.engine->drift()->automaticRetraining());
}

void TestDemoRunner::aDemoRunsAndLeavesAReport() {
    ControlWorld world(stageSettings(), true);
    world.engine->start();
    orThrow(world.control->startDemo(shortDemo(), kAnn));
    QVERIFY(eventually([&] { return !demoOf(world).running; }, 60));
    const DemoState state = demoOf(world);
    QVERIFY2(state.last_error.empty(), state.last_error.c_str());
    QCOMPARE(state.phase, std::string("done"));
    QCOMPARE(state.elapsed_seconds, 30.0);
    QCOMPARE(state.report, (world.engine->paths().reports / "report.html").string());
    QVERIFY(std::filesystem::exists(state.report));
    QVERIFY(std::filesystem::exists(world.engine->paths().reports / "report.json"));
    QCOMPARE(orThrow(world.control->overview()).clock_speed, 1.0);
    QVERIFY(world.engine->drift()->automaticRetraining());
    QVERIFY(world.eventsOfKind("demo")[0].sentence.starts_with("The demo is over: "));
    QVERIFY(world.eventsOfKind("operator")[0].sentence.starts_with("Ann started a demo of 2 users"));
    LocalControl next(*world.engine, {});
    QCOMPARE(orThrow(next.overview()).demo.report, state.report); // a restart still names it
}

void TestDemoRunner::aDemoIsStopped() {
    ControlWorld world(stageSettings(), true);
    QCOMPARE(world.control->stopDemo(kAnn).error().code, ErrorCode::NotFound);
    DemoRequest request = shortDemo();
    request.minutes = 10000;
    orThrow(world.control->startDemo(request, kAnn));
    QVERIFY(eventually([&] { return demoOf(world).phase == "running"; }, 60));
    orThrow(world.control->stopDemo(kAnn));
    // A window that closes asks, and its hosting asks again.
    if (const auto again = world.control->stopDemo(kAnn); !again)
        QCOMPARE(again.error().code, ErrorCode::NotFound); // it is over already
    QVERIFY(eventually([&] { return !demoOf(world).running; }, 20));
    const auto stops = world.eventsOfKind("operator");
    QCOMPARE(std::ranges::count(stops, std::string("Ann stopped the demo: a test"), &EventRow::sentence), 1);
    QCOMPARE(demoOf(world).last_error, std::string("it was stopped"));
    QVERIFY(std::filesystem::exists(demoOf(world).report));
    QVERIFY(world.eventsOfKind("demo")[0].sentence.starts_with("The demo was stopped: "));
    QCOMPARE(world.engine->clock().speed(), 1.0);
}

void TestDemoRunner::oneAtATime() {
    ControlWorld world(stageSettings(), true);
    DemoRequest request = shortDemo();
    request.minutes = 10000;
    orThrow(world.control->startDemo(request, kAnn));
    QCOMPARE(world.control->startDemo(request, kAnn).error().code, ErrorCode::Busy);
    orThrow(world.control->stopDemo(kAnn));
    QVERIFY(eventually([&] { return !demoOf(world).running; }, 20));
    request = shortDemo();
    request.fresh_start = false;
    orThrow(world.control->startDemo(request, kAnn));
    QVERIFY(eventually([&] { return !demoOf(world).running; }, 60));
    QVERIFY(demoOf(world).last_error.empty());
}

void TestDemoRunner::aBadRequestIsRefused() {
    ControlWorld world(stageSettings(), true);
    DemoRequest request = shortDemo();
    request.users = 0;
    const auto users = world.control->startDemo(request, kAnn);
    QCOMPARE(users.error().code, ErrorCode::InvalidArgument);
    QVERIFY(users.error().message.find("NUM_USERS") != std::string::npos);
    request = shortDemo();
    request.speed = 0;
    QCOMPARE(world.control->startDemo(request, kAnn).error().code, ErrorCode::InvalidArgument);
    QVERIFY(!demoOf(world).running);
    QCOMPARE(world.eventsOfKind("warning").size(), std::size_t{2});
}

void TestDemoRunner::withoutPortsThereIsNone() {
    ControlWorld world(stageSettings(), true);
    LocalControl without(*world.engine, {});
    QCOMPARE(without.startDemo(shortDemo(), kAnn).error().code, ErrorCode::Unavailable);
}

void TestDemoRunner::aFixedClockKeepsItsSpeed() {
    ControlWorld world(stageSettings());
    QCOMPARE(world.control->startDemo(shortDemo(), kAnn).error().code, ErrorCode::Unavailable);
    QVERIFY(!demoOf(world).running);
    DemoRequest request = shortDemo();
    request.speed = world.engine->clock().speed(); // its own will do
    orThrow(world.control->startDemo(request, kAnn));
    QVERIFY(world.control->demo().view().has_value());
    QVERIFY(!world.control->demo().waitUntilOver(std::chrono::milliseconds(1)));
    orThrow(world.control->stopDemo(kAnn));
    QVERIFY(world.control->demo().waitUntilOver(std::chrono::seconds(60)));
    QVERIFY(!world.control->demo().view());
    QVERIFY(world.control->demo().outcome());
}

void TestDemoRunner::theEndStopsIt() {
    ControlWorld world(stageSettings(), true);
    DemoRequest request = shortDemo();
    request.minutes = 10000;
    orThrow(world.control->startDemo(request, kAnn));
    QVERIFY(eventually([&] { return demoOf(world).phase == "running"; }, 60));
    const Stopwatch watch;
    world.control.reset();
    QVERIFY2(watch.seconds() < 5, qPrintable(QString::number(watch.seconds())));
}

void TestDemoRunner::aDemoThatFailsSaysWhy() {
    ControlWorld world(stageSettings(), true);
    world.wire.no_training = true;
    orThrow(world.control->startDemo(shortDemo(), kAnn));
    QVERIFY(eventually([&] { return !demoOf(world).running; }, 20));
    QVERIFY(demoOf(world).last_error.find("the first training was refused") != std::string::npos);
    QVERIFY(demoOf(world).report.empty());
    const EventRow event = world.eventsOfKind("demo")[0];
    QVERIFY(event.sentence.starts_with("The demo ended early: ") && event.alarm);
}

QTEST_GUILESS_MAIN(TestDemoRunner)
#include "tst_demo_runner.moc"
