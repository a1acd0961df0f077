// A label that is cut says so, and tells the rest where one points.
#include <QHelpEvent>
#include <QTest>
#include <QToolTip>

#include "ui/widgets/elided_label.h"

using namespace turbofan::ui;

class TestElidedLabel : public QObject {
    Q_OBJECT
private slots:
    void isCutOnlyWhereItHasNoRoom() {
        ElidedLabel label("HPC outlet total pressure (psia)");
        label.resize(label.sizeHint());
        QVERIFY(!label.isCut());
        const QImage whole = label.grab().toImage();
        label.resize(label.sizeHint().width() / 2, label.height());
        QVERIFY(label.isCut());
        // It ends in an ellipsis, so it is not the beginning of the whole.
        QVERIFY(label.grab().toImage() != whole.copy(QRect(QPoint(), label.grab().size())));
        QVERIFY(label.minimumSizeHint().width() < label.sizeHint().width() / 2);
    }
    void theTooltipTellsAllOfIt() {
        ElidedLabel label("HPC outlet total pressure (psia)");
        label.resize(60, label.sizeHint().height());
        label.show();
        QHelpEvent help(QEvent::ToolTip, QPoint(5, 5), label.mapToGlobal(QPoint(5, 5)));
        QCoreApplication::sendEvent(&label, &help);
        QCOMPARE(QToolTip::text(), label.text());
    }
};

QTEST_MAIN(TestElidedLabel)
#include "tst_elided_label.moc"
