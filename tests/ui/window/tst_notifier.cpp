// Outside of the window: only new alarms, only while nobody looks, grouped, not too often, also without a
// tray.
#include <QTest>
#include <QWidget>

#include "tests/ui/fake_control.h"
#include "tests/ui/no_warnings.h"
#include "ui/theme/wording.h"
#include "ui/window/notifier.h"

using namespace turbofan;
using namespace turbofan::ui;

class TestNotifier : public QObject {
    Q_OBJECT
private slots:
    void init() {
        failOnAnyWarning();
        setShowUtc(true);
        shown_.clear();
        unwatched_ = true;
        fake_ = std::make_shared<FakeControl>();
        bridge_ = std::make_unique<Bridge>([this] { return Result<std::shared_ptr<ControlPort>>(fake_); });
        window_ = std::make_unique<QWidget>();
        notifier_ = new Notifier(*bridge_, window_.get());
        notifier_->setPace(30, 30);
        notifier_->setUnwatched([this] { return unwatched_; });
        notifier_->setShow([this](const QString&, const QString& text) { shown_ << text; });
        bridge_->start(20);
        QTRY_VERIFY(bridge_->overview());
    }
    void cleanup() {
        window_.reset();
        bridge_.reset();
    }

    void anAlarmIsToldWhileNobodyLooks() {
        happens("drift", true, "RMSE 31.2 is over its alert level 27.8.");
        QTRY_COMPARE(shown_, QStringList{"RMSE 31.2 is over its alert level 27.8."});
    }

    void whatWasThereBeforeIsOld() {
        QVERIFY(fake_->world().overview.open_alarms > 0 || !fake_->world().events.empty());
        happens("drift", true, "The new one.");
        QTRY_COMPARE(shown_, QStringList{"The new one."});
    }

    void eventsAndWatchedWindowsAreQuiet() {
        happens("training", false, "Model 3.0 → 4.0.");
        happens("model_live", false, "Model 4.0 is live.");
        unwatched_ = false;
        happens("drift", true, "Seen on the screen.");
        seen();
        unwatched_ = true;
        happens("drift", true, "The only one.");
        QTRY_COMPARE(shown_, QStringList{"The only one."});
    }

    void manyOfAKindAreOne() {
        for (int i = 0; i < 3; ++i)
            happens("error", true, "The training failed: no rows; model 3.0 stays.", R"({"run":7})");
        QTRY_COMPARE(shown_.size(), 1);
        QVERIFY2(shown_[0].startsWith("3 failed trainings, "), qPrintable(shown_[0]));
        QVERIFY(shown_[0].endsWith("The training failed: no rows; model 3.0 stays."));
        happens("error", true, "The training failed again.", R"({"run":8})");
        QTRY_COMPARE(shown_.size(), 2);
        QVERIFY2(shown_[1].startsWith("4 failed trainings, "), "counted from when nobody looked");
    }

    void aGroupSaysFromWhenToWhen() {
        AlarmGroup group{3, Instant(std::chrono::hours(15) + std::chrono::minutes(2)),
                         Instant(std::chrono::hours(15) + std::chrono::minutes(9)), "The last one.", true};
        QCOMPARE(alarmGroupText("failed training", group),
                 QString("3 failed trainings, 15:02:00–15:09:00. The last one."));
        group.count = 1;
        QCOMPARE(alarmGroupText("warning", group), QString("The last one."));
    }

    void theLinkLostIsTold() {
        fake_->setDisconnected(true);
        QTRY_COMPARE(shown_.size(), 1);
        QVERIFY2(shown_[0].startsWith("The engine cannot be reached."), qPrintable(shown_[0]));
    }

    void offIsOff() {
        notifier_->setNotifying(false);
        happens("drift", true, "Not told.");
        seen();
        notifier_->setNotifying(true);
        happens("drift", true, "Told.");
        QTRY_COMPARE(shown_, QStringList{"Told."});
    }

    void withoutATrayNothingBreaks() {
        notifier_->setTrayWanted(true);
        QVERIFY(notifier_->trayWanted());
        QVERIFY(Notifier::trayThere() || !window_->findChild<QObject*>("tray"));
        notifier_->setTrayWanted(false);
        QVERIFY(!notifier_->trayWanted());
    }

private:
    void happens(const char* kind, bool alarm, const char* sentence, const char* details = "{}") {
        fake_->edit([&](FakeWorld& w) {
            EventRow event;
            event.event = ++w.overview.last_event;
            event.time = w.start;
            event.kind = kind;
            event.alarm = alarm;
            event.sentence = sentence;
            event.details = details;
            w.events.insert(w.events.begin(), event);
            last_ = event.event;
        });
    }
    // Until the window has heard of the last event.
    void seen() {
        std::int64_t newest = 0;
        const auto link = connect(bridge_.get(), &Bridge::eventsArrived, this,
                                  [&](const std::shared_ptr<const std::vector<EventRow>>& events) {
                                      newest = std::max(newest, events->front().event);
                                  });
        QTRY_VERIFY(newest >= last_);
        disconnect(link);
    }

    std::shared_ptr<FakeControl> fake_;
    std::unique_ptr<Bridge> bridge_;
    std::unique_ptr<QWidget> window_;
    Notifier* notifier_ = nullptr; // of the window
    QStringList shown_;
    bool unwatched_ = true;
    std::int64_t last_ = 0;
};

QTEST_MAIN(TestNotifier)
#include "tst_notifier.moc"
