// Numbers, times and ages in words.
#include <QLocale>
#include <QTest>
#include <cmath>
#include <limits>

#include "tests/ui/no_warnings.h"
#include "ui/theme/wording.h"

using namespace turbofan;
using namespace turbofan::ui;

class TestWording : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void init() {
        failOnAnyWarning();
        setShowUtc(true);
    }

    void nothingIsNeverZero() {
        QCOMPARE(numberText(std::optional<double>{}, 1), QString("–"));
        QCOMPARE(numberText(std::numeric_limits<double>::quiet_NaN(), 1), QString("–"));
        QCOMPARE(numberText(std::numeric_limits<double>::infinity(), 1), QString("–"));
        QCOMPARE(numberText(0.0, 1), QString("0.0"));
        QCOMPARE(numberText(-0.001, 1), QString("0.0"));
        QCOMPARE(percentText(NAN), QString("–"));
        QCOMPARE(durationText(NAN), QString("–"));
        QCOMPARE(ageText(INFINITY), QString("–"));
    }

    void numbers() {
        QCOMPARE(numberText(1234.54, 1), QString("1,234.5"));
        QCOMPARE(numberText(std::optional<double>(21.3), 1), QString("21.3"));
        QCOMPARE(percentText(0.5), QString("50.0\u00A0%"));
        QCOMPARE(percentText(0.256, 0), QString("26\u00A0%"));
        QCOMPARE(countText(208875), QString("208,875"));
        QLocale::setDefault(QLocale(QLocale::German));
        QCOMPARE(numberText(1234.54, 1), QString("1.234,5"));
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    }

    void aMinusIsAMinus() { // U+2212, as wide as a digit
        QCOMPARE(numberText(-0.84, 2), QString("−0.84"));
        QLocale::setDefault(QLocale(QLocale::German));
        QCOMPARE(numberText(-1234.54, 1), QString("−1.234,5"));
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    }

    void bytes() {
        QCOMPARE(bytesText(999), QString("999\u00A0B"));
        QCOMPARE(bytesText(1000), QString("1.0\u00A0kB"));
        QCOMPARE(bytesText(14'200'000), QString("14.2\u00A0MB"));
        QCOMPARE(bytesText(999'999), QString("1.0\u00A0MB"));
        QCOMPARE(bytesText(3'200'000'000'000), QString("3.2\u00A0TB"));
    }

    void durations() {
        QCOMPARE(durationText(0.42), QString("0.4\u00A0s"));
        QCOMPARE(durationText(9.99), QString("10\u00A0s"));
        QCOMPARE(durationText(14), QString("14\u00A0s"));
        QCOMPARE(durationText(59.6), QString("1\u00A0min\u00A000\u00A0s"));
        QCOMPARE(durationText(125), QString("2\u00A0min\u00A005\u00A0s"));
        QCOMPARE(durationText(3 * 3600 + 12 * 60), QString("3\u00A0h\u00A012\u00A0min"));
        QCOMPARE(durationText(50 * 3600), QString("2\u00A0d\u00A02\u00A0h"));
        QCOMPARE(durationText(-1), QString("0.0\u00A0s"));
    }

    void ages() {
        QCOMPARE(ageText(0.44), QString("0.4\u00A0s ago"));
        QCOMPARE(ageText(14.2), QString("14\u00A0s ago"));
        QCOMPARE(ageText(125), QString("2\u00A0min ago"));
        QCOMPARE(ageText(7300), QString("2\u00A0h ago"));
        QCOMPARE(ageText(-5), QString("0.0\u00A0s ago"));
    }

    void timesInUtcAndLocal() {
        const Instant time = instantOf(1'700'000'000.25);
        QCOMPARE(clockText(time), QString("22:13:20"));
        QCOMPARE(dateTimeText(time), QString("2023-11-14 22:13:20"));
        QCOMPARE(secondsOf(time), 1'700'000'000.25);
        qputenv("TZ", "Etc/GMT-3");
        setShowUtc(false);
        QVERIFY(!showsUtc());
        QCOMPARE(clockText(time), QString("01:13:20"));
        qunsetenv("TZ");
    }

    void versions() {
        QCOMPARE(versionText("4.0"), QString("v4"));
        QCOMPARE(versionText("4"), QString("v4"));
        QCOMPARE(versionText(""), QString("–"));
    }
};

QTEST_GUILESS_MAIN(TestWording)
#include "tst_wording.moc"
