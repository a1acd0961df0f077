// A line is not broken between a number and its unit.
#include <QTest>

#include "ui/theme/unbroken.h"

using namespace turbofan::ui;

class TestUnbroken : public QObject {
    Q_OBJECT
private slots:
    void allOfItStaysInOneLine() { QCOMPARE(unbroken("10 min 00 s"), QString("10\u00A0min\u00A000\u00A0s")); }
    void aSentenceBreaksElsewhere() {
        QCOMPARE(unitsHeld("A training on 16.4 % of the engines ended 2 min ago, after 14 s."),
                 QString("A training on 16.4\u00A0% of the engines ended 2\u00A0min ago, after 14\u00A0s."));
        QCOMPARE(unitsHeld("noch 55,0 Zyklen"), QString("noch 55,0\u00A0Zyklen"));
        QCOMPARE(unitsHeld("12 MB are free, 1,013 kPa, −0.3 σ"),
                 QString("12\u00A0MB are free, 1,013\u00A0kPa, −0.3\u00A0σ"));
    }
    void wordsThatBeginLikeAUnitAreNone() {
        for (const char* text :
             {"Model 2 serves", "over 10 s_7", "engine 7 has", "2 days", "3 minutes", "in 5 models"})
            QCOMPARE(unitsHeld(text), QString(text));
    }
};

QTEST_APPLESS_MAIN(TestUnbroken)
#include "tst_unbroken.moc"
