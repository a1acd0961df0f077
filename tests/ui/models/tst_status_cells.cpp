// Signs, and colours that never come alone.
#include <QIcon>
#include <QTest>

#include "ui/models/status_cells.h"

using namespace turbofan::ui;

class TestStatusCells : public QObject {
    Q_OBJECT
private slots:
    void signsAreReal() {
        QLocale::setDefault(QLocale::c());
        QCOMPARE(signedText(3.24, 1), QString("+3.2"));
        QCOMPARE(signedText(-3.24, 1), QString::fromUtf8("−3.2"));
        QCOMPARE(signedText(-0.04, 1), QString("0.0"));
        QCOMPARE(signedText(std::numeric_limits<double>::quiet_NaN(), 1), QString::fromUtf8("–"));
    }

    void normalHasNoColour() {
        QVERIFY(!severityColour(Severity::None).isValid());
        QVERIFY(!severityIcon(Severity::None).isValid());
        for (const Severity severity : {Severity::Warn, Severity::Alert, Severity::Busy}) {
            QVERIFY(severityColour(severity).isValid());
            QVERIFY(severityIcon(severity).isValid());
        }
    }
};

QTEST_MAIN(TestStatusCells)
#include "tst_status_cells.moc"
