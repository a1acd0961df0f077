// What an operator does: sheets, preflight, override, reason, undo. What it costs him: tests/ui/tasks.
#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QMainWindow>
#include <QPushButton>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

#include "tests/ui/fake_control.h"
#include "tests/ui/no_warnings.h"
#include "ui/theme/theme.h"
#include "ui/widgets/action_sheet.h"
#include "ui/widgets/actions.h"
#include "ui/widgets/inline_message.h"

using namespace turbofan;
using namespace turbofan::ui;

class TestActions : public QObject {
    Q_OBJECT
private slots:
    void init() {
        failOnAnyWarning();
        Theme::instance().apply(ThemeChoice::Dark);
        fake_ = std::make_shared<FakeControl>();
        bridge_ = std::make_unique<Bridge>([this] { return Result<std::shared_ptr<ControlPort>>(fake_); });
        window_ = std::make_unique<QMainWindow>();
        window_->setCentralWidget(new QPushButton("page"));
        window_->resize(900, 700);
        actions_ = new Actions(*bridge_, window_.get());
        bridge_->start(20);
        window_->show();
        QVERIFY(QTest::qWaitForWindowActive(window_.get()));
        QTRY_VERIFY(bridge_->overview());
    }
    void cleanup() {
        window_.reset();
        bridge_.reset();
    }

    void retrainsByKey() {
        key(Qt::Key_T, Qt::ControlModifier);
        QVERIFY(actions_->sheet()->isOpen());
        QCOMPARE(actions_->sheet()->name(), QString("retrainSheet"));
        key(Qt::Key_Return); // the checks may not be back: it is remembered
        QTRY_COMPARE(fake_->calls("retrain"), 1);
        QCOMPARE(*fake_->lastFraction(), 0.5); // as the live model's
        QVERIFY(!fake_->lastOverride());
        QTRY_VERIFY(message()->isVisible());
        QCOMPARE(message()->text(), QString("Training on 50 % of the engines has begun."));
        QTRY_VERIFY(actions_->action("cancel")->isEnabled());
        key(Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier); // cancels: no question
        QTRY_COMPARE(fake_->calls("cancelTraining"), 1);
        QVERIFY(!actions_->sheet()->isOpen());
    }

    void theFractionIsChosenAndCheckedAgain() {
        actions_->retrain(0.25);
        QCOMPARE(find<QDoubleSpinBox>("retrainFraction")->value(), 25.0);
        QTRY_COMPARE(fake_->calls("preflight"), 1);
        QTRY_VERIFY(confirm()->isEnabled());
        QTest::mouseClick(find<QPushButton>("retrainPreset100"), Qt::LeftButton);
        QVERIFY2(!confirm()->isEnabled(), "what was checked is not what would be done");
        QTRY_COMPARE(fake_->calls("preflight"), 2);
        QTRY_VERIFY(confirm()->isEnabled());
        QTest::mouseClick(confirm(), Qt::LeftButton);
        QTRY_COMPARE(fake_->calls("retrain"), 1);
        QCOMPARE(*fake_->lastFraction(), 1.0);
    }

    void aBlockedPreflightBlocks() {
        fake_->edit([](FakeWorld& w) {
            w.preflight.items[0] = {"Labelled rows", false, true, "No record is labelled.",
                                    "Send feedback first."};
        });
        actions_->retrain();
        QTRY_COMPARE(actions_->sheet()->whyNot(), QString("No record is labelled."));
        QVERIFY(!confirm()->isEnabled());
        QCOMPARE(confirm()->toolTip(), QString("No record is labelled."));
        QCOMPARE(confirm()->statusTip(), confirm()->toolTip());
        QVERIFY(!find<QCheckBox>("preflightOverride")->isVisible());
        QVERIFY2(text().contains("Send feedback first."), "the cure is told");
        key(Qt::Key_Return);
        QTest::qWait(50);
        QCOMPARE(fake_->calls("retrain"), 0);
    }

    void softItemsAreOverriddenAndRecorded() {
        fake_->edit([](FakeWorld& w) {
            w.preflight.items[3] = {"Cool-down", false, false, "The last training ended 12 s ago.",
                                    "Wait 48 s."};
        });
        actions_->retrain();
        auto* tick = find<QCheckBox>("preflightOverride");
        QTRY_VERIFY(tick->isVisible());
        QVERIFY(!confirm()->isEnabled());
        QTest::keyClick(tick, Qt::Key_Space);
        QVERIFY(confirm()->isEnabled());
        QTest::mouseClick(confirm(), Qt::LeftButton);
        QTRY_COMPARE(fake_->calls("retrain"), 1);
        QVERIFY(fake_->lastOverride());
        QVERIFY(QString::fromStdString(fake_->lastOperator().reason).contains("overridden"));
    }

    void rollsBackAndUndoes() {
        actions_->action("roll_back")->trigger();
        QTRY_VERIFY(text().contains("Model 3.0, test RMSE 19.6"));
        QVERIFY2(!confirm()->isEnabled(), "a reason is asked for");
        QTest::mouseClick(actions_->sheet()->findChildren<QPushButton*>("reasonChip").at(1), Qt::LeftButton);
        QVERIFY(confirm()->isEnabled());
        QTest::mouseClick(confirm(), Qt::LeftButton);
        QTRY_COMPARE(fake_->calls("rollBack"), 1);
        QCOMPARE(QString::fromStdString(fake_->lastOperator().reason), QString("Incident"));
        QTRY_COMPARE(message()->verb(), QString("Undo"));
        QTRY_COMPARE(bridge_->overview()->live->version.number, 3);
        QTest::mouseClick(message()->findChild<QPushButton*>("messageVerb"), Qt::LeftButton);
        QTRY_COMPARE(fake_->calls("promote"), 1);
        QTRY_COMPARE(bridge_->overview()->live->version.number, 4);
    }

    void enterInAFieldDoesNotServe() {
        actions_->rollBack();
        auto* reason = find<QLineEdit>("sheetReason");
        QVERIFY(reason->hasFocus());
        QTest::keyClicks(reason, "worse");
        QTRY_VERIFY(confirm()->isEnabled());
        for (int i = 0; i < 4; ++i) QTest::keyClick(reason, Qt::Key_Return); // goes on, does not act
        QVERIFY(actions_->sheet()->isOpen());
        auto* cancel = find<QPushButton>("sheetCancel");
        cancel->setFocus();
        QTest::keyClick(cancel, Qt::Key_Return);
        QVERIFY(!actions_->sheet()->isOpen());
        QCOMPARE(fake_->calls("rollBack"), 0);
    }

    void promotesTheChosenVersion() {
        actions_->promote({2});
        auto* versions = find<QComboBox>("promoteVersion");
        QTRY_COMPARE(versions->count(), 3);
        QCOMPARE(versions->currentData().toInt(), 2);
        QTest::keyClicks(find<QLineEdit>("sheetReason"), "test");
        QTRY_VERIFY(confirm()->isEnabled());
        QTest::mouseClick(confirm(), Qt::LeftButton);
        QTRY_COMPARE(bridge_->overview()->live->version.number, 2);
        QTRY_COMPARE(message()->verb(), QString("Undo"));
    }

    void thresholdsShowWhatTheyWouldHaveDone() {
        actions_->action("thresholds")->trigger();
        QTRY_COMPARE(actions_->sheet()->name(), QString("thresholdsSheet"));
        auto* note = find<QLabel>("sheetNote");
        QTRY_VERIFY(note->text().contains("3 time"));
        auto* warn = find<QDoubleSpinBox>("thresholdKsWarn");
        warn->setValue(0.05);
        QTRY_VERIFY(note->text().contains("6 time"));
        warn->setValue(0.5); // above alert
        QVERIFY(actions_->sheet()->whyNot().contains("above its alert"));
        QVERIFY(!confirm()->isEnabled());
        warn->setValue(0.05);
        QTest::keyClicks(find<QLineEdit>("sheetReason"), "seen too late");
        QTRY_VERIFY(confirm()->isEnabled());
        QTest::mouseClick(confirm(), Qt::LeftButton);
        QTRY_COMPARE(fake_->world().thresholds.ks_warn, 0.05);
        QTRY_COMPARE(message()->verb(), QString("Undo"));
        QTest::mouseClick(message()->findChild<QPushButton*>("messageVerb"), Qt::LeftButton);
        QTRY_COMPARE(fake_->world().thresholds.ks_warn, 0.1);
    }

    void startsTheDemoAsChosen() {
        fake_->edit([](FakeWorld& w) { w.overview.demo.running = false; });
        QTRY_VERIFY(actions_->action("start_demo")->isEnabled());
        actions_->startDemo();
        find<QDoubleSpinBox>("demoMinutes")->setValue(2);
        find<QCheckBox>("demoFresh")->setChecked(false);
        QTRY_VERIFY(confirm()->isEnabled());
        QTest::mouseClick(confirm(), Qt::LeftButton);
        QTRY_COMPARE(fake_->calls("startDemo"), 1);
        QCOMPARE(fake_->lastDemo().minutes, 2.0);
        QVERIFY(!fake_->lastDemo().fresh_start);
    }

    void errorsAreSaidWithTheirCure() {
        fake_->setErrorOf("checkDriftNow", Error{ErrorCode::Unavailable, "No feedback yet.", "Send some."});
        QSignalSpy failed(actions_, &Actions::failed);
        actions_->checkDriftNow();
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(message()->isVisible());
        QCOMPARE(message()->text(), QString("No feedback yet."));
        QCOMPARE(message()->findChild<QLabel*>("messageDetail")->text(), QString("Send some."));
        fake_->setErrorOf("preflight", Error{ErrorCode::Timeout, "The lock took too long.", "Try again."});
        actions_->retrain();
        QTRY_COMPARE(actions_->sheet()->whyNot(), QString("The lock took too long."));
    }

    void disabledActionsSayWhy() {
        QAction* cancel = actions_->action("cancel");
        QVERIFY(!cancel->isEnabled());
        QCOMPARE(cancel->toolTip(), QString("No training is running."));
        QCOMPARE(cancel->statusTip(), cancel->toolTip());
        fake_->setDisconnected(true);
        QTRY_VERIFY(!actions_->action("retrain")->isEnabled());
        QVERIFY(actions_->action("retrain")->toolTip().contains("lost"));
    }

    void everyActionHasAKeyOfItsOwn() {
        QSet<QKeySequence> keys;
        for (const QAction* action : actions_->all()) {
            QVERIFY2(!action->shortcut().isEmpty(), qPrintable(action->objectName()));
            QVERIFY2(!keys.contains(action->shortcut()), qPrintable(action->shortcut().toString()));
            keys.insert(action->shortcut());
        }
    }

    void theSheetKeepsTheFocusAndGivesItBack() {
        window_->centralWidget()->setFocus();
        actions_->retrain();
        for (int i = 0; i < 30; ++i) {
            QTest::keyClick(window_->focusWidget(), Qt::Key_Tab);
            QVERIFY(actions_->sheet()->isAncestorOf(window_->focusWidget()));
        }
        for (const QWidget* child : actions_->sheet()->findChildren<QWidget*>())
            if ((child->focusPolicy() & Qt::TabFocus) && child->isVisible() &&
                child->objectName() != "qt_spinbox_lineedit")
                QVERIFY2(!child->accessibleName().isEmpty(), qPrintable(child->objectName()));
        key(Qt::Key_Escape);
        QVERIFY(!actions_->sheet()->isOpen());
        QVERIFY(window_->centralWidget()->hasFocus());
    }

private:
    template <class T>
    T* find(const char* name) {
        return actions_->sheet()->findChild<T*>(name);
    }
    QPushButton* confirm() { return find<QPushButton>("sheetConfirm"); }
    InlineMessage* message() { return actions_->message(); }
    QString text() {
        QStringList all;
        for (const QLabel* label : actions_->sheet()->findChildren<QLabel*>()) all << label->text();
        return all.join('\n');
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        QWidget* focused = window_->focusWidget();
        QTest::keyClick(focused ? focused : window_.get(), key, modifiers);
    }

    std::shared_ptr<FakeControl> fake_;
    std::unique_ptr<Bridge> bridge_;
    std::unique_ptr<QMainWindow> window_;
    Actions* actions_ = nullptr;
};

QTEST_MAIN(TestActions)
#include "tst_actions.moc"
