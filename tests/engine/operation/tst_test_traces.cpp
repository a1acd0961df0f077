// The raw measurements of the test engines, read when first asked for.
#include <QTest>

#include "engine/operation/test_traces.h"
#include "tests/engine/operation/look_world.h"

using namespace turbofan;
using namespace turbofan::testing;

class TestTestTraces : public QObject {
    Q_OBJECT
private slots:
    void theTableIsTheTestSplit() {
        const auto table = testTableOf(smallFleet());
        QCOMPARE(table->unit, smallFleet().test.unit);
        QCOMPARE(table->cycle, smallFleet().test.cycle);
        QCOMPARE(table->columns[5][9], float(smallFleet().test.columns[5][9]));
    }
    void isReadOnceItIsThere() {
        QTemporaryDir folder;
        const std::filesystem::path file = folder.path().toStdString() + "/rows.tfdata";
        TestTraces traces(file);
        QVERIFY(!orThrow(traces.table())); // nothing prepared yet
        orThrow(writePrepared(smallFleet(), file));
        const auto table = orThrow(traces.table());
        QVERIFY(table);
        std::filesystem::remove(file);
        QVERIFY(orThrow(traces.table()) == table);
    }
    void damageIsToldAndMayBeCured() {
        QTemporaryDir folder;
        const std::filesystem::path file = folder.path().toStdString() + "/rows.tfdata";
        writeText(file, "damaged");
        TestTraces traces(file);
        QCOMPARE(traces.table().error().code, ErrorCode::Corrupt);
        orThrow(writePrepared(smallFleet(), file));
        QVERIFY(orThrow(traces.table()));
    }
    void theRealTableIsReadInTime() {
        if (realFolder().empty()) QSKIP("the C-MAPSS files are not there");
        QTemporaryDir folder;
        const std::filesystem::path file = folder.path().toStdString() + "/rows.tfdata";
        orThrow(writePrepared(orThrow(readCmapss(realFolder(), {}, {})), file));
        TestTraces traces(file);
        const Stopwatch watch;
        QCOMPARE(orThrow(traces.table())->unit.size(), std::size_t{104'897});
        qInfo("read once: %.0f ms", watch.seconds() * 1e3);
    }
};

QTEST_GUILESS_MAIN(TestTestTraces)
#include "tst_test_traces.moc"
