// What a check leads to: what is asked of the retraining service, the events, the alarms.
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include "tests/engine/lifecycle/drift_world.h"

using namespace turbofan;
using namespace turbofan::testing;

namespace {

QJsonObject jsonOf(const std::string& text) {
    return QJsonDocument::fromJson(QByteArray::fromStdString(text)).object();
}

} // namespace

class TestDriftConclusions : public QObject {
    Q_OBJECT
private slots:
    void asksForTheShareUpToTheLargestEngine();
    void theRequestCarriesItsEvidence();
    void automaticOffAsksForNothing();
    void aRefusalIsToldOnce();
    void aLastingRefusalIsAnAlarm();
    void anRmseOverItsAlertLevelIsAnAlarmOnce();
    void eachAlertLevelIsAnAlarm();
    void aLostStreamIsAnAlarmOnceAndAnEndIsNone();
    void withoutAPortNothingIsAskedFor();
    void enginesNobodyKnowsAskForNothing();
    void eventsTellEachChangeOnce();
};

void TestDriftConclusions::asksForTheShareUpToTheLargestEngine() {
    DriftWorld world(onlyRmse());
    orThrow(world.registry->publish(constantModel(1, 50, 10, 0.2)));
    const auto& units = smallRows()->train_units;
    const std::int32_t largest = units[units.size() / 2].value;
    world.feedback(units.front().value, 90, 50);
    world.feedback(largest, 90, 50);
    world.feedback(units[1].value, 90, 50);
    world.check();
    const auto requests = world.stub->requests();
    QCOMPARE(requests.size(), std::size_t{1});
    QCOMPARE(requests[0].fraction.value(),
             static_cast<double>(units.size() / 2 + 1) / static_cast<double>(units.size()));
    QCOMPARE(requests[0].actor, std::string("drift"));
    QVERIFY(requests[0].reason.starts_with("drift: RMSE 40"));
}

void TestDriftConclusions::theRequestCarriesItsEvidence() {
    DriftWorld world;
    orThrow(world.registry->publish(constantModel(7, 50, 10, 0.2)));
    world.feedbackUpTo(4999, 40);
    const DriftStatus status = world.check();
    const QJsonObject evidence = jsonOf(world.stub->requests().at(0).evidence_json);
    QCOMPARE(evidence["rmse"].toDouble(), 40.0);
    QCOMPARE(evidence["rmse_baseline"].toDouble(), 10.0);
    QCOMPARE(evidence["rmse_alert"].toDouble(), 13.0);
    QCOMPARE(evidence["ks_mean"].toDouble(), status.levels.ks_mean);
    QCOMPARE(evidence["psi_mean"].toDouble(), status.levels.psi_mean);
    QCOMPARE(evidence["model_before"].toString(), QString("7.0"));
    QCOMPARE(evidence["fraction_asked"].toDouble(), 1.0);
    QCOMPARE(evidence["window_seconds"].toDouble(), 60.0);
    QCOMPARE(evidence["feedback"].toInt(), static_cast<int>(smallRows()->test_last_unit.size()));
    QCOMPARE(evidence["trigger"].toString().toStdString(), status.verdict.trigger);
    const QJsonArray passed = evidence["passed"].toArray();
    QCOMPARE(passed.size(), static_cast<qsizetype>(status.verdict.passed.size()));
    QCOMPARE(passed.at(0).toObject(),
             (QJsonObject{{"figure", "rmse"}, {"value", "40.0"}, {"sign", ">"}, {"level", "11.0"}}));
    QCOMPARE(evidence["worst_features"].toArray().size(), 10);
    const auto events = world.events();
    QCOMPARE(events.size(), std::size_t{1});
    QCOMPARE(events[0].kind, EventKind::Drift);
    QCOMPARE(events[0].actor, std::string("drift"));
    QCOMPARE(events[0].sentence, status.decision);
    QVERIFY(events[0].time == kStart);
    QJsonObject told = jsonOf(events[0].details_json);
    QCOMPARE(told.take("conclusion").toString(), QString("asked"));
    QCOMPARE(told, evidence);
}

void TestDriftConclusions::automaticOffAsksForNothing() {
    Settings settings = onlyRmse();
    settings.automatic_retraining = false;
    DriftWorld world(settings);
    QVERIFY(!world.service.automaticRetraining());
    orThrow(world.registry->publish(constantModel(1, 50, 10, 1)));
    world.feedback(1001, 90, 50);
    const DriftStatus off = world.check();
    QVERIFY(off.alert);
    QVERIFY(off.decision.find("automatic retraining is off") != std::string::npos);
    QVERIFY(world.stub->requests().empty());
    QCOMPARE(jsonOf(world.events()[0].details_json)["conclusion"].toString(), QString("automatic_off"));
    world.service.setAutomaticRetraining(true);
    world.check();
    QCOMPARE(world.stub->requests().size(), std::size_t{1});
}

void TestDriftConclusions::aRefusalIsToldOnce() {
    DriftWorld world(onlyRmse());
    orThrow(world.registry->publish(constantModel(1, 50, 10, 1)));
    world.stub->refusal = Error{ErrorCode::CoolingDown, "too soon", "wait"};
    world.feedback(1001, 90, 50);
    const std::string told = world.check().decision;
    QVERIFY(told.find("too soon") != std::string::npos);
    QVERIFY(told.find("wait") == std::string::npos); // "ask again in 22 s" would be stale the next moment
    world.check();
    world.check();
    QCOMPARE(world.stub->requests().size(), std::size_t{3}); // it goes on asking
    QCOMPARE(world.events().size(), std::size_t{1});
    const QJsonObject details = jsonOf(world.events()[0].details_json);
    QCOMPARE(details["conclusion"].toString(), QString("refused"));
    QCOMPARE(details["refusal"].toString(), QString("too soon"));
    QCOMPARE(details["refusal_code"].toString(), QString("cooling_down"));
    QCOMPARE(details["cooldown_seconds"].toDouble(), 30.0);
    world.stub->refusal.reset();
    world.check();
    QCOMPARE(world.events().size(), std::size_t{2});
}

void TestDriftConclusions::aLastingRefusalIsAnAlarm() {
    Settings settings = onlyRmse();
    settings.rmse_factor.alert = 100;
    DriftWorld world(settings);
    orThrow(world.registry->publish(constantModel(1, 50, 10, 1)));
    world.feedback(1001, 90, 50);
    world.stub->refusal = Error{ErrorCode::Busy, "one runs", "wait"};
    world.check();
    QCOMPARE(world.events().size(), std::size_t{1});
    QVERIFY(!world.events()[0].alarm); // that passes by itself
    world.stub->refusal = Error{ErrorCode::Network, "nobody answers", "start it"};
    world.check();
    world.check();
    QCOMPARE(world.events().size(), std::size_t{2});
    QVERIFY(world.events()[0].alarm);
}

void TestDriftConclusions::anRmseOverItsAlertLevelIsAnAlarmOnce() {
    DriftWorld world(onlyRmse());
    orThrow(world.registry->publish(constantModel(1, 50, 10, 1)));
    world.feedback(1001, 62, 50); // between warn (11) and alert (13)
    world.check();
    QVERIFY(!world.events()[0].alarm);
    world.feedback(1001, 90, 50);
    world.check();
    QVERIFY(world.events()[0].alarm);
    world.check();
    QVERIFY(!world.events()[0].alarm); // it asked again, which is told, but the alarm is known
    QCOMPARE(std::ranges::count(world.events(), true, &EventRecord::alarm), 1);
}

void TestDriftConclusions::eachAlertLevelIsAnAlarm() {
    for (WarnAlert Settings::*level : {&Settings::psi, &Settings::ks}) {
        Settings settings = onlyRmse();
        settings.*level = {1e-9, 1e-9}; // any difference is one
        DriftWorld world(settings);
        orThrow(world.registry->publish(constantModel(1, 50, 1000, 1)));
        world.feedbackUpTo(1'010, 1);
        const DriftStatus status = world.check();
        QVERIFY(status.verdict.alert() && !status.verdict.rmse_alert);
        QVERIFY(world.events()[0].alarm);
        world.check();
        QCOMPARE(std::ranges::count(world.events(), true, &EventRecord::alarm), 1);
    }
}

void TestDriftConclusions::aLostStreamIsAnAlarmOnceAndAnEndIsNone() {
    DriftWorld world(onlyRmse());
    orThrow(world.registry->publish(constantModel(1, 50, 10, 1)));
    const auto predict = [&] {
        PredictionRecord record;
        record.time = world.clock->now();
        record.request_id = "r";
        world.store->recordPredictions({record});
        orThrow(world.store->appendEvent({})); // the writer takes things in order
    };
    const auto alarms = [&] { return std::ranges::count(world.events(), true, &EventRecord::alarm); };
    predict();
    world.feedback(1001, 51, 50);
    world.check();
    world.advance(90); // both have ended
    QVERIFY(world.check().decision.find("nothing to judge") != std::string::npos);
    QCOMPARE(alarms(), 0);
    predict(); // a fleet that has not given feedback since
    world.check();
    QCOMPARE(alarms(), 0);

    world.feedback(1001, 51, 50);
    world.check();
    world.advance(90);
    predict();
    QVERIFY(world.check().decision.find("the stream is lost") != std::string::npos);
    world.check();
    QVERIFY2(alarms() == 1, "told once");
    world.feedback(1001, 51, 50);
    world.check();
    world.advance(90);
    predict();
    world.check();
    QCOMPARE(alarms(), 2);
}

void TestDriftConclusions::withoutAPortNothingIsAskedFor() {
    SmallWorld world(onlyRmse());
    DriftService service({world.settings, world.clock, world.store, world.registry, world.rows, nullptr});
    orThrow(world.registry->publish(constantModel(1, 50, 10, 1)));
    world.feedback(1001, 90, 50);
    const auto status = service.checkNow();
    QVERIFY(status && status->alert);
    QVERIFY(status->decision.find("reason to train on") != std::string::npos);
    QVERIFY2(world.events().empty(), "a look leaves no trace");
}

void TestDriftConclusions::enginesNobodyKnowsAskForNothing() {
    DriftWorld world;
    orThrow(world.registry->publish(constantModel(1, 50, 10, 1)));
    world.feedback(3, 90, 50); // below the first engine of the training set
    const DriftStatus status = world.check();
    QCOMPARE(status.engines_in_window, std::size_t{0});
    QCOMPARE(status.levels.ks_mean, 0.0);
    QCOMPARE(status.current_rmse.value(), 40.0);
    QVERIFY(status.alert);
    QVERIFY(world.stub->requests().empty());
    world.feedback(9'000'000'000LL, 90, 50); // no engine number of ours
    QVERIFY(world.service.checkNow());
}

void TestDriftConclusions::eventsTellEachChangeOnce() {
    DriftWorld world(onlyRmse());
    orThrow(world.registry->publish(constantModel(1, 50, 10, 1)));
    world.feedback(1001, 51, 50);
    world.check(); // stable from the start: nothing to tell
    world.check();
    QCOMPARE(world.events().size(), std::size_t{0});
    world.service.setAutomaticRetraining(false);
    world.feedback(1001, 99, 50);
    world.check();
    world.check();
    QCOMPARE(world.events().size(), std::size_t{1});
    QCOMPARE(world.events()[0].kind, EventKind::Drift);
    world.advance(61);
    world.check();
    QCOMPARE(world.events().size(), std::size_t{2});
    QCOMPARE(world.events()[0].kind, EventKind::DriftCheck);
}

QTEST_GUILESS_MAIN(TestDriftConclusions)
#include "tst_drift_conclusions.moc"
