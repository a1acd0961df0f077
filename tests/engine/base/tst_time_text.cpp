// Moments as ISO-8601 text, there and back.
#include <clocale>
#include <cstdlib>
#include <ctime>

#include <QTest>

#include "engine/base/time_text.h"

using namespace turbofan;

class TestTimeText : public QObject {
    Q_OBJECT
private slots:
    void formatsUtcWithSixDecimals();
    void formatsMomentsBefore1970();
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void whatIsWrittenReadsBack();
    void theTimeZoneOfTheProcessDoesNotMatter();
};

namespace {

Instant at(std::int64_t micros) {
    return Instant(Duration(micros));
}

} // namespace

void TestTimeText::formatsUtcWithSixDecimals() {
    QCOMPARE(formatIso8601(at(0)), std::string("1970-01-01T00:00:00.000000Z"));
    QCOMPARE(formatIso8601(at(1'795'437'296'123'456)), std::string("2026-11-23T12:34:56.123456Z"));
    QCOMPARE(formatIso8601(at(1'795'437'296'000'001)), std::string("2026-11-23T12:34:56.000001Z"));
}

void TestTimeText::formatsMomentsBefore1970() {
    QCOMPARE(formatIso8601(at(-1)), std::string("1969-12-31T23:59:59.999999Z"));
}

void TestTimeText::reads_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<qlonglong>("micros");
    const qlonglong noon = 1'795'437'296'000'000; // 2026-11-23T12:34:56Z
    const auto row = [](const char* text, qlonglong micros) {
        QTest::newRow(text) << QString(text) << micros;
    };
    row("2026-11-23T12:34:56Z", noon);
    row("2026-11-23t12:34:56z", noon);
    row("2026-11-23 12:34:56", noon);
    row("2026-11-23T12:34:56", noon);
    row("2026-11-23T12:34", noon - 56'000'000);
    row("2026-11-23T12:34Z", noon - 56'000'000);
    row("2026-11-23", noon - (12 * 3600 + 34 * 60 + 56) * 1'000'000LL);
    row("2026-11-23T12:34:56.1", noon + 100'000);
    row("2026-11-23T12:34:56,25Z", noon + 250'000);
    row("2026-11-23T12:34:56.123456Z", noon + 123'456);
    row("2026-11-23T12:34:56.123456999Z", noon + 123'456);
    row("2026-11-23T12:34:56.000000001Z", noon);
    row("2026-11-23T14:34:56+02:00", noon);
    row("2026-11-23T14:34:56+0200", noon);
    row("2026-11-23T14:34:56+02", noon);
    row("2026-11-23T07:04:56-05:30", noon);
    row("2026-11-23T07:04:56.5-0530", noon + 500'000);
    row("2026-11-24T00:34:56+12:00", noon);
    row("2024-02-29T00:00:00Z", 1'709'164'800'000'000);
    row("1969-12-31T23:59:59Z", -1'000'000);
}

void TestTimeText::reads() {
    QFETCH(QString, text);
    QFETCH(qlonglong, micros);
    const auto instant = parseIso8601(text.toStdString());
    QVERIFY2(instant, instant ? "" : instant.error().message.c_str());
    QCOMPARE(static_cast<qlonglong>(instant->time_since_epoch().count()), micros);
}

void TestTimeText::refuses_data() {
    QTest::addColumn<QString>("text");
    for (const char* text : {"",
                             " ",
                             "now",
                             "2026",
                             "2026-11",
                             "2026-13-01",
                             "2026-00-10",
                             "2026-02-29",
                             "2100-02-29",
                             "2026-04-31",
                             "2026-11-23T",
                             "2026-11-23T12",
                             "2026-11-23T24:00:00Z",
                             "2026-11-23T12:60:00Z",
                             "2026-11-23T12:00:60Z",
                             "2026-11-23T12:34:56.",
                             "2026-11-23T12:34:56.Z",
                             "2026-11-23T12:34:56.-5",
                             "2026-11-23T12:34:56+",
                             "2026-11-23T12:34:56+2",
                             "2026-11-23T12:34:56+02:",
                             "2026-11-23T12:34:56+02:0",
                             "2026-11-23T12:34:56+24:00",
                             "2026-11-23T12:34:56+02:60",
                             "2026-11-23T12:34:56Z ",
                             " 2026-11-23T12:34:56Z",
                             "2026-11-23T12:34:56 UTC",
                             "2026-11-23T12:34:56ZZ",
                             "2026/11/23T12:34:56",
                             "2026-11-23X12:34:56",
                             "2026-11-23Z",
                             "2026-11-23+02:00",
                             "23.11.2026 12:34",
                             "1795437296",
                             "-026-11-23",
                             "2026-11-23T-1:00:00",
                             "2026-1-23T12:34:56Z"})
        QTest::newRow(*text ? text : "(empty)") << QString(text);
}

void TestTimeText::refuses() {
    QFETCH(QString, text);
    const auto instant = parseIso8601(text.toStdString());
    QVERIFY(!instant);
    QCOMPARE(instant.error().code, ErrorCode::InvalidArgument);
    QVERIFY(instant.error().message.find('"' + text.toStdString() + '"') != std::string::npos);
    QVERIFY(!instant.error().cure.empty());
}

void TestTimeText::whatIsWrittenReadsBack() {
    for (std::int64_t micros = -3'000'000'000'000'000; micros < 9'000'000'000'000'000;
         micros += 99'999'999'999'983) {
        const auto back = parseIso8601(formatIso8601(at(micros)));
        QVERIFY(back);
        QCOMPARE(back->time_since_epoch().count(), micros);
    }
}

void TestTimeText::theTimeZoneOfTheProcessDoesNotMatter() {
    const QByteArray before = qgetenv("TZ");
    qputenv("TZ", "Asia/Kolkata");
    ::tzset();
    const auto instant = parseIso8601("2026-11-23T12:34:56");
    const std::string text = formatIso8601(at(1'795'437'296'000'000));
    if (before.isNull())
        qunsetenv("TZ");
    else
        qputenv("TZ", before);
    ::tzset();
    QCOMPARE(instant.value().time_since_epoch().count(), std::int64_t{1'795'437'296'000'000});
    QCOMPARE(text, std::string("2026-11-23T12:34:56.000000Z"));
}

QTEST_GUILESS_MAIN(TestTimeText)
#include "tst_time_text.moc"
