// Operator tasks that act, against the real engine of this process with a small simulated fleet: T1, T3, T7,
// T10.
#include <QTest>

#include "tests/ui/tasks/engine_stand.h"
#include "tests/ui/tasks/task.h"

#include "tests/ui/tasks/counted_only.h"

using namespace turbofan;
using namespace turbofan::ui;

namespace {

using AtDesk = std::function<void(const std::function<void(Desk&)>&)>;

// The newest line of the chart of predictions that has one above 0; empty while there is none.
QString newestPrediction(const Desk& desk) {
    const QStringList lines = desk.chartLines("chart_predictions");
    for (qsizetype i = lines.size() - 1; i > 0; --i) {
        const QStringList cells = lines[i].split(',');
        for (qsizetype column = 2; column < cells.size(); ++column)
            if (cells[column].toDouble() > 0) return lines[i];
    }
    return {};
}

void serving(Engine& engine) {
    publishTwo(engine);
    label(engine);
}

} // namespace

class TestTasksEngine : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        qputenv("TRAINING_THREADS", "1");
        qputenv("DEMO_PERFORM_AUTOMATIC_RETRAINING", "false"); // only what the operator does
    }
    void init() {
        failOnAnyWarning();
        qputenv("TRAINING_TREES", "100");
    }

    void firstRun_data() { ways(); }
    void firstRun() { // T1
        QFETCH(bool, mouse);
        perform({"T1", mouse ? "mouse" : "keys", mouse, !mouse, 5, "first point", 2}, mouse, nullptr,
                [&](Course& c, Desk& desk) {
                    c.hand.must("a welcome", desk.welcomed());
                    mouse ? c.hand.click(Place::on("welcomeDemo")) : c.hand.press(Qt::Key_Return);
                    c.system_seconds = c.hand.until("a point on the chart of predictions",
                                                    [&] { return !newestPrediction(desk).isEmpty(); });
                    const QString first = newestPrediction(desk);
                    const Overview look = stand_->overview();
                    c.hand.must("a demo runs and predicts", look.demo.running && look.predictions_total > 0);
                    c.hand.must("the overview is shown", desk.page() == "page_overview" && !desk.welcomed());
                    // Whether it moves is no part of the task's time.
                    c.hand.must("the chart moves",
                                QTest::qWaitFor([&] { return newestPrediction(desk) > first; }, 5000));
                });
    }

    void retrainNow_data() { ways(); }
    void retrainNow() { // T3
        QFETCH(bool, mouse);
        qputenv("TRAINING_TREES", "3000");
        perform(
            {"T3", mouse ? "mouse" : "keys", mouse ? 2 : 0, mouse ? 0 : 2, 6, "accepted", 0.1}, mouse,
            serving,
            [&](Course& c, Desk&) {
                mouse ? c.hand.click(Place::on("overview_retrain"))
                      : c.hand.press(Qt::Key_T, Qt::ControlModifier);
                mouse ? c.hand.click(Place::on("sheetConfirm")) : c.hand.press(Qt::Key_Return);
                c.system_seconds =
                    c.hand.until("a training in the engine", [&] { return stand_->overview().job.running; });
                c.hand.must("half of the engines, as the live model", stand_->overview().job.fraction == 0.5);
            },
            [&](Desk&) {
                return stand_->port()->checkDriftNow({"test", "labels are in the window"}).has_value();
            });
    }

    void cancelIt_data() { ways(); }
    void cancelIt() { // T3
        QFETCH(bool, mouse);
        qputenv("TRAINING_TREES", "3000");
        perform(
            {"T3 cancel", mouse ? "mouse" : "keys", mouse, !mouse, 3, "stopped", 1}, mouse, publishTwo,
            [&](Course& c, Desk&) {
                mouse ? c.hand.click(Place::on("overview_cancel"))
                      : c.hand.press(Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
                c.system_seconds = c.hand.until("no training in the engine",
                                                [&] { return !stand_->overview().job.running; });
                const auto runs = stand_->port()->runs(1);
                c.hand.must("the run is kept as cancelled",
                            runs && !runs->empty() && runs->front().state == "cancelled");
                c.hand.must("the model in service stays", stand_->overview().live->version.number == 2);
            },
            [&](Desk& desk) { // a training is under way, and the window knows it
                (void)stand_->port()->retrain(1.0, false, {"test", "to be cancelled"});
                return QTest::qWaitFor([&] { return desk.canPress("overview_cancel"); });
            });
    }

    void rollBack() { // T7
        perform({"T7", "mouse", 3, 0, 10, "served", 1}, true, publishTwo, [&](Course& c, Desk& desk) {
            c.hand.click(Place::on("overview_roll_back"));
            c.hand.click(Place::on("reasonChip", 1));
            c.hand.click(Place::on("sheetConfirm"));
            c.system_seconds = c.hand.until("model 1 in service",
                                            [&] { return stand_->overview().live->version.number == 1; });
            c.hand.until("the window says so", [&] { return desk.text("topModel").startsWith("v1"); });
            c.hand.until("an event that says who and why", [&] { return told("Incident"); });
        });
    }

    void changeAThreshold() { // T10
        const auto remembered = [](Engine& engine) {
            publishTwo(engine);
            recordAnHour(engine);
        };
        perform({"T10", "mouse", 4, 0, 20, "preview", 0.2}, true, remembered, [&](Course& c, Desk& desk) {
            c.hand.click(Place::on("overview_thresholds"));
            c.hand.click(Place::on("thresholdKsWarn"));
            c.hand.until("what the present levels did",
                         [&] { return desk.text("sheetNote").contains("never; the present ones never"); });
            c.hand.type("0.05");
            c.system_seconds = c.hand.until("what the new level would have done", [&] {
                return desk.text("sheetNote").contains("passed 6 times; the present ones never");
            });
            c.hand.click(Place::on("reasonChip", 1));
            c.hand.click(Place::on("sheetConfirm"));
            c.hand.until("the engine judges by it",
                         [&] { return stand_->port()->thresholds()->ks_warn == 0.05; });
            c.hand.until("an event that says who and why", [&] { return told("Seen too late"); });
        });
    }

    void aWayRoundTheHandIsSeen() {
        EngineStand stand;
        Desk desk(stand.opener());
        Hand hand(desk, Device::Mouse);
        QKeyEvent event(QEvent::KeyPress, Qt::Key_F1, {});
        qApp->notify(this, &event);
        QVERIFY(hand.problem().contains("nobody counted"));
    }

private:
    static void ways() {
        QTest::addColumn<bool>("mouse");
        QTest::newRow("mouse") << true;
        QTest::newRow("keys") << false;
    }
    void perform(const Target& target, bool mouse, const std::function<void(Engine&)>& remembered,
                 const std::function<void(Course&, Desk&)>& script,
                 const std::function<bool(Desk&)>& begun = {}) {
        const AtDesk at_desk = [&](const std::function<void(Desk&)>& task) {
            stand_ = std::make_unique<EngineStand>();
            if (remembered) stand_->remember(remembered);
            Desk desk(stand_->opener());
            QVERIFY(QTest::qWaitFor([&] { return desk.link() == LinkState::Live; }, 30'000));
            QVERIFY(QTest::qWaitFor(
                [&] { return desk.canPress(remembered ? "overview_retrain" : "welcomeDemo"); }));
            if (begun) QVERIFY(begun(desk));
            task(desk);
        };
        const QString verdict = judge(target, mouse ? Device::Mouse : Device::Keyboard, at_desk, script);
        QVERIFY2(verdict.isEmpty(), qPrintable(verdict));
    }

    // An event by the window, with this reason.
    bool told(const char* reason) const {
        EventQuery query;
        query.text = reason;
        const auto events = stand_->port()->events(query);
        return events && !events->empty() && events->front().actor == "console";
    }

    std::unique_ptr<EngineStand> stand_;
};

QTEST_MAIN(TestTasksEngine)
#include "tst_tasks_engine.moc"
