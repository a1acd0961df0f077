// Work beside the window: one at a time, told how far, stopped within a second, never waited for.
#include <condition_variable>
#include <mutex>

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include "tests/ui/fake_control.h"
#include "tests/ui/no_warnings.h"
#include "ui/bridge/export_runner.h"

using namespace turbofan;
using namespace turbofan::ui;

namespace {

// Runs until it is told to stop, as a long export does.
Result<QString> untilStopped(const ProgressFn& progress, const std::stop_token& stop) {
    std::mutex mutex;
    std::condition_variable_any wake;
    progress({"writing rows", 1, 4, "rows"});
    std::unique_lock lock(mutex);
    wake.wait(lock, stop, [] { return false; });
    return fail(ErrorCode::Cancelled, "the export was stopped");
}

} // namespace

class TestExportRunner : public QObject {
    Q_OBJECT
private slots:
    void init() { failOnAnyWarning(); }

    void runsOnAWorkerAndTellsTheOutcome() {
        Bridge bridge = bridgeOf();
        ExportRunner runner(bridge);
        std::vector<ExportOutcome> outcomes;
        connect(&runner, &ExportRunner::finished, this, [&](const auto& o) { outcomes.push_back(o); });
        QThread* worker = nullptr;
        runner.run("a.csv", [&](const ProgressFn&, const std::stop_token&) {
            worker = QThread::currentThread();
            return Result<QString>("Saved.");
        });
        QVERIFY(runner.isRunning());
        QCOMPARE(runner.title(), QString("a.csv"));
        QTRY_COMPARE(outcomes.size(), std::size_t(1));
        QVERIFY(worker != QThread::currentThread());
        QCOMPARE(outcomes[0].said, QString("Saved."));
        QVERIFY(!runner.isRunning());
    }

    void progressIsSeenAndCancelEndsIt() {
        Bridge bridge = bridgeOf();
        ExportRunner runner(bridge);
        std::vector<ExportOutcome> outcomes;
        connect(&runner, &ExportRunner::finished, this, [&](const auto& o) { outcomes.push_back(o); });
        runner.run("a.csv", untilStopped);
        QVERIFY(runner.share() < 0);
        QTRY_COMPARE(runner.share(), 0.25);
        QCOMPARE(runner.phase(), QString("writing rows"));
        runner.run("b.csv", untilStopped);
        QVERIFY2(runner.title() == "a.csv", "one at a time");
        QElapsedTimer time;
        time.start();
        runner.cancel();
        QTRY_COMPARE(outcomes.size(), std::size_t(1));
        QVERIFY(time.elapsed() < 1000);
        QVERIFY(outcomes[0].error && outcomes[0].error->code == ErrorCode::Cancelled);
    }

    void workWithThePortAsksIt() {
        auto fake = std::make_shared<FakeControl>();
        Bridge bridge([fake] { return Result<std::shared_ptr<ControlPort>>(fake); });
        bridge.start(20);
        ExportRunner runner(bridge);
        std::vector<ExportOutcome> outcomes;
        connect(&runner, &ExportRunner::finished, this, [&](const auto& o) { outcomes.push_back(o); });
        runner.runWithPort("i.zip", [](ControlPort& port, const ProgressFn&, const std::stop_token&) {
            return Result<QString>(QString::number(port.runs(10)->size()));
        });
        QTRY_COMPARE(outcomes.size(), std::size_t(1));
        QVERIFY(outcomes[0].said.toInt() > 0);
    }

    void aPortThatNeverAnswersIsGivenUp() {
        Bridge bridge = bridgeOf(); // never started: questions wait
        ExportRunner runner(bridge);
        QSignalSpy finished(&runner, &ExportRunner::finished);
        runner.runWithPort("i.zip", [](ControlPort&, const ProgressFn&, const std::stop_token&) {
            return Result<QString>("never");
        });
        runner.cancel();
        QCOMPARE(finished.size(), 1);
        QVERIFY(!runner.isRunning());
    }

    void theEndStopsWhatRuns() {
        Bridge bridge = bridgeOf();
        QElapsedTimer time;
        time.start();
        {
            ExportRunner runner(bridge);
            runner.run("a.csv", untilStopped);
        }
        QVERIFY(time.elapsed() < 1000);
    }

private:
    static Bridge bridgeOf() {
        return Bridge([] { return Result<std::shared_ptr<ControlPort>>(std::make_shared<FakeControl>()); });
    }
};

QTEST_MAIN(TestExportRunner)
#include "tst_export_runner.moc"
