// The weightiest inputs say what they are.
#include <QHelpEvent>
#include <QTest>
#include <QToolTip>

#include "ui/pages/importance_bars.h"

using namespace turbofan;
using namespace turbofan::ui;

class TestImportanceBars : public QObject {
    Q_OBJECT
private slots:
    void pointingAtBarsTellsWhatTheInputIs() {
        ImportanceBars bars;
        bars.resize(320, 300);
        QVERIFY(bars.inputAt({100, 100}).isEmpty());
        ModelComparison c;
        c.a.model.version = {2};
        c.b.model.version = {3};
        c.features = {"s_2", "s_7_roll_5", "s_9"};
        c.a.importance = {0.1, 0.5, 0.4};
        c.b.importance = {0.1, 0.6, 0.3};
        bars.setComparison(c);
        bars.show();
        QStringList found;
        int y = 0;
        for (; y < bars.height(); ++y) {
            const QString input = bars.inputAt(QPointF(100, y));
            if (!input.isEmpty() && !found.contains(input)) found << input;
        }
        QCOMPARE(found, (QStringList{"s_7_roll_5", "s_9", "s_2"}));
        for (y = 0; bars.inputAt(QPointF(100, y)).isEmpty();) ++y;
        QHelpEvent help(QEvent::ToolTip, QPoint(100, y), bars.mapToGlobal(QPoint(100, y)));
        QCoreApplication::sendEvent(&bars, &help);
        QString told = QToolTip::text();
        told.replace(QChar::Nbsp, QLatin1Char(' '));
        QCOMPARE(told, QString("s_7_roll_5\nP30 HPC outlet total pressure (psia), mean of the last 5 cycles\n"
                               "v2 50.0 %, v3 60.0 %"));
        QVERIFY(bars.description().contains("HPC outlet total pressure"));
    }
};

QTEST_MAIN(TestImportanceBars)
#include "tst_importance_bars.moc"
