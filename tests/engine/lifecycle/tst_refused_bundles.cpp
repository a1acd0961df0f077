// The wanted bundle cannot be used at a start: another serves until it can, and LIVE.json goes on naming it.
#include <QTest>

#include "engine/lifecycle/live_file.h"
#include "tests/engine/lifecycle/registry_folder.h"

using namespace turbofan;
using namespace turbofan::testing;

class TestRefusedBundles : public QObject, private RegistryFolder {
    Q_OBJECT
private slots:
    void init() {
        renew();
        put(1);
        put(2);
        look();
    }
    void theWantedBundleServesOnceItIsWhole_data() { QTest::addColumn<bool>("pinned"), pinnedOrNot(); }
    void theWantedBundleServesOnceItIsWhole();
    void whatWasOnlyHinderedIsTriedAgain_data() { QTest::addColumn<bool>("pinned"), pinnedOrNot(); }
    void whatWasOnlyHinderedIsTriedAgain();
    void aNewBundleThatWasHinderedStaysNew();
    void aPinMeansWhatServes();

private:
    static void pinnedOrNot() {
        QTest::newRow("free") << false;
        QTest::newRow("pinned") << true;
    }
    std::string wanted() const { return orThrow(readLiveFile(folder())).live; }
    // Reads bundles, but for this one while it is hindered.
    ModelRegistry::Load hindered(const std::string& name) {
        return [this, name](const fs::path& file) -> Result<std::shared_ptr<const Model>> {
            if (hindered_ && file.filename() == name)
                return fail(ErrorCode::Io, "cannot read " + file.string() + ": Too many open files");
            return loadBundle(file);
        };
    }
    bool hindered_ = false;
};

void TestRefusedBundles::theWantedBundleServesOnceItIsWhole() {
    QFETCH(const bool, pinned);
    orThrow(registry_->setPinned(pinned));
    const std::string whole = readText(bundle(2));
    writeText(bundle(2), whole.substr(0, whole.size() / 2)); // a copy under way
    registry_.emplace(folder());
    QCOMPARE(look().refused.size(), std::size_t{1});
    QCOMPARE(live(), 1);
    QCOMPARE(wanted(), bundleFileName({2}));
    QVERIFY(!look().changed && look().refused.empty());
    writeText(bundle(2), whole);
    QVERIFY(look().changed);
    QCOMPARE(live(), 2);
    QCOMPARE(registry_->pinned(), pinned);
    QVERIFY(!look().changed);
}

void TestRefusedBundles::whatWasOnlyHinderedIsTriedAgain() {
    QFETCH(const bool, pinned);
    orThrow(registry_->setPinned(pinned));
    hindered_ = true;
    registry_.emplace(folder(), ModelRegistry::Access::ReadWrite, hindered(bundleFileName({2})));
    QCOMPARE(look().refused.size(), std::size_t{1});
    QCOMPARE(live(), 1);
    QVERIFY(look().refused.empty()); // told once
    hindered_ = false;
    QVERIFY(look().changed);
    QCOMPARE(live(), 2);
    QCOMPARE(registry_->pinned(), pinned);
}

void TestRefusedBundles::aNewBundleThatWasHinderedStaysNew() {
    hindered_ = true;
    registry_.emplace(folder(), ModelRegistry::Access::ReadWrite, hindered(bundleFileName({3})));
    look();
    put(3);
    QCOMPARE(look().refused.size(), std::size_t{1});
    QCOMPARE(live(), 2);
    hindered_ = false;
    QVERIFY(look().changed);
    QCOMPARE(live(), 3);
    orThrow(registry_->promote({1}, {}));
    QVERIFY(!look().changed); // it is new no more
    QCOMPARE(live(), 1);
}

void TestRefusedBundles::aPinMeansWhatServes() {
    const std::string whole = readText(bundle(2));
    writeText(bundle(2), whole.substr(0, whole.size() / 2));
    registry_.emplace(folder());
    look();
    orThrow(registry_->setPinned(true));
    QCOMPARE(wanted(), bundleFileName({1}));
    writeText(bundle(2), whole);
    look();
    QCOMPARE(live(), 1);
}

QTEST_GUILESS_MAIN(TestRefusedBundles)
#include "tst_refused_bundles.moc"
