// The real program as a server and as a demo: ports, signals, reports.
#include <csignal>

#include <QTest>

#include "program.h"
#include "server/http_client.h"
#include "tests/bench/soon.h"

using namespace turbofan;
using namespace turbofan::testing;

class TestProgramServices : public QObject {
    Q_OBJECT
private slots:
    void runsADemo();
    void aStoppedDemoStillReports();
    void aTerminalDemoIsWatchedAndStoppedFromElsewhere();
    void servesUntilStopped();
    void aSignalThatComesTwiceIsOne();
    void readyAsksAnyService();
    void aTakenPortIsNamed();
    void aServerIsOperatedByCommands();
    void aServersDemoEndsWithIt();
    void partOfAServerHasItsControl();

private:
    using With = TrainedPlace::With;
    std::unique_ptr<Place> place(With with) const { return base_.copy(with); }
    TrainedPlace base_;
};

void TestProgramServices::runsADemo() {
    const auto here = place(With::Data);
    const Outcome demo =
        here->run({"demo", "--minutes", "0.2", "--speed", "20", "--ports", fourPorts(), "--json"},
                  {"DRIFT_CHECK_INTERVAL_SECONDS=2", "RETRAIN_COOLDOWN_SECONDS=1", "NUM_USERS=3",
                   "PREDICTION_POOL_PER_USER=10"});
    QVERIFY2(demo.code == 0, qPrintable(demo.err));
    const QJsonObject report = demo.json().object();
    QVERIFY(!report.isEmpty());
    QCOMPARE(QJsonDocument::fromJson(here->read("data/reports/report.json")).object(), report);
    const QByteArray html = here->read("data/reports/report.html");
    QVERIFY(html.startsWith("<!") && html.contains("</html>"));
    QVERIFY(demo.err.contains("running"));
    QVERIFY(!here->run({"models", "--json"}).json().array().isEmpty());
    QVERIFY(!here->run({"feedback", "export"}).out.isEmpty());
    for (const QString& file : here->files()) QVERIFY2(!file.endsWith(".tmp"), qPrintable(file));
}

void TestProgramServices::aStoppedDemoStillReports() {
    const auto here = place(With::Data);
    QProcess process;
    here->start(process, {"demo", "--minutes", "60", "--ports", fourPorts()});
    QString err;
    QVERIFY2(waitForWords(process, "running", err), qPrintable(err));
    const bench::Soon soon(2000, process.processId());
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    const Outcome outcome = Place::finish(process);
    QVERIFY2(soon.kept(), soon.said().c_str());
    QCOMPARE(outcome.code, 130);
    QVERIFY(outcome.out.contains("stopped early"));
    QVERIFY(here->files().contains("data/reports/report.html"));
}

void TestProgramServices::aTerminalDemoIsWatchedAndStoppedFromElsewhere() {
    const auto here = place(With::Data);
    const QString ports = fourPorts();
    QProcess process;
    here->start(process, {"demo", "--minutes", "600", "--speed", "8", "--ports", ports});
    QString err;
    QVERIFY2(waitForWords(process, "running", err), qPrintable(err));
    const QStringList server = {"--server", "http://127.0.0.1:" + ports.section(',', 0, 0)};
    const QJsonObject seen = here->run(QStringList{"status", "--json"} + server).json().object();
    const QJsonObject demo = seen["demo"].toObject();
    QCOMPARE(demo["running"].toBool(), true);
    QCOMPARE(demo["phase"].toString(), QString("running"));
    QCOMPARE(demo["planned_seconds"].toDouble(), 36000.0);
    QCOMPARE(demo["speed"].toDouble(), 8.0);
    QCOMPARE(seen["clock_speed"].toDouble(), 8.0);
    QVERIFY(here->run(QStringList{"status"} + server).out.contains("of 600.0 min at 8x"));
    QCOMPARE(here->run(QStringList{"start-demo"} + server).code, 1); // one at a time
    QCOMPARE(here->run(QStringList{"stop-demo"} + server).code, 0);
    const Outcome outcome = Place::finish(process);
    QCOMPARE(outcome.code, 130);
    QVERIFY2(outcome.out.contains("stopped early"), qPrintable(outcome.out));
    QVERIFY(here->files().contains("data/reports/report.html"));
}

void TestProgramServices::servesUntilStopped() {
    const auto here = place(With::Model);
    for (const int signal : {SIGINT, SIGTERM}) {
        const QString ports = fourPorts();
        QProcess process;
        here->start(process, {"serve", "--ports", ports});
        QString err;
        QVERIFY2(waitForWords(process, "model 1.0 is live", err), qPrintable(err));
        for (const QString& port : ports.split(',')) {
            HttpClient client("127.0.0.1", static_cast<std::uint16_t>(port.toInt()));
            const auto reply = client.get("/livez");
            QVERIFY2(reply, reply ? "" : reply.error().message.c_str());
            QCOMPARE(reply->status, 200);
        }
        HttpClient idle("127.0.0.1", static_cast<std::uint16_t>(ports.section(',', 0, 0).toInt()));
        QVERIFY(idle.get("/readyz")); // a connection that stays open must not hold up the end
        const bench::Soon soon(1000, process.processId());
        ::kill(static_cast<pid_t>(process.processId()), signal);
        const Outcome outcome = Place::finish(process);
        QVERIFY2(soon.kept(), soon.said().c_str());
        QCOMPARE(outcome.code, 0);
        QVERIFY2((err + outcome.err).contains("stopped"), qPrintable(outcome.err));
        const QString events = here->run({"events"}).out; // that nothing was to be stopped is no news
        QVERIFY2(!events.contains("demo"), qPrintable(events));
    }
}

// Some send it to the program and then to its group.
void TestProgramServices::aSignalThatComesTwiceIsOne() {
    const auto here = place(With::Model);
    QProcess process;
    here->start(process, {"serve", "--ports", fourPorts()});
    QString err;
    QVERIFY2(waitForWords(process, "model 1.0 is live", err), qPrintable(err));
    ::kill(static_cast<pid_t>(process.processId()), SIGTERM);
    QVERIFY2(waitForWords(process, "stopping", err), qPrintable(err));
    ::kill(static_cast<pid_t>(process.processId()), SIGTERM);
    const Outcome outcome = Place::finish(process);
    QCOMPARE(outcome.code, 0);
    QVERIFY2((err + outcome.err).contains("stopped"), qPrintable(outcome.err));
}

void TestProgramServices::aTakenPortIsNamed() {
    const auto here = place(With::Model);
    const QString ports = fourPorts();
    QProcess first;
    here->start(first, {"serve", "--ports", ports});
    QString err;
    QVERIFY(waitForWords(first, "is live", err));
    const auto other = place(With::Model);
    const Outcome second = other->run({"serve", "--ports", ports});
    first.terminate();
    QCOMPARE(Place::finish(first).code, 0);
    QCOMPARE(second.code, 2);
    QVERIFY2(second.err.contains(ports.section(',', 0, 0)), qPrintable(second.err));
}

namespace {

QString serverOf(const QString& ports, int which = 0) {
    return "http://127.0.0.1:" + ports.section(',', which, which);
}

} // namespace

void TestProgramServices::readyAsksAnyService() {
    const auto here = place(With::Data);
    const QString ports = fourPorts();
    const auto ready = [&](int which, const QStringList& more = {}) {
        return here->run(QStringList{"ready", "--server", serverOf(ports, which)} + more);
    };
    QProcess server;
    here->start(server, {"serve", "--ports", ports, "--services", "prediction,drift,retraining"});
    QString err;
    QVERIFY2(waitForWords(server, "no model yet", err), qPrintable(err));
    for (const int which : {0, 2, 3}) {
        const Outcome yes = ready(which); // a service without a model is ready
        QVERIFY2(yes.code == 0 && yes.out.endsWith(" ready\n"), qPrintable(yes.out + yes.err));
    }
    QVERIFY(ready(0, {"--json"}).json()["ready"].toBool());
    const Outcome no = ready(1);
    QVERIFY2(no.code == 3 && no.out.endsWith("not ready\n") && !no.err.isEmpty(), qPrintable(no.out));
    QCOMPARE(here->run({"ready", "--server", "localhost"}).code, 2);
    server.terminate();
    QCOMPARE(Place::finish(server).code, 0);
}

void TestProgramServices::aServerIsOperatedByCommands() {
    const auto here = place(With::Model);
    const QString ports = fourPorts();
    QProcess server;
    here->start(server, {"serve", "--ports", ports}, {"RETRAIN_COOLDOWN_SECONDS=600"});
    QString err;
    QVERIFY2(waitForWords(server, "is live", err), qPrintable(err));
    const auto run = [&](const QString& words) {
        return here->run(words.split(' '), {"TURBOFAN_SERVER=" + serverOf(ports)});
    };
    const Outcome status = run("status");
    QVERIFY2(status.code == 0 && status.out.startsWith("ready   model 1.0"),
             qPrintable(status.out + status.err));
    const Outcome early = run("retrain");
    QCOMPARE(early.code, 1);
    QVERIFY2(early.err.startsWith("turbofan: ") && early.err.contains("ask again"), qPrintable(early.err));
    const Outcome trained = run("retrain --fraction 0.25 --override-cooldown --wait --json --reason more");
    QVERIFY2(trained.code == 0, qPrintable(trained.err));
    QCOMPARE(trained.json()["version"].toString(), QString("2.0"));
    QCOMPARE(run("rollback").code, 0);
    QVERIFY(run("status").out.contains("model 1.0"));
    QCOMPARE(run("promote 2.0").code, 0);
    QVERIFY(run("status").out.contains("model 2.0"));
    QCOMPARE(run("promote 9.0").code, 2);
    QCOMPARE(run("pin").code, 0);
    QVERIFY(run("status").out.contains("pinned"));
    QCOMPARE(run("unpin").code, 0);
    QVERIFY2(run("compare 1.0 2.0").out.contains("RMSE, cycles"), qPrintable(run("compare 1.0 2.0").err));
    QCOMPARE(run("thresholds --ks-warn 0.15 --json").json()["ks_warn"].toDouble(), 0.15);
    QCOMPARE(run("thresholds --json").json()["ks_warn"].toDouble(), 0.15);
    QCOMPARE(run("auto-retrain off").code, 0);
    QCOMPARE(run("check").code, 0);
    HttpClient client("127.0.0.1", static_cast<std::uint16_t>(ports.section(',', 2, 2).toInt()));
    const auto ready = client.get("/readyz?verbose");
    QVERIFY(ready && ready->body.find(here->path().toStdString()) == std::string::npos);
    server.terminate();
    QCOMPARE(Place::finish(server).code, 0);
    const QString events = here->run({"events"}).out;
    for (const char* word : {"operator", "training", "model_live"})
        QVERIFY2(events.contains(word), qPrintable(events));
    const QJsonArray runs = here->run({"runs", "--json"}).json().array();
    QCOMPARE(runs[0]["reason"].toString().contains("more"), true);
    QVERIFY(runs[0].toObject().contains("rmse_before"));
}

void TestProgramServices::aServersDemoEndsWithIt() {
    const auto here = place(With::Data);
    const QString ports = fourPorts();
    QProcess server;
    here->start(server, {"serve", "--ports", ports});
    QString err;
    QVERIFY2(waitForWords(server, "no model yet", err), qPrintable(err));
    const auto run = [&](const QString& words) {
        return here->run(words.split(' ') + QStringList{"--server", serverOf(ports)});
    };
    const Outcome begun = run("start-demo --users 2 --minutes 60");
    QVERIFY2(begun.code == 0, qPrintable(begun.err));
    QTRY_VERIFY_WITH_TIMEOUT(run("status --json").json()["predictions_total"].toInt() > 0, 20000);
    QCOMPARE(run("start-demo").code, 1); // one at a time
    const bench::Soon soon(3000, server.processId());
    server.terminate();
    const Outcome outcome = Place::finish(server);
    QVERIFY2(soon.kept(), soon.said().c_str());
    QCOMPARE(outcome.code, 0);
    QVERIFY(here->files().contains("data/reports/report.html"));
}

void TestProgramServices::partOfAServerHasItsControl() {
    const auto here = place(With::Model);
    const QString ports = fourPorts();
    QProcess server;
    here->start(server, {"serve", "--ports", ports, "--services", "feedback,retraining"});
    QString err;
    QVERIFY2(waitForWords(server, "is live", err), qPrintable(err));
    QCOMPARE(here->run({"thresholds", "--server", serverOf(ports, 1)}).code, 0);
    const Outcome elsewhere = here->run({"thresholds", "--server", serverOf(ports, 3)});
    QVERIFY2(elsewhere.code == 1 && elsewhere.err.contains("no control API"), qPrintable(elsewhere.err));
    const Outcome demo = here->run({"start-demo", "--server", serverOf(ports, 1)});
    QVERIFY2(demo.code == 1 && demo.err.contains("four services"), qPrintable(demo.err));
    server.terminate();
    QCOMPARE(Place::finish(server).code, 0);
}

QTEST_GUILESS_MAIN(TestProgramServices)
#include "tst_program_services.moc"
