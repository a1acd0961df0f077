#include <clocale>
#include <cmath>

#include <QtTest>

#include "engine/report/axis_ticks.h"

using namespace turbofan;

class TestAxisTicks : public QObject {
    Q_OBJECT
private slots:
    void axesAreRound_data() {
        QTest::addColumn<double>("highest");
        QTest::addColumn<double>("step");
        QTest::addColumn<int>("decimals");
        QTest::newRow("tens") << 36.0 << 10.0 << 0;
        QTest::newRow("quarter") << 0.93 << 0.25 << 2;
        QTest::newRow("small") << 0.21 << 0.1 << 1;
        QTest::newRow("large") << 390.0 << 200.0 << 0;
        QTest::newRow("two and a half") << 9.0 << 2.5 << 1;
    }
    void axesAreRound() {
        QFETCH(double, highest);
        QFETCH(double, step);
        QFETCH(int, decimals);
        const Axis axis = niceAxis(highest, 4);
        QCOMPARE(axis.step, step);
        QCOMPARE(axis.decimals, decimals);
        QVERIFY(axis.top > highest);
    }
    void anyHeightGivesAUsableAxis() {
        for (double highest = 1e-6; highest < 1e7; highest *= 1.37) {
            const Axis axis = niceAxis(highest, 4);
            const auto ticks = axis.ticks();
            QVERIFY(ticks.size() >= 2 && ticks.size() <= 6);
            QVERIFY(ticks.front() == 0.0 && ticks.back() <= axis.top);
            QVERIFY(fixedText(ticks[1], axis.decimals) != fixedText(ticks[0], axis.decimals));
            QCOMPARE(std::stod(fixedText(ticks[1], axis.decimals)), ticks[1]);
        }
        for (const double odd : {0.0, -1.0, double(NAN), double(INFINITY)})
            QCOMPARE(niceAxis(odd, 4).top, 1.0);
    }
    void timeSteps() {
        QCOMPARE(niceTimeStep(600, 12), 60.0);
        QCOMPARE(niceTimeStep(60, 12), 5.0);
        QCOMPARE(niceTimeStep(8, 12), 1.0);
        QCOMPARE(niceTimeStep(86400, 12), 7200.0);
    }
    void clocks() {
        QCOMPARE(clockText(0), std::string("0:00"));
        QCOMPARE(clockText(185.4), std::string("3:05"));
        QCOMPARE(clockText(3599.6), std::string("1:00:00"));
        QCOMPARE(clockText(NAN), std::string("–"));
    }
    void numbersDoNotFollowTheLocale() {
        const std::string before = std::setlocale(LC_ALL, nullptr);
        std::setlocale(LC_ALL, "de_DE.UTF-8"); // harmless where it is not installed
        QCOMPARE(fixedText(1.5, 2), std::string("1.50"));
        std::setlocale(LC_ALL, before.c_str());
        QCOMPARE(countText(0), std::string("0"));
        QCOMPARE(countText(999), std::string("999"));
        QCOMPARE(countText(1234567), std::string("1,234,567"));
        QCOMPARE(fixedText(NAN, 1), std::string("–"));
    }
};

QTEST_GUILESS_MAIN(TestAxisTicks)
#include "tst_axis_ticks.moc"
