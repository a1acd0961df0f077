// LIVE.json there and back, of this program and of earlier ones.
#include <QTest>

#include "engine/lifecycle/live_file.h"
#include "tests/engine/lifecycle/small_world.h"

using namespace turbofan;
using namespace turbofan::testing;

class TestLiveFile : public QObject {
    Q_OBJECT
private slots:
    void thereAndBack() {
        QTemporaryDir dir;
        const std::filesystem::path folder = dir.path().toStdString();
        LiveFile file;
        file.live = "b.tfmodel";
        file.seen = {"a.tfmodel", "b.tfmodel"};
        file.pinned = true;
        file.cause = {"ann", "roll_back", "c \"errs\""};
        orThrow(writeLiveFile(folder, file));
        const LiveFile back = orThrow(readLiveFile(folder));
        QCOMPARE(back.live, file.live);
        QVERIFY(back.seen == file.seen && back.pinned);
        QCOMPARE(back.cause.actor, std::string("ann"));
        QCOMPARE(back.cause.action, std::string("roll_back"));
        QCOMPARE(back.cause.reason, file.cause.reason);
    }
    void noFileIsAnEmptyOne() {
        QTemporaryDir dir;
        const LiveFile file = orThrow(readLiveFile(dir.path().toStdString()));
        QVERIFY(file.live.empty() && file.seen.empty() && !file.pinned);
    }
    void anEarlierProgramsFile() {
        QTemporaryDir dir;
        const std::filesystem::path folder = dir.path().toStdString();
        writeText(folder / "LIVE.json", "{\"live\": null, \"seen\": [\"a.tfmodel\"], \"pinned\": true}");
        const LiveFile file = orThrow(readLiveFile(folder));
        QVERIFY(file.live.empty() && file.seen.contains("a.tfmodel"));
        QVERIFY2(!file.pinned, "nothing is in service that could be pinned");
        QCOMPARE(file.cause.actor, std::string("system"));
    }
    void aDamagedFileIsSaidSo() {
        QTemporaryDir dir;
        const std::filesystem::path folder = dir.path().toStdString();
        writeText(folder / "LIVE.json", "{\"live\": 3");
        QCOMPARE(readLiveFile(folder).error().code, ErrorCode::Corrupt);
    }
};

QTEST_GUILESS_MAIN(TestLiveFile)
#include "tst_live_file.moc"
