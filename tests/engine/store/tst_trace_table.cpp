#include <QtTest>

#include "engine/store/trace_table.h"
#include "tests/engine/store/temp_store.h"

using namespace turbofan;

class TestTraceTable : public QObject {
    Q_OBJECT
private slots:
    void whatWasMeasuredComesBackToTheBit();
    void theNewestAreKeptInTheirOrder();
};

void TestTraceTable::whatWasMeasuredComesBackToTheBit() {
    TempStore t;
    QVERIFY(t.store->driftTraces()->empty());
    t.store->recordDriftTrace({kStart, {0.1F, 6.8F, 0}, {0.25F, 1, 1e-30F}});
    t.store->recordDriftTrace({kStart, {}, {}});
    t.reopen();
    const auto traces = t.store->driftTraces();
    QCOMPARE(traces->size(), 2u);
    QVERIFY(traces->front().time == kStart);
    QCOMPARE(traces->front().psi, (std::vector<float>{0.1F, 6.8F, 0}));
    QCOMPARE(traces->front().ks, (std::vector<float>{0.25F, 1, 1e-30F}));
    QVERIFY(traces->back().psi.empty() && traces->back().ks.empty());
}

void TestTraceTable::theNewestAreKeptInTheirOrder() {
    TempStore t;
    constexpr auto kMore = static_cast<int>(kTracesKept) + 3;
    for (int i = 0; i < kMore; ++i) // also where the clock of another process was behind
        t.store->recordDriftTrace({kStart - std::chrono::seconds(i), {float(i)}, {float(i)}});
    QVERIFY(t.store->flush());
    const auto traces = t.store->driftTraces();
    QCOMPARE(traces->size(), kTracesKept);
    QCOMPARE(traces->front().ks.front(), 3.0F);
    QCOMPARE(traces->back().ks.front(), float(kMore - 1));
}

QTEST_GUILESS_MAIN(TestTraceTable)
#include "tst_trace_table.moc"
