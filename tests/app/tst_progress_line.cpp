// The words of a progress line.
#include <QTest>

#include "app/cli/progress_line.h"

using namespace turbofan;

class TestProgressLine : public QObject {
    Q_OBJECT
private slots:
    void aPhaseWithoutATotalIsItsName();
    void tellsShareRateAndTimeLeft();
    void tellsNoRateTooEarly();
    void slowRatesHaveADecimal();
    void longTimesAreMinutes();
    void theEndHasNothingLeft();
};

void TestProgressLine::aPhaseWithoutATotalIsItsName() {
    QCOMPARE(progressText({"saving", 0, 0, ""}, 3), std::string("saving"));
}

void TestProgressLine::tellsShareRateAndTimeLeft() {
    const std::string text = progressText({"growing trees", 300, 500, "trees"}, 3);
    QCOMPARE(text, std::string("growing trees        300/500 trees  60 %  100 trees/s  2 s left"));
}

void TestProgressLine::tellsNoRateTooEarly() {
    QCOMPARE(progressText({"reading", 0, 10, "rows"}, 5), std::string("reading              0/10 rows  0 %"));
    QCOMPARE(progressText({"reading", 5, 10, "rows"}, 0.1),
             std::string("reading              5/10 rows  50 %"));
}

void TestProgressLine::slowRatesHaveADecimal() {
    QVERIFY(progressText({"x", 5, 10, "trees"}, 2).find("  2.5 trees/s  2 s left") != std::string::npos);
}

void TestProgressLine::longTimesAreMinutes() {
    QVERIFY(progressText({"x", 1, 11, "files"}, 60).ends_with("  10 min left"));
}

void TestProgressLine::theEndHasNothingLeft() {
    const std::string text = progressText({"x", 10, 10, "files"}, 2);
    QVERIFY(text.find("100 %") != std::string::npos);
    QVERIFY(text.find("left") == std::string::npos);
}

QTEST_GUILESS_MAIN(TestProgressLine)
#include "tst_progress_line.moc"
