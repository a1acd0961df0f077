// What is looked at before an action, with real figures.
#include <QTest>

#include "engine/base/files.h"
#include "tests/engine/operation/control_world.h"

using namespace turbofan;
using namespace turbofan::testing;

namespace {

PreflightItem itemOf(const Preflight& preflight, const std::string& name) {
    for (const PreflightItem& item : preflight.items)
        if (item.name == name) return item;
    throw std::runtime_error("no such item: " + name);
}

Preflight look(ControlWorld& world, ActionKind action, std::optional<int> version = {},
               std::optional<double> fraction = {}) {
    std::optional<ModelVersion> wanted;
    if (version) wanted = ModelVersion{*version};
    return orThrow(world.control->preflight(action, wanted, fraction));
}

} // namespace

class TestPreflight : public QObject {
    Q_OBJECT
private slots:
    void aPinOnWhatIsGoneHindersNothing();
    void aTrainingMayBegin();
    void aTrainingIsBlocked();
    void anotherProcessTrains();
    void theChampionMustBeSaved();
    void aPromotionComparesTheTwo();
    void aDamagedBundleBlocks();
    void aPinBlocksPromotionAndDemo();
    void pinAndUnpin();
    void aDemoSaysWhatItDeletes();
    void aPromotionNeedsAVersion();
};

void TestPreflight::aTrainingMayBegin() {
    ControlWorld world;
    Preflight p = look(world, ActionKind::Retrain, {}, 0.5);
    QVERIFY(p.action == ActionKind::Retrain && !p.blocked());
    QVERIFY(p.needsOverride()); // no feedback yet
    QVERIFY(itemOf(p, "Prepared data").sentence.find("engines, simulated data") != std::string::npos);
    QCOMPARE(p.before, std::string("no model"));
    QVERIFY(p.duration.empty());
    QVERIFY(p.effect.find("Model 1.0 is trained on 50.0 % of the engines") != std::string::npos);
    orThrow(world.control->retrain(0.5, false, kAnn));
    world.engine->retraining()->waitUntilIdle();
    world.feedback(smallRows()->test_last_unit.front(), 50, 50);
    world.engine->drift()->setAutomaticRetraining(false);
    (void)orThrow(world.engine->drift()->checkNow());
    p = look(world, ActionKind::Retrain, {}, 0.5);
    QCOMPARE(itemOf(p, "Labelled rows").sentence, std::string("1 records of 1 engines in the window."));
    QVERIFY(!itemOf(p, "Cool-down").ok && !itemOf(p, "Cool-down").hard);
    QCOMPARE(itemOf(p, "Cool-down").sentence, std::string("30 s are left of the cool-down."));
    QVERIFY(p.before.starts_with("Model 1.0, test RMSE"));
    QCOMPARE(p.after, std::string("Model 2.0"));
    QVERIFY(p.duration.find("as the last one") != std::string::npos);
    world.advance(31);
    QVERIFY(itemOf(look(world, ActionKind::Retrain), "Cool-down").ok);
}

void TestPreflight::aTrainingIsBlocked() {
    Settings endless = quickSettings();
    endless.training_trees = 100000;
    ControlWorld world(endless);
    QVERIFY(look(world, ActionKind::Retrain, {}, 2.0).blocked());
    orThrow(world.control->retrain(1.0, false, kAnn));
    QVERIFY(!itemOf(look(world, ActionKind::Retrain), "No other training").ok);
    ControlWorld bare;
    std::filesystem::remove_all(bare.path() / "prepared");
    const Preflight p = look(bare, ActionKind::Retrain);
    QVERIFY(p.blocked());
    QVERIFY(itemOf(p, "Prepared data").cure.find("turbofan initialize") != std::string::npos);
}

void TestPreflight::anotherProcessTrains() {
    ControlWorld world;
    const auto lock = orThrow(FileLock::tryAcquire(world.engine->paths().training_lock));
    const PreflightItem item = itemOf(look(world, ActionKind::Retrain), "No other training");
    QVERIFY(!item.ok && item.hard);
    QVERIFY(item.sentence.find("another process") != std::string::npos);
}

void TestPreflight::theChampionMustBeSaved() {
    ControlWorld world;
    world.publish(1);
    QCOMPARE(itemOf(look(world, ActionKind::Retrain), "Way back").sentence,
             std::string("Model 1.0 stays saved."));
    std::filesystem::remove(world.engine->paths().models / bundleFileName({1}));
    const PreflightItem item = itemOf(look(world, ActionKind::Retrain), "Way back");
    QVERIFY(!item.ok && item.hard && !item.cure.empty());
}

void TestPreflight::aPromotionComparesTheTwo() {
    ControlWorld world;
    world.publish(1, 20.25);
    world.publish(2, 10);
    const Preflight p = look(world, ActionKind::Promote, 1);
    QVERIFY(!p.blocked() && p.needsOverride());
    QCOMPARE(itemOf(p, "Test RMSE").sentence,
             std::string("Model 1.0: 20.2; model 2.0, which serves now: 10.0."));
    QCOMPARE(p.before, std::string("Model 2.0, test RMSE 10.0"));
    QCOMPARE(p.after, std::string("Model 1.0, test RMSE 20.2"));
    const Preflight back = look(world, ActionKind::RollBack);
    QCOMPARE(itemOf(back, "Earlier model").sentence, std::string("Model 1.0 served before."));
    QVERIFY(look(world, ActionKind::Promote, 2).blocked()); // it serves already
    QVERIFY(look(world, ActionKind::Promote, 9).blocked());
}

void TestPreflight::aDamagedBundleBlocks() {
    ControlWorld world;
    world.publish(1);
    world.publish(2);
    const auto file = world.engine->paths().models / bundleFileName({1});
    std::string bytes = readText(file);
    bytes[bytes.size() - 40] = static_cast<char>(bytes[bytes.size() - 40] ^ 0x5a);
    writeText(file, bytes);
    QVERIFY(!itemOf(look(world, ActionKind::Promote, 1), "Bundle").ok);
    QVERIFY(look(world, ActionKind::RollBack).blocked());
}

void TestPreflight::aPinBlocksPromotionAndDemo() {
    ControlWorld world;
    world.publish(1);
    world.publish(2);
    orThrow(world.control->setPinned(true, kAnn));
    for (const ActionKind action : {ActionKind::Promote, ActionKind::RollBack, ActionKind::StartDemo}) {
        const PreflightItem item = itemOf(look(world, action, 1), "Not pinned");
        QVERIFY(!item.ok && item.hard);
        QCOMPARE(item.sentence, std::string("Model 2.0 is pinned."));
    }
    const Preflight p = look(world, ActionKind::Retrain);
    QVERIFY(!p.blocked());
    QVERIFY(p.effect.find("the pinned model stays in service") != std::string::npos);
}

void TestPreflight::pinAndUnpin() {
    ControlWorld world;
    QVERIFY(look(world, ActionKind::Pin).blocked());
    QVERIFY(look(world, ActionKind::Unpin).blocked());
    world.publish(1);
    QVERIFY(!look(world, ActionKind::Pin).blocked());
    orThrow(world.control->setPinned(true, kAnn));
    QVERIFY(!look(world, ActionKind::Unpin).blocked());
}

void TestPreflight::aDemoSaysWhatItDeletes() {
    ControlWorld world;
    QVERIFY(itemOf(look(world, ActionKind::StartDemo), "Fresh start").ok);
    world.publish(1);
    world.feedback(1001, 50, 50);
    world.feedback(1002, 50, 50);
    const Preflight p = look(world, ActionKind::StartDemo);
    QVERIFY(!p.blocked());
    const PreflightItem item = itemOf(p, "Fresh start");
    QVERIFY(!item.ok && !item.hard);
    QCOMPARE(item.sentence, std::string("A fresh start deletes 1 model and 2 feedback records."));
    LocalControl without(*world.engine, {});
    QVERIFY(!itemOf(orThrow(without.preflight(ActionKind::StartDemo, {}, {})), "Ports").ok);
}

void TestPreflight::aPromotionNeedsAVersion() {
    ControlWorld world;
    QCOMPARE(world.control->preflight(ActionKind::Promote, {}, {}).error().code, ErrorCode::InvalidArgument);
    ServiceSet services;
    services.retraining = false;
    ControlWorld without(quickSettings(), false, services);
    QCOMPARE(without.control->preflight(ActionKind::Retrain, {}, {}).error().code, ErrorCode::Unavailable);
    QCOMPARE(without.control->preflight(ActionKind::StartDemo, {}, {}).error().code, ErrorCode::Unavailable);
    QVERIFY(!orThrow(without.control->preflight(ActionKind::SetThresholds, {}, {})).blocked());
}

void TestPreflight::aPinOnWhatIsGoneHindersNothing() {
    ControlWorld world;
    world.publish(1);
    orThrow(world.engine->registry().setPinned(true));
    QVERIFY(!itemOf(look(world, ActionKind::StartDemo), "Not pinned").ok);
    std::filesystem::remove(world.engine->paths().models / bundleFileName({1}));
    world.restart();
    QVERIFY(world.engine->registry().pinned() && world.live() == 0);
    QVERIFY(itemOf(look(world, ActionKind::StartDemo), "Not pinned").ok);
    Preflight p = look(world, ActionKind::Retrain, {}, 0.5);
    QVERIFY2(p.effect.ends_with("of the engines and put in service."), p.effect.c_str());
    QVERIFY(p.after.starts_with("Model "));
    // One that only cannot be used keeps its pin.
    writeText(world.engine->paths().models / bundleFileName({1}), "damaged");
    world.restart();
    p = look(world, ActionKind::Retrain, {}, 0.5);
    QVERIFY2(p.effect.find("and saved; the pinned model stays") != std::string::npos, p.effect.c_str());
}

QTEST_GUILESS_MAIN(TestPreflight)
#include "tst_preflight.moc"
