// The six states: what is shown, and that quick answers do not flicker.
#include <QApplication>
#include <QElapsedTimer>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include "tests/ui/no_warnings.h"
#include "ui/theme/theme.h"
#include "ui/widgets/state_frame.h"

using namespace turbofan::ui;

class TestStateFrame : public QObject {
    Q_OBJECT
private slots:
    void init() { failOnAnyWarning(); }

    void theSkeletonComesAfter200MsOnly() {
        auto* content = new QLabel("content");
        StateFrame frame(content);
        frame.resize(300, 200);
        frame.show();
        QElapsedTimer time;
        time.start();
        QCOMPARE(frame.state(), ViewState::Loading);
        QVERIFY2(frame.findChild<QWidget*>("skeletonWaiting"), "nothing is drawn at first");
        QTRY_VERIFY(frame.findChild<QWidget*>("skeleton"));
        QVERIFY2(time.elapsed() >= 190, qPrintable(QString::number(time.elapsed())));
        frame.setState(ViewState::Live);
        QVERIFY(content->isVisible());
        frame.setState(ViewState::Loading);
        QVERIFY(!frame.findChild<QWidget*>("skeleton"));
        frame.setState(ViewState::Live); // at once: never a skeleton
        QTest::qWait(250);
        QVERIFY(!frame.findChild<QWidget*>("skeleton"));
        QVERIFY(content->isVisible());
    }

    void loadingSaidAgainDoesNotBeginAnew() {
        StateFrame frame(new QLabel);
        frame.show();
        QTRY_VERIFY(frame.findChild<QWidget*>("skeleton"));
        frame.setState(ViewState::Loading);
        QVERIFY(frame.findChild<QWidget*>("skeleton"));
    }

    void messagesSayWhatAndWhatToDo_data() {
        QTest::addColumn<int>("state");
        QTest::newRow("empty") << int(ViewState::Empty);
        QTest::newRow("error") << int(ViewState::Error);
        QTest::newRow("stopped") << int(ViewState::Stopped);
    }
    void messagesSayWhatAndWhatToDo() {
        QFETCH(int, state);
        auto* content = new QLabel("content");
        StateFrame frame(content);
        frame.show();
        QSignalSpy asked(&frame, &StateFrame::actionTriggered);
        frame.setState(ViewState(state), {"The title", "The detail", "Do it"});
        QVERIFY(!content->isVisible());
        QCOMPARE(frame.findChild<QLabel*>("stateTitle")->text(), QString("The title"));
        QCOMPARE(frame.findChild<QLabel*>("stateDetail")->text(), QString("The detail"));
        auto* button = frame.findChild<QPushButton*>("stateAction");
        QVERIFY(button->isVisible());
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(asked.count(), 1);
        frame.setState(ViewState(state)); // own words, no verb
        QVERIFY(!frame.findChild<QLabel*>("stateTitle")->text().isEmpty());
        QVERIFY(!button->isVisible());
    }

    void staleKeepsTheContentAndSaysSo() {
        auto* content = new QLabel("content");
        StateFrame frame(content);
        frame.show();
        frame.setState(ViewState::Stale, {"last value 14 s ago", {}, {}});
        QVERIFY(content->isVisible());
        auto* line = frame.findChild<QLabel*>("stateStale");
        QVERIFY(line->isVisible());
        QCOMPARE(line->text(), QString("last value 14 s ago"));
        frame.setState(ViewState::Live);
        QVERIFY(!line->isVisible());
    }
};

QTEST_MAIN(TestStateFrame)
#include "tst_state_frame.moc"
