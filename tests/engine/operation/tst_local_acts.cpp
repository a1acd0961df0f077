// What an operator does: it happens, it leaves one event with who and why, and a refusal leaves one as well.
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include "tests/engine/operation/control_world.h"

using namespace turbofan;
using namespace turbofan::testing;

namespace {

QJsonObject detailsOf(const EventRow& event) {
    return QJsonDocument::fromJson(QByteArray::fromStdString(event.details)).object();
}

Settings endless() {
    Settings settings = quickSettings();
    settings.training_trees = 100000;
    return settings;
}

} // namespace

class TestLocalActs : public QObject {
    Q_OBJECT
private slots:
    void aTrainingBegins();
    void aSecondTrainingIsRefused();
    void theCoolDownHoldsUnlessOverridden();
    void aBadShareIsRefused();
    void aTrainingIsCancelled();
    void aModelIsPutInService();
    void aModelThatCannotServeIsRefused();
    void rollingBackGoesDownStepByStep();
    void aPinnedModelStaysWhateverIsAsked();
    void whatIsSoAlreadyLeavesNoEvent();
    void aPinOfAnotherProcessCounts();
    void thresholdsAreSet();
    void automaticRetrainingIsSwitched();
    void driftIsCheckedNow();
    void alarmsAreAcknowledgedAndShelved();
    void withoutTheServiceItIsUnavailable();
    void onlyOneOperatorEventEach();
    void aFaceIsNamedInWords();
};

void TestLocalActs::aTrainingBegins() {
    ControlWorld world;
    const Done done = orThrow(world.control->retrain(0.5, false, kAnn));
    QCOMPARE(done.message, std::string("Training on 50.0 % of the engines has begun."));
    world.engine->retraining()->waitUntilIdle();
    QCOMPARE(world.live(), 1);
    const auto events = world.eventsOfKind("operator");
    QCOMPARE(events.size(), std::size_t{1});
    QCOMPARE(events[0].actor, std::string("ann"));
    QCOMPARE(events[0].sentence, std::string("Ann asked for a training on 50.0 % of the engines: a test"));
    QCOMPARE(detailsOf(events[0])["action"].toString(), QString("retrain"));
    QCOMPARE(detailsOf(events[0])["reason"].toString(), QString("a test"));
    const QJsonArray overridden = detailsOf(events[0])["overridden"].toArray();
    QCOMPARE(overridden.size(), 1);
    QCOMPARE(overridden.at(0).toString(), QString("Labelled rows"));
    const auto live = world.eventsOfKind("model_live");
    QCOMPARE(live.size(), std::size_t{1});
    QCOMPARE(live[0].actor, std::string("ann"));
    QCOMPARE(detailsOf(live[0])["version"].toString(), QString("1.0"));
    QVERIFY(detailsOf(live[0])["before"].isNull());
}

void TestLocalActs::aSecondTrainingIsRefused() {
    ControlWorld world(endless());
    orThrow(world.control->retrain(1.0, false, kAnn));
    const auto second = world.control->retrain(1.0, false, kAnn);
    QCOMPARE(second.error().code, ErrorCode::Busy);
    const auto refused = world.eventsOfKind("warning");
    QCOMPARE(refused.size(), std::size_t{1});
    QVERIFY2(refused[0].sentence.starts_with("Ann could not start a training: a training is running"),
             refused[0].sentence.c_str());
    QCOMPARE(detailsOf(refused[0])["error"].toString(), QString("busy"));
    QVERIFY(!refused[0].alarm);
}

void TestLocalActs::theCoolDownHoldsUnlessOverridden() {
    ControlWorld world;
    orThrow(world.control->retrain(0.5, false, kAnn));
    world.engine->retraining()->waitUntilIdle();
    QCOMPARE(world.control->retrain(0.5, false, kAnn).error().code, ErrorCode::CoolingDown);
    orThrow(world.control->retrain(0.5, true, kAnn));
    world.engine->retraining()->waitUntilIdle();
    QCOMPARE(world.live(), 2);
    const QJsonArray overridden = detailsOf(world.eventsOfKind("operator")[0])["overridden"].toArray();
    QVERIFY(overridden.contains(QString("Cool-down")));
}

void TestLocalActs::aBadShareIsRefused() {
    ControlWorld world;
    QCOMPARE(world.control->retrain(1.5, false, kAnn).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(world.eventsOfKind("warning").size(), std::size_t{1});
    ControlWorld bare;
    std::filesystem::remove_all(bare.path() / "prepared");
    const auto without = bare.control->retrain(0.5, false, kAnn);
    QCOMPARE(without.error().code, ErrorCode::Unavailable);
    QVERIFY(without.error().cure.find("turbofan initialize") != std::string::npos);
}

void TestLocalActs::aTrainingIsCancelled() {
    ControlWorld world(endless());
    QCOMPARE(world.control->cancelTraining(kAnn).error().code, ErrorCode::NotFound);
    orThrow(world.control->retrain(1.0, false, kAnn));
    orThrow(world.control->cancelTraining(kAnn));
    world.engine->retraining()->waitUntilIdle();
    QCOMPARE(orThrow(world.control->runs(1))[0].state, std::string("cancelled"));
    QCOMPARE(world.eventsOfKind("operator")[0].sentence, std::string("Ann cancelled the training: a test"));
}

void TestLocalActs::aModelIsPutInService() {
    ControlWorld world;
    world.publish(1, 10);
    world.publish(2, 20);
    QCOMPARE(orThrow(world.control->promote({1}, {"ann", ""})).message,
             std::string("Model 1.0 is in service."));
    QCOMPARE(world.live(), 1);
    const EventRow event = world.eventsOfKind("operator")[0];
    QCOMPARE(event.sentence, std::string("Ann put model 1.0 in service."));
    QCOMPARE(detailsOf(event)["before"].toString(), QString("Model 2.0, test RMSE 20.0"));
    QCOMPARE(detailsOf(event)["after"].toString(), QString("Model 1.0, test RMSE 10.0"));
    QVERIFY(detailsOf(event)["overridden"].toArray().isEmpty());
    orThrow(world.control->promote({2}, kAnn)); // the worse one, knowingly
    QCOMPARE(detailsOf(world.eventsOfKind("operator")[0])["overridden"].toArray().at(0).toString(),
             QString("Test RMSE"));
}

void TestLocalActs::aModelThatCannotServeIsRefused() {
    ControlWorld world;
    world.publish(1);
    world.publish(2);
    QCOMPARE(world.control->promote({7}, kAnn).error().code, ErrorCode::NotFound);
    QCOMPARE(world.control->promote({2}, kAnn).error().code, ErrorCode::AlreadyExists);
    const auto file = world.engine->paths().models / bundleFileName({1});
    std::string bytes = readText(file);
    bytes[bytes.size() - 40] = static_cast<char>(bytes[bytes.size() - 40] ^ 0x5a);
    writeText(file, bytes);
    QCOMPARE(world.control->promote({1}, kAnn).error().code, ErrorCode::Corrupt);
    QCOMPARE(world.live(), 2);
    QCOMPARE(world.eventsOfKind("warning").size(), std::size_t{3});
    QVERIFY(world.eventsOfKind("operator").empty());
}

void TestLocalActs::rollingBackGoesDownStepByStep() {
    ControlWorld world;
    QCOMPARE(world.control->rollBack(kAnn).error().code, ErrorCode::NotFound);
    for (int version = 1; version <= 3; ++version) world.publish(version);
    orThrow(world.control->rollBack(kAnn));
    QCOMPARE(world.live(), 2);
    QCOMPARE(orThrow(world.control->models()).previous.value(), std::string("1.0"));
    orThrow(world.control->rollBack(kAnn));
    QCOMPARE(world.live(), 1);
    QVERIFY(!orThrow(world.control->models()).previous);
    QCOMPARE(world.control->rollBack(kAnn).error().code, ErrorCode::NotFound);
    QCOMPARE(world.live(), 1);
}

void TestLocalActs::aPinnedModelStaysWhateverIsAsked() {
    ControlWorld world;
    QCOMPARE(world.control->setPinned(true, kAnn).error().code, ErrorCode::NotFound);
    world.publish(1);
    world.publish(2);
    orThrow(world.control->setPinned(true, kAnn));
    QCOMPARE(world.eventsOfKind("operator")[0].sentence, std::string("Ann pinned model 2.0: a test"));
    QVERIFY(orThrow(world.control->overview()).live->pinned);
    QCOMPARE(world.control->promote({1}, kAnn).error().code, ErrorCode::Busy);
    QCOMPARE(world.control->rollBack(kAnn).error().code, ErrorCode::Busy);
    orThrow(world.control->retrain(0.5, true, kAnn));
    world.engine->retraining()->waitUntilIdle();
    QCOMPARE(world.live(), 2);
    QCOMPARE(orThrow(world.control->models()).models.size(), std::size_t{3});
    orThrow(world.control->setPinned(false, kAnn));
    orThrow(world.control->promote({3}, kAnn));
    QCOMPARE(world.live(), 3);
}

void TestLocalActs::whatIsSoAlreadyLeavesNoEvent() {
    ControlWorld world;
    world.publish(1);
    QCOMPARE(orThrow(world.control->setPinned(false, kAnn)).message, std::string("Model 1.0 is not pinned."));
    orThrow(world.control->setPinned(true, kAnn));
    QCOMPARE(orThrow(world.control->setPinned(true, kAnn)).message,
             std::string("Model 1.0 is pinned already."));
    const bool on = world.engine->drift()->automaticRetraining();
    QVERIFY(orThrow(world.control->setAutomaticRetraining(on, kAnn)).message.ends_with("already."));
    const auto events = world.eventsOfKind("operator");
    QCOMPARE(events.size(), std::size_t{1});
    QCOMPARE(events[0].sentence, std::string("Ann pinned model 1.0: a test"));
}

// Though this process has not looked at the folder since.
void TestLocalActs::aPinOfAnotherProcessCounts() {
    ControlWorld world;
    world.publish(1);
    ModelRegistry other(world.engine->paths().models);
    orThrow(other.setPinned(true));
    QCOMPARE(orThrow(world.control->setPinned(true, kAnn)).message,
             std::string("Model 1.0 is pinned already."));
    QVERIFY(world.eventsOfKind("operator").empty());
    orThrow(other.setPinned(false));
    orThrow(other.setPinned(true));
    orThrow(world.control->setPinned(false, kAnn));
    orThrow(other.setPinned(true));
    orThrow(world.control->setPinned(false, kAnn)); // memory has it so already
    const auto events = world.eventsOfKind("operator");
    QCOMPARE(events.size(), std::size_t{2});
    QVERIFY(events[0].sentence.starts_with("Ann unpinned model 1.0"));
}

void TestLocalActs::thresholdsAreSet() {
    ControlWorld world;
    Thresholds set = orThrow(world.control->thresholds());
    set.ks_warn = 0.15;
    orThrow(world.control->setThresholds(set, kAnn));
    QCOMPARE(orThrow(world.control->thresholds()).ks_warn, 0.15);
    const QJsonObject details = detailsOf(world.eventsOfKind("operator")[0]);
    QCOMPARE(details["before"].toString(), QString("PSI 0.1 / 0.25, KS 0.1 / 0.2, RMSE × 1.1 / 1.3"));
    QCOMPARE(details["after"].toString(), QString("PSI 0.1 / 0.25, KS 0.15 / 0.2, RMSE × 1.1 / 1.3"));
    set.ks_alert = 0.01;
    const auto bad = world.control->setThresholds(set, kAnn);
    QCOMPARE(bad.error().code, ErrorCode::InvalidArgument);
    QVERIFY(bad.error().message.find("ks_warn") != std::string::npos);
}

void TestLocalActs::automaticRetrainingIsSwitched() {
    ControlWorld world;
    orThrow(world.control->setAutomaticRetraining(false, kAnn));
    QVERIFY(!world.engine->drift()->automaticRetraining());
    QVERIFY(!orThrow(world.control->overview()).automatic_retraining);
    const EventRow event = world.eventsOfKind("operator")[0];
    QCOMPARE(event.sentence, std::string("Ann switched automatic retraining off: a test"));
    QCOMPARE(detailsOf(event)["before"].toString(), QString("on"));
}

void TestLocalActs::driftIsCheckedNow() {
    ControlWorld world;
    world.publish(1);
    QVERIFY(!orThrow(world.control->overview()).last_check);
    const Done done = orThrow(world.control->checkDriftNow(kAnn));
    QCOMPARE(done.message, std::string("No feedback in the window: nothing to judge."));
    QVERIFY(orThrow(world.control->overview()).last_check == kStart);
}

void TestLocalActs::alarmsAreAcknowledgedAndShelved() {
    ControlWorld world;
    world.publish(1);
    for (int i = 0; i < 2; ++i) {
        EventRecord record;
        record.time = kStart;
        record.kind = EventKind::Error;
        record.alarm = true;
        (void)orThrow(world.engine->store().appendEvent(record));
    }
    EventQuery alarms;
    alarms.alarms_only = true;
    const auto open = world.events(alarms);
    QCOMPARE(open.size(), std::size_t{2});
    QCOMPARE(orThrow(world.control->overview()).open_alarms, std::uint64_t{2});
    orThrow(world.control->acknowledge({open[0].event}, kAnn));
    orThrow(world.control->shelve(open[1].event, 5, kAnn));
    QCOMPARE(orThrow(world.control->overview()).open_alarms, std::uint64_t{0});
    world.advance(301);
    QCOMPARE(orThrow(world.control->overview()).open_alarms, std::uint64_t{1});
    const auto acts = world.eventsOfKind("operator");
    QCOMPARE(detailsOf(acts[0])["events"].toString(), QString::number(open[1].event));
    QCOMPARE(detailsOf(acts[0])["minutes"].toString(), QString("5"));
    QCOMPARE(detailsOf(acts[1])["events"].toString(), QString::number(open[0].event));
    QCOMPARE(world.events(alarms)[0].acknowledged_by.value(), std::string("ann"));
    QVERIFY(world.events(alarms)[1].shelved_until == kStart + std::chrono::minutes(5));
    QCOMPARE(world.control->acknowledge({}, kAnn).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(world.control->acknowledge({9999}, kAnn).error().code, ErrorCode::NotFound);
    QCOMPARE(world.control->shelve(9999, 5, kAnn).error().code, ErrorCode::NotFound);
    QCOMPARE(world.control->shelve(open[1].event, 0, kAnn).error().code, ErrorCode::InvalidArgument);
}

void TestLocalActs::withoutTheServiceItIsUnavailable() {
    ServiceSet services;
    services.drift = services.retraining = false;
    ControlWorld world(quickSettings(), false, services);
    QCOMPARE(world.control->retrain(0.5, false, kAnn).error().code, ErrorCode::Unavailable);
    QCOMPARE(world.control->cancelTraining(kAnn).error().code, ErrorCode::Unavailable);
    QCOMPARE(world.control->checkDriftNow(kAnn).error().code, ErrorCode::Unavailable);
    QCOMPARE(world.control->setAutomaticRetraining(true, kAnn).error().code, ErrorCode::Unavailable);
    QCOMPARE(world.control->setThresholds({}, kAnn).error().code, ErrorCode::Unavailable);
    QCOMPARE(world.control->startDemo({}, kAnn).error().code, ErrorCode::Unavailable);
    QCOMPARE(world.control->stopDemo(kAnn).error().code, ErrorCode::NotFound);
}

void TestLocalActs::onlyOneOperatorEventEach() {
    ControlWorld world;
    world.publish(1);
    world.publish(2);
    orThrow(world.control->rollBack(kAnn));
    orThrow(world.control->setPinned(true, kAnn));
    orThrow(world.control->setPinned(false, kAnn));
    orThrow(world.control->checkDriftNow(kAnn));
    QCOMPARE(world.eventsOfKind("operator").size(), std::size_t{4});
    for (const EventRow& event : world.eventsOfKind("operator")) {
        QCOMPARE(event.actor, std::string("ann"));
        const QJsonObject details = detailsOf(event);
        for (const char* key : {"action", "before", "after", "reason", "overridden"})
            QVERIFY(details.contains(key));
    }
}

void TestLocalActs::aFaceIsNamedInWords() {
    ControlWorld world;
    for (const auto& [actor, subject] :
         std::vector<std::pair<std::string, std::string>>{{"cli", "The command line"},
                                                          {"http", "A client over HTTP"},
                                                          {"console", "The console"},
                                                          {"operator", "An operator"},
                                                          {"", "An operator"}}) {
        orThrow(world.control->setAutomaticRetraining(false, {actor, {}}));
        const EventRow event = world.eventsOfKind("operator")[0];
        QCOMPARE(event.sentence, subject + " switched automatic retraining off.");
        QCOMPARE(event.actor,
                 actor.empty() ? std::string("operator") : actor); // as before: what filters go by
        orThrow(world.control->setAutomaticRetraining(true, kAnn));
    }
    QVERIFY(!world.control->promote({9}, {"cli", {}}));
    QVERIFY(world.eventsOfKind("warning")[0].sentence.starts_with("The command line could not "));
}

QTEST_GUILESS_MAIN(TestLocalActs)
#include "tst_local_acts.moc"
