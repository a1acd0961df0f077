// Thousands are told apart.
#include <limits>

#include <QTest>

#include "engine/operation/counts.h"

using namespace turbofan;

class TestCounts : public QObject {
    Q_OBJECT
private slots:
    void groupsOfThree() {
        QCOMPARE(grouped(0), std::string("0"));
        QCOMPARE(grouped(999), std::string("999"));
        QCOMPARE(grouped(1000), std::string("1,000"));
        QCOMPARE(grouped(43'073), std::string("43,073"));
        QCOMPARE(grouped(208'875), std::string("208,875"));
        QCOMPARE(grouped(1'234'567), std::string("1,234,567"));
        QCOMPARE(grouped(std::numeric_limits<std::uint64_t>::max()),
                 std::string("18,446,744,073,709,551,615"));
    }
};

QTEST_GUILESS_MAIN(TestCounts)
#include "tst_counts.moc"
