// What a process knows of LIVE.json, and what it does with a damaged one.
#include <QTest>

#include "engine/lifecycle/live_record.h"
#include "tests/engine/lifecycle/small_world.h"

using namespace turbofan;
using namespace turbofan::testing;

class TestLiveRecord : public QObject {
    Q_OBJECT

    std::optional<QTemporaryDir> dir_;
    std::filesystem::path folder() const { return dir_->path().toStdString(); }

private slots:
    void init() { dir_.emplace(); }

    void whatWasReadStandsAgain() {
        orThrow(writeLiveFile(folder(), {"a.tfmodel", {"a.tfmodel", "b.tfmodel"}, true, {}}));
        LiveRecord record(folder(), FolderAccess::ReadWrite);
        (void)orThrow(record.read());
        QVERIFY(!record.takeSetAside());
        writeText(folder() / kLiveFileName, "{");
        QVERIFY(orThrow(record.read()).pinned);
        QCOMPARE(orThrow(readLiveFile(folder())).seen.size(), std::size_t{2});
        QVERIFY(record.takeSetAside() && !record.takeSetAside()); // once
    }
    void whatWasWrittenStandsAgain() {
        LiveRecord record(folder(), FolderAccess::ReadWrite);
        orThrow(record.write({"a.tfmodel", {"a.tfmodel"}, true, {}}));
        writeText(folder() / kLiveFileName, "{");
        QCOMPARE(orThrow(record.read()).live, std::string("a.tfmodel"));
    }
    void whereNothingIsKnownThereIsNone() {
        writeText(folder() / kLiveFileName, "{");
        LiveRecord record(folder(), FolderAccess::ReadWrite);
        QVERIFY(orThrow(record.read()).seen.empty());
        QVERIFY(!std::filesystem::exists(folder() / kLiveFileName));
        QVERIFY(record.takeSetAside()->cure.find("promote or pin another") != std::string::npos);
    }
    void aLookLeavesItAsItIs() {
        writeText(folder() / kLiveFileName, "{");
        LiveRecord record(folder(), FolderAccess::Look);
        QCOMPARE(record.read().error().code, ErrorCode::Corrupt);
        orThrow(record.write({}));
        QCOMPARE(readText(folder() / kLiveFileName), std::string("{"));
        QVERIFY(!record.takeSetAside());
    }
};

QTEST_GUILESS_MAIN(TestLiveRecord)
#include "tst_live_record.moc"
