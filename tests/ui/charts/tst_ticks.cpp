// Labels of axes: round, few, in the right words; the y range with its hysteresis.
#include <cmath>
#include <random>

#include <QDateTime>
#include <QLocale>
#include <QTest>

#include "ui/charts/ticks.h"
#include "ui/charts/value_axis.h"
#include "ui/theme/wording.h"

using namespace turbofan::ui;

namespace {

QStringList textsOf(const std::vector<Tick>& ticks) {
    QStringList texts;
    for (const Tick& tick : ticks) texts << tick.text;
    return texts;
}

double at(int hour, int minute, int second, int day = 23) {
    return static_cast<double>(
        QDateTime(QDate(2026, 11, day), QTime(hour, minute, second), Qt::UTC).toSecsSinceEpoch());
}

} // namespace

class TestTicks : public QObject {
    Q_OBJECT
private slots:
    void init() {
        QLocale::setDefault(QLocale::c());
        setShowUtc(true);
    }
    void liveLabelsStepBackFromNow() {
        QCOMPARE(textsOf(relativeTicks(300, 8)),
                 QStringList({"−5 min", "−4 min", "−3 min", "−2 min", "−1 min", "now"}));
        QCOMPARE(relativeTicks(300, 8).front().at, 0.0);
        QCOMPARE(relativeTicks(300, 8).back().at, 300.0);
        QCOMPARE(
            textsOf(relativeTicks(60, 5)),
            QStringList({"−60 s", "−45 s", "−30 s", "−15 s", "now"}).replaceInStrings("−60 s", "−1 min"));
        QCOMPARE(textsOf(relativeTicks(120, 4)),
                 QStringList({"−2 min", "−1:30 min", "−1 min", "−30 s", "now"}));
        QCOMPARE(textsOf(relativeTicks(86400, 4)), QStringList({"−24 h", "−18 h", "−12 h", "−6 h", "now"}));
        QCOMPARE(textsOf(relativeTicks(7 * 86400, 7)).front(), QString("−7 d"));
    }
    void labelsAreNeverTooMany() {
        for (double length = 1; length < 7 * 86400; length *= 1.7)
            for (const int most : {2, 5, 9}) {
                QVERIFY(relativeTicks(length, most).size() <= std::size_t(most) + 1);
                QVERIFY(clockTicks({1.7e9, 1.7e9 + length}, most).size() <= std::size_t(most) + 1);
                QVERIFY(relativeTicks(length, most).size() >= 1);
            }
    }
    void clockLabelsAreRound() {
        const double from = at(15, 2, 9);
        QCOMPARE(textsOf(clockTicks({from, from + 300}, 6)),
                 QStringList({"15:03", "15:04", "15:05", "15:06", "15:07"}));
        QCOMPARE(textsOf(clockTicks({from, from + 30}, 4)),
                 QStringList({"15:02:10", "15:02:20", "15:02:30"}));
    }
    void aNewDaySaysItsDate() {
        const QStringList texts = textsOf(clockTicks({at(22, 0, 0), at(2, 0, 0, 24)}, 5));
        QCOMPARE(texts, QStringList({"22:00", "23:00", "24 Nov", "01:00", "02:00"}));
    }
    void rangesHoldTheirValuesAndTopIsNoTick() {
        std::mt19937 random(2);
        std::uniform_real_distribution<double> any(-1, 1), power(-8, 12);
        for (int i = 0; i < 5000; ++i) {
            const double size = std::pow(10, power(random));
            double a = any(random) * size, b = any(random) * size;
            if (a > b) std::swap(a, b);
            const ValueRange range = roundRange(a, b, i % 2 == 0, 5);
            QVERIFY(range.low <= a && range.high > b);
            QVERIFY(range.step > 0);
            const auto ticks = valueTicks(range);
            QVERIFY2(ticks.size() >= 2 && ticks.size() <= 14, qPrintable(QString("%1 … %2").arg(a).arg(b)));
            QVERIFY(ticks.back().at < range.high - 0.1 * range.step);
        }
    }
    void equalAndStrangeValuesHaveARange() {
        for (const double value : {0.0, 5.0, -3.0, 1e12, 1e-12, -1e300}) {
            const ValueRange range = roundRange(value, value, false, 4);
            QVERIFY(range.low <= value && range.high >= value && range.high > range.low);
        }
        const ValueRange none = roundRange(std::nan(""), HUGE_VAL, true, 4);
        QVERIFY(std::isfinite(none.low) && std::isfinite(none.high) && none.high > none.low);
    }
    void valueLabelsHaveTheDecimalsOfTheirStep() {
        QCOMPARE(textsOf(valueTicks({0, 0.35, 0.1})), QStringList({"0.0", "0.1", "0.2", "0.3"}));
        QCOMPARE(textsOf(valueTicks({0, 35, 10})), QStringList({"0", "10", "20", "30"}));
        QCOMPARE(textsOf(valueTicks({0, 25000, 10000})), QStringList({"0", "10 k", "20 k"}));
        QCOMPARE(textsOf(valueTicks({0, 2.5e12, 1e12})), QStringList({"0", "1 T", "2 T"}));
        QLocale::setDefault(QLocale(QLocale::German));
        QCOMPARE(textsOf(valueTicks({0, 0.25, 0.1})), QStringList({"0,0", "0,1", "0,2"}));
    }
    void theAxisGrowsAtOnceAndShrinksAfterCalm() {
        ValueAxis axis;
        const double small = axis.fit(0, 10, true, 4, 0).high;
        const double large = axis.fit(0, 100, true, 4, 1).high;
        QVERIFY(large > 100 && large > small);
        QCOMPARE(axis.fit(0, 10, true, 4, 2).high, large);
        QCOMPARE(axis.fit(0, 10, true, 4, 11).high, large);
        QCOMPARE(axis.fit(0, 99, true, 4, 11.5).high, large); // needed again: calm starts anew
        QCOMPARE(axis.fit(0, 10, true, 4, 12).high, large);
        QCOMPARE(axis.fit(0, 10, true, 4, 21.9).high, large);
        QCOMPARE(axis.fit(0, 10, true, 4, 22.1).high, small);
        axis.fit(0, 100, true, 4, 23);
        axis.forget();
        QCOMPARE(axis.fit(0, 10, true, 4, 24).high, small);
    }
    void agesOfTheCrosshair() {
        QCOMPARE(agoText(84), QString("−1:24"));
        QCOMPARE(agoText(0), QString("0:00"));
        QCOMPARE(agoText(7510), QString("−2:05:10"));
    }
};

QTEST_GUILESS_MAIN(TestTicks)
#include "tst_ticks.moc"
