// What the palette puts first.
#include <QTest>

#include "ui/window/fuzzy.h"

using namespace turbofan::ui;

class TestFuzzy : public QObject {
    Q_OBJECT
private slots:
    void lettersInOrder() {
        QVERIFY(fuzzyScore("rtr", "Retrain…"));
        QVERIFY(!fuzzyScore("trr", "Retr"));
        QVERIFY(fuzzyScore("", "anything"));
        QVERIFY(fuzzyScore("ROLL BACK", "Roll back…"));
    }
    void beginningsOfWordsAndRunsCount() {
        QVERIFY(*fuzzyScore("rb", "Roll back…") > *fuzzyScore("rb", "Carbon"));
        QVERIFY(*fuzzyScore("ret", "Retrain…") > *fuzzyScore("ret", "Reset the layout"));
        QVERIFY(*fuzzyScore("engine 1003", "Engine 1003") > *fuzzyScore("engine 1003", "Engine 10030"));
        QVERIFY(*fuzzyScore("dr", "Drift") > *fuzzyScore("dr", "Check drift now"));
    }
};

QTEST_GUILESS_MAIN(TestFuzzy)
#include "tst_fuzzy.moc"
