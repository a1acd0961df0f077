// Retrainings in words on their bands.
#include <QTest>

#include "ui/pages/overview_bands.h"
#include "ui/theme/wording.h"

using namespace turbofan;
using namespace turbofan::ui;
using namespace std::chrono_literals;

namespace {

constexpr Instant kStart{1'790'000'000s};

RunRow run(const std::string& state) {
    RunRow row;
    row.run = 7;
    row.state = state;
    row.started = kStart;
    row.finished = kStart + 14s;
    row.version = "4.0";
    row.version_before = "3.0";
    row.fraction = 0.5;
    return row;
}

} // namespace

class TestOverviewBands : public QObject {
    Q_OBJECT
private slots:
    void aVersionOfTwoRunsIsTold() {
        RunRow first, second, other;
        first.version = "1.0";
        first.finished = kStart + 20s;
        second.version = "1.0";
        second.finished = kStart + 900s;
        other.version = "2.0";
        other.finished = kStart + 100s;
        const auto reused = reusedVersions({second, other, first});
        QCOMPARE(reused.size(), std::size_t(1));
        QCOMPARE(reused.at("1.0"), secondsOf(kStart + 900s));
        QVERIFY(reusedVersions({first, other}).empty());
    }
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void aSuccessSaysWhatItChanged() {
        RunRow row = run("succeeded");
        row.rmse_before = 31.2;
        row.rmse_after = 19.84;
        const auto bands = bandsOf({row}, kStart + 60s);
        QCOMPARE(bands.size(), std::size_t(1));
        QCOMPARE(bands[0].id, 7);
        QCOMPARE(bands[0].label, QString("v3 → v4"));
        QCOMPARE(bands[0].detail, QString("RMSE 31.2 → 19.8"));
        QCOMPARE(bands[0].to - bands[0].from, 14.0);
        QVERIFY(!bands[0].failed);
    }
    void whatIsNotKnownYetIsLeftOut() {
        RunRow row = run("succeeded");
        row.rmse_before = 31.2;
        QCOMPARE(bandsOf({row}, kStart)[0].detail, QString("RMSE 31.2 → …"));
        row.rmse_before.reset();
        row.version_before.reset();
        row.test_rmse = 20.1;
        QCOMPARE(bandsOf({row}, kStart)[0].label, QString("v4"));
        QCOMPARE(bandsOf({row}, kStart)[0].detail, QString("test RMSE 20.1"));
    }
    void aRunningOneGrows() {
        RunRow row = run("running");
        row.finished.reset();
        QCOMPARE(bandsOf({row}, kStart + 5s)[0].to, bandsOf({row}, kStart + 2s)[0].to + 3);
        QVERIFY(!bandsOf({row}, kStart + 5s)[0].failed);
    }
    void failuresAreMarked() {
        for (const char* state : {"failed", "cancelled", "interrupted"}) {
            const auto bands = bandsOf({run(state)}, kStart);
            QVERIFY(bands[0].failed);
            QVERIFY(bands[0].label.contains(state));
            QVERIFY(bands[0].detail.isEmpty());
        }
    }
    void aModelThatIsHeldBackIsNoSwap() {
        RunRow row = run("held");
        row.version = "5.0";
        row.version_before.reset();
        QVERIFY(bandsOf({row}, kStart)[0].failed);
        QCOMPARE(bandsOf({row}, kStart)[0].label, QString("v5 held back"));
    }
    void anEndThatNobodySawIsNoBand() {
        RunRow row = run("interrupted");
        row.finished.reset();
        QVERIFY(bandsOf({row}, kStart).empty());
    }
    void oldestFirst() {
        RunRow late = run("succeeded");
        late.run = 8;
        late.started = kStart + 100s;
        late.finished = kStart + 110s;
        QCOMPARE(bandsOf({late, run("succeeded")}, kStart)[0].id, 7);
    }
};

QTEST_GUILESS_MAIN(TestOverviewBands)
#include "tst_overview_bands.moc"
