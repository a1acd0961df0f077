// A number is written as the window writes numbers, and typed with either sign.
#include <QLineEdit>
#include <QTest>

#include "tests/ui/no_warnings.h"
#include "ui/widgets/decimal_box.h"

using namespace turbofan::ui;

class TestDecimalBox : public QObject {
    Q_OBJECT
private slots:
    void init() { failOnAnyWarning(); }
    void cleanup() { QLocale::setDefault(QLocale::c()); }

    void eitherSignIsTaken_data() {
        QTest::addColumn<QLocale>("locale");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("shown");
        for (const char* typed : {"0.15", "0,15"}) {
            QTest::addRow("English %s", typed) << QLocale(QLocale::English) << typed << "0.15 × baseline";
            QTest::addRow("German %s", typed) << QLocale(QLocale::German) << typed << "0,15 × baseline";
        }
    }
    void eitherSignIsTaken() {
        QFETCH(QLocale, locale);
        QFETCH(QString, typed);
        QFETCH(QString, shown);
        QLocale::setDefault(locale);
        DecimalBox box;
        box.setSuffix(" × baseline");
        box.setRange(0, 1);
        box.setDecimals(2);
        box.selectAll();
        QTest::keyClicks(&box, typed);
        QCOMPARE(box.value(), 0.15);
        QTest::keyClick(&box, Qt::Key_Return);
        QCOMPARE(box.text(), shown);
    }
    void thousandsHaveNoSignThatCouldBeReadAsTheOther() {
        QLocale::setDefault(QLocale(QLocale::German));
        DecimalBox box;
        box.setRange(0, 100'000);
        box.setDecimals(1);
        box.setSuffix(" Min.");
        box.setValue(10'080.5);
        QCOMPARE(box.text(), QString("10080,5 Min."));
        QCOMPARE(box.value(), 10'080.5);
    }
};

QTEST_MAIN(TestDecimalBox)
#include "tst_decimal_box.moc"
