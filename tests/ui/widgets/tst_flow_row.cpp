// A row goes on below where it has no room, and is one line as long as it has.
#include <QLabel>
#include <QTest>
#include <QVBoxLayout>

#include "ui/widgets/flow_row.h"

using namespace turbofan::ui;

namespace {

class Part : public QWidget {
public:
    explicit Part(QSize hint) : hint_(hint) {}
    QSize sizeHint() const override { return hint_; }

private:
    QSize hint_;
};

struct Row {
    QWidget window;
    FlowRow* row;
    QList<QWidget*> parts;

    Row() {
        auto* column = new QVBoxLayout(&window);
        column->setContentsMargins(0, 0, 0, 0);
        auto* bar = new QWidget(&window);
        row = new FlowRow(bar);
        column->addWidget(bar);
        auto* below = new QLabel("below", &window);
        column->addWidget(below, 1);
        add(80, 200, 2);
        for (int i = 0; i < 3; ++i) add(100, 100, 0);
        add(50, 1000, 1);
    }
    void add(int least, int most, int stretch) {
        auto* part = new Part({least, 24});
        part->setMaximumWidth(most);
        row->add(part, stretch);
        parts << part;
    }
    void resize(int width) {
        window.resize(width, 300);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QTRY_COMPARE(parts[0]->parentWidget()->width(), width);
        QCoreApplication::sendPostedEvents();
    }
    QList<int> tops() const {
        QList<int> all;
        for (const QWidget* part : parts)
            if (!all.contains(part->y())) all << part->y();
        return all;
    }
};

} // namespace

class TestFlowRow : public QObject {
    Q_OBJECT
private slots:
    void isOneLineWhileThereIsRoom() {
        Row row;
        row.resize(900);
        QCOMPARE(row.tops().size(), 1);
        QCOMPARE(row.parts[0]->width(), 200); // no wider than it may be; the last one has the rest
        QCOMPARE(row.parts[1]->width(), 100);
        QCOMPARE(row.parts[4]->geometry().right(), 899);
    }
    void goesOnBelowAndIsAsHighAsThat() {
        Row row;
        row.resize(330);
        QCOMPARE(row.tops().size(), 2);
        for (const QWidget* part : row.parts) {
            QVERIFY(part->geometry().right() < 330);
            QVERIFY(part->width() >= part->sizeHint().width());
            QVERIFY(part->geometry().bottom() < part->parentWidget()->height());
        }
        for (int i = 0; i < row.parts.size(); ++i)
            for (int j = 0; j < i; ++j)
                QVERIFY(!row.parts[i]->geometry().intersects(row.parts[j]->geometry()));
        QCOMPARE(row.parts[4]->geometry().right(), 329);
        row.resize(900);
        QCOMPARE(row.tops().size(), 1);
    }
    void isAsNarrowAsItsWidestPart() {
        Row row;
        QCOMPARE(row.row->minimumSize().width(), 100);
    }
    void hiddenPartsTakeNoRoom() {
        Row row;
        for (int i = 1; i < 4; ++i) row.parts[i]->hide();
        row.resize(330);
        QCOMPARE(row.parts[0]->y(), row.parts[4]->y());
    }
    void aPartComesBeforeAnother() {
        Row row;
        auto* late = new Part({40, 24});
        row.row->insertBefore(row.parts[4], late);
        row.resize(900);
        QVERIFY(late->x() > row.parts[3]->x() && late->x() < row.parts[4]->x());
    }
};

QTEST_MAIN(TestFlowRow)
#include "tst_flow_row.moc"
