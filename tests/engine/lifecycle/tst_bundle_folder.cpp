// What lies in a models folder, usable or not.
#include <QTest>

#include "engine/lifecycle/bundle_folder.h"
#include "tests/engine/lifecycle/registry_folder.h"

using namespace turbofan;
using namespace turbofan::testing;

class TestBundleFolder : public QObject, private RegistryFolder {
    Q_OBJECT
    BundleFolder bundles() const { return BundleFolder(folder()); }

private slots:
    void init() {
        renew();
        fs::create_directories(folder());
    }

    void onlyBundlesHaveNamesHere() {
        put(2);
        put(10);
        writeText(folder() / "LIVE.json", "{}");
        writeText(folder() / ".model-3.0.tfmodel.77.0.tmp", "half");
        writeText(folder() / ".model-4.0.tfmodel", "half");
        fs::create_directories(bundle(5));
        QCOMPARE(orThrow(bundles().names()),
                 (std::vector<std::string>{"model-10.0.tfmodel", "model-2.0.tfmodel"}));
        QVERIFY(orThrow(BundleFolder(folder() / "nowhere").names()).empty());
    }
    void whatCannotBeReadIsNoEmptyFolder() {
        writeText(folder() / "a file", "in the place of the folder");
        const BundleFolder unreadable(folder() / "a file");
        QCOMPARE(unreadable.names().error().code, ErrorCode::Io);
        QCOMPARE(unreadable.usable().error().code, ErrorCode::Io);
        QCOMPARE(unreadable.list().error().code, ErrorCode::Io);
        QCOMPARE(unreadable.nextVersion({0}).error().code, ErrorCode::Io);
        QCOMPARE(unreadable.bundleOf({1}).error().code, ErrorCode::Io);
    }
    void listIsNewestFirstAndSkipsDamage() {
        put(1);
        put(10);
        put(2);
        writeText(bundle(3), "damaged");
        const auto all = orThrow(bundles().list());
        QCOMPARE(all.size(), std::size_t{3});
        QCOMPARE(all[0].version.number, 10);
        QCOMPARE(all[2].version.number, 1);
        const auto usable = orThrow(bundles().usable());
        QCOMPARE(usable.size(), std::size_t{3});
        QCOMPARE(usable[0].name, std::string("model-10.0.tfmodel"));
    }
    void aStampChangesWithTheFile() {
        put(1);
        const std::string before = bundles().stampOf("model-1.0.tfmodel");
        QVERIFY(!before.empty());
        QCOMPARE(bundles().stampOf("model-1.0.tfmodel"), before);
        writeText(bundle(1), "of another size");
        QVERIFY(bundles().stampOf("model-1.0.tfmodel") != before);
        QCOMPARE(bundles().stampOf("model-2.0.tfmodel"), std::string());
    }
    void aVersionIsFoundWhateverTheName() {
        put(1);
        fs::rename(bundle(1), folder() / "of-a-friend.tfmodel");
        writeText(bundle(2), "damaged: it has this name all the same");
        QCOMPARE(orThrow(bundles().bundleOf({1})), folder() / "of-a-friend.tfmodel");
        QCOMPARE(orThrow(bundles().bundleOf({2})), bundle(2));
        QCOMPARE(bundles().bundleOf({3}).error().code, ErrorCode::NotFound);
    }
    void nextVersionIsOneAboveTheHighest() {
        QCOMPARE(orThrow(bundles().nextVersion({0})).number, 1);
        put(2);
        put(7);
        QCOMPARE(orThrow(bundles().nextVersion({0})).number, 8);
        QCOMPARE(orThrow(bundles().nextVersion({11})).number, 12); // known from elsewhere
    }
    void nextVersionCountsWhatCannotBeRead() {
        put(1);
        writeText(bundle(2), "this is no bundle, yet");
        QCOMPARE(orThrow(bundles().nextVersion({0})).number, 3);
        fs::create_directories(bundle(4));
        QCOMPARE(orThrow(bundles().nextVersion({0})).number, 5);
        writeText(folder() / "model-9.0.tfmodel.bak", "a copy that somebody keeps");
        QCOMPARE(orThrow(bundles().nextVersion({0})).number, 5);
    }
    void noVersionIsAboveTheLast() {
        writeText(folder() / "model-2147483647.0.tfmodel", "by hand");
        const auto next = bundles().nextVersion({0});
        QVERIFY(!next && next.error().code == ErrorCode::AlreadyExists && !next.error().cure.empty());
    }
    void removingTellsWhetherItWasThere() {
        put(1);
        QVERIFY(orThrow(bundles().remove("model-1.0.tfmodel")));
        QVERIFY(!orThrow(bundles().remove("model-1.0.tfmodel")));
        writeText(bundle(2) / "in the way", "of a removal");
        const auto removed = bundles().remove("model-2.0.tfmodel");
        QVERIFY(!removed && removed.error().message.find("model-2.0.tfmodel") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestBundleFolder)
#include "tst_bundle_folder.moc"
