// Which bundle of a folder is live: what is found in it, damaged, listed, removed.
#include <QTest>

#include "tests/engine/lifecycle/registry_folder.h"

using namespace turbofan;
using namespace turbofan::testing;
namespace fs = std::filesystem;

class TestModelRegistry : public QObject, private RegistryFolder {
    Q_OBJECT
private slots:
    void init() { renew(); }
    void anEmptyFolderHasNoModel();
    void anUnseenBundleGoesLive();
    void theHighestOfSeveralGoesLive();
    void versionsAreComparedAsNumbers();
    void aLowerVersionThatIsNewGoesLive();
    void aForeignFileIsRefusedOnce();
    void aDamagedBundleIsRefusedAndTheLiveOneStays();
    void aRepairedBundleGoesLive();
    void aHalfWrittenFileIsNotLookedAt();
    void afterClearingVersionsBeginAgain();
    void aBundleRemovedAndPutBackGoesLive();
    void theLiveBundleRemovedByHandGoesOn();
    void aReplacedLiveBundleIsLoaded();
    void aDamagedLiveBundleAtStartFallsBack();
    void aPublishThatFailsChangesNothing();
    void whatCannotBeNotedIsNotLeftToBeFound();
    void nextVersionCountsWhatServes();
    void aPublishOverwritesNothing();
    void pruneKeepsTheNewestAndTheLiveOne();
    void pruneSparesWhatItIsTold();
    void theRevisionChangesWithTheSet();
};

void TestModelRegistry::anEmptyFolderHasNoModel() {
    const ReloadOutcome outcome = look();
    QVERIFY(!outcome.changed && !outcome.live && outcome.refused.empty());
    QVERIFY(!registry_->live());
    QVERIFY2(!fs::exists(folder()), "looking must not create anything");
    QCOMPARE(registry_->nextVersion().value().number, 1);
}

void TestModelRegistry::anUnseenBundleGoesLive() {
    put(1);
    const ReloadOutcome first = look();
    QVERIFY(first.changed);
    QCOMPARE(first.live->metadata.version.number, 1);
    QCOMPARE(live(), 1);
    const auto before = registry_->live();
    const ReloadOutcome second = look();
    QVERIFY(!second.changed);
    QVERIFY(registry_->live() == before); // not loaded again
    put(2);
    QVERIFY(look().changed);
    QCOMPARE(live(), 2);
    QCOMPARE(before->metadata.version.number, 1); // whoever holds the old one still can
}

void TestModelRegistry::theHighestOfSeveralGoesLive() {
    put(1);
    put(3);
    put(2);
    QVERIFY(look().changed);
    QCOMPARE(live(), 3);
    QVERIFY(!look().changed);
}

void TestModelRegistry::versionsAreComparedAsNumbers() {
    put(9);
    put(10);
    look();
    QCOMPARE(live(), 10);
}

void TestModelRegistry::aLowerVersionThatIsNewGoesLive() {
    put(5);
    look();
    put(2);
    look();
    QCOMPARE(live(), 2);
}

void TestModelRegistry::aForeignFileIsRefusedOnce() {
    put(1);
    look();
    writeText(bundle(2), "this is no bundle");
    const ReloadOutcome outcome = look();
    QCOMPARE(outcome.refused.size(), std::size_t{1});
    QCOMPARE(outcome.refused[0].code, ErrorCode::Corrupt);
    QVERIFY(outcome.refused[0].message.find("model-2.0") != std::string::npos);
    QVERIFY(!outcome.changed);
    QCOMPARE(live(), 1);
    QVERIFY(look().refused.empty());
    writeText(folder() / "notes.txt", "not a bundle by name");
    QVERIFY(look().refused.empty());
}

void TestModelRegistry::aDamagedBundleIsRefusedAndTheLiveOneStays() {
    put(1);
    look();
    put(2);
    damageTail(2);
    const ReloadOutcome outcome = look();
    QCOMPARE(outcome.refused.size(), std::size_t{1});
    QVERIFY(!outcome.changed);
    QCOMPARE(live(), 1);
    QVERIFY(look().refused.empty());
    ModelRegistry restarted(folder());
    QCOMPARE(orThrow(restarted.reload()).live->metadata.version.number, 1);
}

void TestModelRegistry::aRepairedBundleGoesLive() {
    put(1);
    look();
    put(2);
    damageTail(2);
    QVERIFY(readBundleMetadata(bundle(2))); // the damage only shows when all is read
    look();
    QCOMPARE(live(), 1);
    orThrow(registry_->publish(constantModel(3))); // what is published meanwhile does not make it seen
    auto repaired = constantModel(2);
    repaired->metadata.reason = "of another size, whatever the tick of the file system's clock";
    orThrow(saveBundle(*repaired, bundle(2)));
    QVERIFY(look().changed);
    QCOMPARE(live(), 2);
}

void TestModelRegistry::aHalfWrittenFileIsNotLookedAt() {
    writeText(folder() / ".model-7.0.tfmodel", "half");
    writeText(folder() / ".model-8.0.tfmodel.77.0.tmp", "half");
    const ReloadOutcome outcome = look();
    QVERIFY(outcome.refused.empty() && !outcome.live);
}

void TestModelRegistry::afterClearingVersionsBeginAgain() {
    orThrow(registry_->publish(constantModel(4)));
    orThrow(registry_->clear());
    QCOMPARE(registry_->nextVersion().value().number, 1);
    put(1);
    look();
    QCOMPARE(live(), 1);
}

void TestModelRegistry::aBundleRemovedAndPutBackGoesLive() {
    put(1);
    look();
    put(2);
    look();
    const fs::path aside = fs::path(dir_->path().toStdString()) / "aside";
    fs::rename(bundle(1), aside);
    look();
    QCOMPARE(live(), 2);
    fs::rename(aside, bundle(1));
    QVERIFY(look().changed);
    QCOMPARE(live(), 1);
    QVERIFY(!look().changed);
}

void TestModelRegistry::theLiveBundleRemovedByHandGoesOn() {
    put(1);
    put(2);
    look();
    fs::remove(bundle(2));
    const ReloadOutcome outcome = look();
    QVERIFY(!outcome.changed);
    QVERIFY(outcome.refused.empty());
    QCOMPARE(live(), 2); // in memory; a restart takes the newest that is there
    registry_.emplace(folder());
    QCOMPARE(look().refused.size(), std::size_t{1});
    QCOMPARE(live(), 1);
}

void TestModelRegistry::aReplacedLiveBundleIsLoaded() {
    put(1, 50);
    look();
    auto other = constantModel(1, 60);
    other->metadata.reason = "another text, so another size";
    orThrow(saveBundle(*other, bundle(1)));
    QVERIFY(look().changed);
    QCOMPARE(registry_->live()->metadata.reason, other->metadata.reason);
}

void TestModelRegistry::aDamagedLiveBundleAtStartFallsBack() {
    put(1);
    put(2);
    look();
    damageTail(2);
    registry_.emplace(folder());
    const ReloadOutcome outcome = look();
    QCOMPARE(outcome.refused.size(), std::size_t{1});
    QCOMPARE(live(), 1);
}

void TestModelRegistry::aPublishThatFailsChangesNothing() {
    orThrow(registry_->publish(constantModel(1)));
    fs::create_directories(bundle(2) / "in the way");
    const auto status = registry_->publish(constantModel(2));
    QVERIFY(!status);
    QCOMPARE(live(), 1);
    fs::remove_all(bundle(2));
    QVERIFY(!look().changed);
    QCOMPARE(live(), 1);
    for (const auto& entry : fs::directory_iterator(folder()))
        QVERIFY2(entry.path().extension() != ".tmp", entry.path().c_str());
}

// Otherwise the next look would put in service what was to be saved only.
void TestModelRegistry::whatCannotBeNotedIsNotLeftToBeFound() {
    orThrow(registry_->publish(constantModel(1)));
    fs::rename(folder() / "LIVE.json", folder() / "aside");
    fs::create_directories(folder() / "LIVE.json" / "in the way");
    for (const auto wish : {ModelRegistry::Wish::Save, ModelRegistry::Wish::Serve})
        QVERIFY(!registry_->publish(constantModel(2), {}, wish));
    fs::remove_all(folder() / "LIVE.json");
    fs::rename(folder() / "aside", folder() / "LIVE.json");
    QVERIFY(!look().changed);
    QCOMPARE(live(), 1);
    QVERIFY(registry_->publish(constantModel(2))); // its place is free
}

void TestModelRegistry::nextVersionCountsWhatServes() {
    orThrow(registry_->publish(constantModel(6)));
    fs::remove(bundle(6)); // it serves all the same
    QCOMPARE(orThrow(registry_->nextVersion()).number, 7);
}

void TestModelRegistry::aPublishOverwritesNothing() {
    orThrow(registry_->publish(constantModel(1)));
    put(2, 60);
    fs::rename(bundle(2), folder() / "of-a-friend.tfmodel"); // a version is taken whatever the name
    writeText(bundle(3), "damaged, but somebody's");
    for (const int taken : {1, 2, 3}) {
        const auto published = registry_->publish(constantModel(taken, 70));
        QVERIFY(!published && published.error().code == ErrorCode::AlreadyExists);
        QVERIFY(published.error().message.find(folder().string()) != std::string::npos);
        QCOMPARE(live(), 1);
    }
    QCOMPARE(readText(bundle(3)), std::string("damaged, but somebody's"));
    QCOMPARE(orThrow(loadBundle(bundle(1)))->forest.predict(std::vector<float>(kFeatureCount)).front(), 50.0);
    QVERIFY(!fs::exists(bundle(2)));
}

void TestModelRegistry::pruneKeepsTheNewestAndTheLiveOne() {
    for (int version = 1; version <= 5; ++version) put(version);
    look();
    writeText(
        folder() / "LIVE.json",
        R"({"live": "model-1.0.tfmodel", "seen": ["model-1.0.tfmodel", "model-2.0.tfmodel", "model-3.0.tfmodel", "model-4.0.tfmodel", "model-5.0.tfmodel"]})");
    look();
    QCOMPARE(live(), 1);
    QCOMPARE(registry_->prune(2).value(), 2);
    QVERIFY(fs::exists(bundle(5)) && fs::exists(bundle(4)) && fs::exists(bundle(1)));
    QVERIFY(!fs::exists(bundle(3)) && !fs::exists(bundle(2)));
    QVERIFY(!look().changed);
    QCOMPARE(live(), 1);
    QCOMPARE(registry_->prune(20).value(), 0);
}

void TestModelRegistry::pruneSparesWhatItIsTold() {
    for (int version = 1; version <= 4; ++version) put(version);
    look();
    QCOMPARE(registry_->prune(1, {{2}}).value(), 2);
    QVERIFY(fs::exists(bundle(4)) && fs::exists(bundle(2)) && !fs::exists(bundle(3)) &&
            !fs::exists(bundle(1)));
}

void TestModelRegistry::theRevisionChangesWithTheSet() {
    put(1);
    look();
    std::uint64_t seen = registry_->revision();
    const auto changed = [&] { return std::exchange(seen, registry_->revision()) != seen; };
    look();
    QVERIFY(!changed());
    orThrow(registry_->setPinned(true));
    QVERIFY(changed());
    orThrow(registry_->publish(constantModel(2)));
    QVERIFY(changed());
    put(3);
    look();
    QVERIFY(changed());
    QCOMPARE(orThrow(registry_->prune(1)), 1); // 2.0; 1.0 is live
    QVERIFY(changed());
    orThrow(registry_->clear());
    QVERIFY(changed());
}

QTEST_GUILESS_MAIN(TestModelRegistry)
#include "tst_model_registry.moc"
