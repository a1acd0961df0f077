// Numbers to and from text, whatever the locale says.
#include <clocale>
#include <cmath>
#include <cstdio>
#include <limits>
#include <locale>
#include <sstream>

#include <QTest>

#include "engine/base/numbers.h"

using namespace turbofan;

class TestNumbers : public QObject {
    Q_OBJECT
private slots:
    void readsNumbers_data();
    void readsNumbers();
    void refusesWhatIsNotOne_data();
    void refusesWhatIsNotOne();
    void readsIntegers();
    void theShortestTextReadsBack();
    void aCommaLocaleChangesNothing();
    void aCommaInCppStreamsChangesNothing();
};

void TestNumbers::readsNumbers_data() {
    QTest::addColumn<double>("value");
    QTest::newRow("12") << 12.0;
    QTest::newRow("-3.5e2") << -350.0;
    QTest::newRow("+7.25") << 7.25;
    QTest::newRow(".5") << 0.5;
    QTest::newRow("0") << 0.0;
    QTest::newRow("1E3") << 1000.0;
    QTest::newRow("1.7976931348623157e308") << std::numeric_limits<double>::max();
}

void TestNumbers::readsNumbers() {
    QFETCH(double, value);
    const auto read = parseNumber(QTest::currentDataTag());
    QVERIFY(read);
    QCOMPARE(*read, value);
}

void TestNumbers::refusesWhatIsNotOne_data() {
    QTest::addColumn<QString>("text");
    for (const char* text : {"", " ", " 1", "1 ", "1,5", "1.5.2", "0x10", "1e", "e5", "nan", "inf", "-inf",
                             "1e999", "twelve", "+", "-", "+-1", "++1", "1_000"})
        QTest::newRow(*text ? text : "(empty)") << QString(text);
}

void TestNumbers::refusesWhatIsNotOne() {
    QFETCH(QString, text);
    QVERIFY(!parseNumber(text.toStdString()));
    QVERIFY(!parseInteger(text.toStdString()));
}

void TestNumbers::readsIntegers() {
    QCOMPARE(parseInteger("42").value(), 42LL);
    QCOMPARE(parseInteger("+42").value(), 42LL);
    QCOMPARE(parseInteger("-9223372036854775808").value(), std::numeric_limits<long long>::min());
    QVERIFY(!parseInteger("9223372036854775808"));
    QVERIFY(!parseInteger("1.0"));
    QVERIFY(!parseInteger("1e3"));
}

void TestNumbers::theShortestTextReadsBack() {
    QCOMPARE(formatNumber(0.1), std::string("0.1"));
    QCOMPARE(formatNumber(25), std::string("25"));
    for (const double value :
         {0.1, 1.0 / 3, -2.5e-300, 5e-324, 1.7976931348623157e308, 123456789.123456789, -0.0})
        QCOMPARE(parseNumber(formatNumber(value)).value(), value);
}

void TestNumbers::aCommaLocaleChangesNothing() {
    const std::string before = std::setlocale(LC_ALL, nullptr);
    const char* comma = nullptr;
    for (const char* name : {"de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8", "de_DE"})
        if (!comma) comma = std::setlocale(LC_ALL, name);
    if (!comma) QSKIP("this machine has no locale with a decimal comma (locale -a)");
    char shown[16];
    std::snprintf(shown, sizeof shown, "%.1f", 0.5);
    const auto read = parseNumber("3.25");
    const auto comma_read = parseNumber("3,25");
    const std::string written = formatNumber(3.25);
    std::setlocale(LC_ALL, before.c_str());
    QCOMPARE(std::string(shown), std::string("0,5")); // the locale is in force, so the test can fail
    QCOMPARE(read.value(), 3.25);
    QVERIFY(!comma_read);
    QCOMPARE(written, std::string("3.25"));
}

namespace {

struct CommaPunctuation : std::numpunct<char> {
    char do_decimal_point() const override { return ','; }
    char do_thousands_sep() const override { return '.'; }
    std::string do_grouping() const override { return "\3"; }
};

} // namespace

// What a Qt program or a library may set for the streams; needs no locale on the machine.
void TestNumbers::aCommaInCppStreamsChangesNothing() {
    const std::locale before = std::locale::global(std::locale(std::locale(), new CommaPunctuation));
    std::ostringstream shown;
    shown << 1234.5;
    const auto read = parseNumber("1234.5");
    const std::string written = formatNumber(1234.5);
    std::locale::global(before);
    QCOMPARE(shown.str(), std::string("1.234,5")); // in force, so the test can fail
    QCOMPARE(read.value(), 1234.5);
    QCOMPARE(written, std::string("1234.5"));
}

QTEST_GUILESS_MAIN(TestNumbers)
#include "tst_numbers.moc"
