// Which model is chosen: put in service, rolled back, pinned, and what other processes on the folder see of
// it.
#include <QTest>

#include "tests/engine/lifecycle/registry_folder.h"

using namespace turbofan;
using namespace turbofan::testing;

class TestModelRegistryChoice : public QObject, private RegistryFolder {
    Q_OBJECT
private slots:
    void init() { renew(); }
    void theLiveFileCanRollBack();
    void aRollbackSurvivesARestart();
    void aCopiedFolderBringsItsLiveModel();
    void anotherRegistryFollows();
    void severalPublishedBetweenTwoLooksLeaveTheLastLive();
    void clearedByAnotherRegistry();
    void promotePutsAnOlderBundleInService();
    void promoteRefusesWhatCannotBeUsed();
    void aPinnedModelStays();
    void theOtherProcessObeysThePin();
    void theOtherProcessTellsTheSameCause();
    void aLiveFileWithoutPinIsRead();
    void listenersHearEachSwap();
    void aLookWritesNothing();
};

void TestModelRegistryChoice::theLiveFileCanRollBack() {
    put(1);
    put(2);
    look();
    QCOMPARE(live(), 2);
    writeText(folder() / "LIVE.json",
              R"({"live": "model-1.0.tfmodel", "seen": ["model-1.0.tfmodel", "model-2.0.tfmodel"]})");
    QVERIFY(look().changed);
    QCOMPARE(live(), 1);
    QVERIFY(!look().changed);
}

void TestModelRegistryChoice::aRollbackSurvivesARestart() {
    theLiveFileCanRollBack();
    registry_.emplace(folder());
    look();
    QCOMPARE(live(), 1);
    orThrow(registry_->publish(constantModel(3)));
    QCOMPARE(live(), 3);
}

void TestModelRegistryChoice::aCopiedFolderBringsItsLiveModel() {
    theLiveFileCanRollBack();
    const fs::path copy = fs::path(dir_->path().toStdString()) / "elsewhere";
    fs::copy(folder(), copy, fs::copy_options::recursive);
    fs::remove_all(folder());
    ModelRegistry moved(copy);
    QCOMPARE(orThrow(moved.reload()).live->metadata.version.number, 1);
}

void TestModelRegistryChoice::anotherRegistryFollows() {
    ModelRegistry other(folder());
    orThrow(other.reload());
    orThrow(registry_->publish(constantModel(1)));
    QCOMPARE(orThrow(other.reload()).live->metadata.version.number, 1);
    orThrow(registry_->publish(constantModel(2)));
    const ReloadOutcome outcome = orThrow(other.reload());
    QVERIFY(outcome.changed);
    QCOMPARE(outcome.live->metadata.version.number, 2);
}

void TestModelRegistryChoice::severalPublishedBetweenTwoLooksLeaveTheLastLive() {
    ModelRegistry other(folder());
    orThrow(other.reload());
    look();
    for (int version = 1; version <= 3; ++version) orThrow(registry_->publish(constantModel(version)));
    look();
    QCOMPARE(live(), 3);
    QCOMPARE(orThrow(other.reload()).live->metadata.version.number, 3);
    QVERIFY(!look().changed);
    QCOMPARE(live(), 3);
}

void TestModelRegistryChoice::clearedByAnotherRegistry() {
    orThrow(registry_->publish(constantModel(1)));
    ModelRegistry other(folder());
    orThrow(other.reload());
    orThrow(registry_->clear());
    QVERIFY(!registry_->live());
    QVERIFY(!fs::exists(bundle(1)));
    const ReloadOutcome outcome = orThrow(other.reload());
    QVERIFY(outcome.changed);
    QVERIFY(!outcome.live && !other.live());
    QVERIFY(!orThrow(other.reload()).changed);
    orThrow(registry_->publish(constantModel(1, 7)));
    QCOMPARE(orThrow(other.reload()).live->metadata.version.number, 1);
}

void TestModelRegistryChoice::promotePutsAnOlderBundleInService() {
    put(1);
    put(2);
    look();
    QCOMPARE(live(), 2);
    std::optional<SwapCause> cause;
    registry_->onSwap([&](const ModelSwap& swap) { cause = swap.cause; });
    orThrow(registry_->promote({1}, {"ann", "promote", "2.0 errs"}));
    QCOMPARE(live(), 1);
    QCOMPARE(cause->actor, std::string("ann"));
    QCOMPARE(cause->reason, std::string("2.0 errs"));
    QVERIFY(!look().changed);
    registry_.emplace(folder()); // a restart
    look();
    QCOMPARE(live(), 1);
}

void TestModelRegistryChoice::promoteRefusesWhatCannotBeUsed() {
    put(1);
    put(2);
    look();
    QCOMPARE(registry_->promote({7}, {}).error().code, ErrorCode::NotFound);
    damageTail(1);
    QCOMPARE(registry_->promote({1}, {}).error().code, ErrorCode::Corrupt);
    QCOMPARE(live(), 2);
    registry_.emplace(folder());
    look();
    QCOMPARE(live(), 2);
}

void TestModelRegistryChoice::aPinnedModelStays() {
    QCOMPARE(registry_->setPinned(true).error().code, ErrorCode::NotFound); // nothing to pin
    put(1);
    look();
    QVERIFY(!registry_->pinned());
    orThrow(registry_->setPinned(true));
    QVERIFY(registry_->pinned());
    QVERIFY(orThrow(registry_->publish(constantModel(2))).as == ModelRegistry::Published::Held);
    QVERIFY(fs::exists(bundle(2)));
    QCOMPARE(live(), 1);
    put(3);
    const ReloadOutcome outcome = look();
    QCOMPARE(outcome.held, std::vector<ModelVersion>{{3}});
    QVERIFY(!outcome.changed && look().held.empty()); // told once
    QCOMPARE(live(), 1);
    orThrow(registry_->setPinned(false));
    look();
    QCOMPARE(live(), 1); // what was held is not news any more
    QVERIFY(orThrow(registry_->publish(constantModel(4))).as == ModelRegistry::Published::Live);
    QCOMPARE(live(), 4);
}

void TestModelRegistryChoice::theOtherProcessObeysThePin() {
    put(1);
    look();
    ModelRegistry other(folder());
    orThrow(other.reload());
    orThrow(other.setPinned(true));
    put(2);
    look();
    QCOMPARE(live(), 1);
    QVERIFY(registry_->pinned());
    QVERIFY(orThrow(registry_->publish(constantModel(3))).as == ModelRegistry::Published::Held);
    registry_.emplace(folder()); // a restart
    look();
    QVERIFY(registry_->pinned());
    QCOMPARE(live(), 1);
}

void TestModelRegistryChoice::theOtherProcessTellsTheSameCause() {
    put(1);
    put(2);
    look();
    ModelRegistry other(folder());
    orThrow(other.reload());
    std::optional<SwapCause> cause;
    other.onSwap([&](const ModelSwap& swap) { cause = swap.cause; });
    orThrow(registry_->promote({1}, {"ann", "roll_back", "2.0 errs"}));
    orThrow(other.reload());
    QVERIFY(cause.has_value());
    QCOMPARE(cause->actor, std::string("ann"));
    QCOMPARE(cause->action, std::string("roll_back"));
}

void TestModelRegistryChoice::aLiveFileWithoutPinIsRead() {
    put(1);
    put(2);
    writeText(folder() / "LIVE.json",
              "{\"live\": \"model-1.0.tfmodel\", \"seen\": [\"model-1.0.tfmodel\", \"model-2.0.tfmodel\"]}");
    look();
    QCOMPARE(live(), 1);
    QVERIFY(!registry_->pinned());
}

void TestModelRegistryChoice::listenersHearEachSwap() {
    std::vector<int> heard;
    int before = 0;
    registry_->onSwap([&](const ModelSwap& swap) {
        heard.push_back(swap.live ? swap.live->metadata.version.number : 0);
        QCOMPARE(swap.before ? swap.before->metadata.version.number : 0, before);
        before = heard.back();
        QVERIFY(registry_->live() == swap.live); // no lock is held while listeners run
    });
    orThrow(registry_->publish(constantModel(1)));
    put(2);
    look();
    look();
    orThrow(registry_->clear());
    QCOMPARE(heard, (std::vector<int>{1, 2, 0}));
}

void TestModelRegistryChoice::aLookWritesNothing() {
    put(1);
    put(2);
    ModelRegistry looking(folder(), ModelRegistry::Access::Look);
    QCOMPARE(orThrow(looking.reload()).live->metadata.version.number, 2);
    QVERIFY(!fs::exists(folder() / "LIVE.json"));
    look();
    put(3);
    const std::string before = readText(folder() / "LIVE.json");
    QCOMPARE(orThrow(looking.reload()).live->metadata.version.number, 3);
    QCOMPARE(readText(folder() / "LIVE.json"), before);
}

QTEST_GUILESS_MAIN(TestModelRegistryChoice)
#include "tst_model_registry_choice.moc"
