// The real program as a server and as a demo: ports, signals, reports.
#include <csignal>

#include <QTest>

#include "program.h"
#include "server/http_client.h"

using namespace turbofan;
using namespace turbofan::testing;

class TestProgramServices : public QObject {
    Q_OBJECT
private slots:
    void runsADemo();
    void aStoppedDemoStillReports();
    void servesUntilStopped();
    void aTakenPortIsNamed();

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
    QElapsedTimer timer;
    timer.start();
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    const Outcome outcome = Place::finish(process);
    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(outcome.code, 130);
    QVERIFY(outcome.out.contains("stopped early"));
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
        QElapsedTimer timer;
        timer.start();
        ::kill(static_cast<pid_t>(process.processId()), signal);
        const Outcome outcome = Place::finish(process);
        QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(outcome.code, 0);
        QVERIFY2((err + outcome.err).contains("stopped"), qPrintable(outcome.err));
    }
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

QTEST_GUILESS_MAIN(TestProgramServices)
#include "tst_program_services.moc"
