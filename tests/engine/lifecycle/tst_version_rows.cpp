// Rows by version, and when a version is forgotten.
#include <QTest>

#include "engine/lifecycle/version_rows.h"

using namespace turbofan;
using namespace std::chrono_literals;

class TestVersionRows : public QObject {
    Q_OBJECT
private slots:
    void countsByVersion() {
        const Instant start{1000s};
        VersionRows rows;
        rows.add({1}, 3, start);
        rows.add({2}, 4, start + 1s);
        rows.add({1}, 5, start + 2s);
        const auto counts = rows.counts(start + 2s);
        QCOMPARE(counts.size(), std::size_t{2});
        QCOMPARE(counts[0].rows, std::uint64_t{8});
        QVERIFY(counts[0].last == start + 2s);
        QCOMPARE(counts[1].version.number, 2);
    }
    void aVersionIsForgottenAfterTenMinutes() {
        const Instant start{1000s};
        VersionRows rows;
        rows.add({1}, 3, start);
        QCOMPARE(rows.counts(start + 10min).size(), std::size_t{1});
        QVERIFY(rows.counts(start + 10min + 1s).empty());
        rows.add({1}, 2, start + 12min);
        QCOMPARE(rows.counts(start + 12min)[0].rows, std::uint64_t{2}); // counted anew
    }
};

QTEST_GUILESS_MAIN(TestVersionRows)
#include "tst_version_rows.moc"
