// The commands that speak to a running server: the real program against a server whose port we can see into.
#include <QtTest>

#include "program.h"
#include "tests/server/fake_control_port.h"
#include "tests/server/small_engine.h"

using namespace turbofan;
using namespace turbofan::testing;

namespace {

constexpr const char* kDefaults = R"("psi_alert":0.25,"ks_warn":0.1,"ks_alert":0.2,"rmse_warn_factor":1.1,)"
                                  R"("rmse_alert_factor":1.3)";

// What the port was asked before it was asked to act is not what a test is after.
struct Far {
    std::shared_ptr<FakeControlPort> port = std::make_shared<FakeControlPort>();
    SmallEngine small{SmallEngine::quickSettings(), false, port};
    Place place;

    QString url() const { return QString("http://127.0.0.1:%1").arg(small.ports[0]); }
    Outcome run(const QString& words) const {
        return place.run(words.split(' ', Qt::SkipEmptyParts) + QStringList{"--server", url()});
    }
};

} // namespace

class TestControlCommands : public QObject {
    Q_OBJECT
private slots:
    void actsReachTheServer_data() {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("asked");
        const auto row = [](const char* words, const char* asked) { QTest::newRow(words) << words << asked; };
        row("retrain", "retrain -1 false by cli for ''");
        row("retrain --fraction 0.5 --override-cooldown --reason wing", "retrain 0.5 true by cli for 'wing'");
        row("cancel --reason late", "cancel by cli for 'late'");
        row("promote 3", "promote 3.0 by cli for ''");
        row("rollback", "roll back by cli for ''");
        row("pin", "pinned true by cli for ''");
        row("unpin", "pinned false by cli for ''");
        row("auto-retrain on", "automatic true by cli for ''");
        row("auto-retrain off", "automatic false by cli for ''");
        row("check", "check by cli for ''");
        row("start-demo", "start demo 10 10 1 true true true by cli for ''");
        row("start-demo --users 3 --minutes 0.5 --speed 20 --no-errors --no-retrain --keep",
            "start demo 3 0.5 20 false false false by cli for ''");
        row("stop-demo", "stop demo by cli for ''");
        row("ack 4 5", "acknowledge [4, 5] by cli for ''");
        row("shelve 4", "shelve 4 60 by cli for ''");
        row("shelve 4 --minutes 5", "shelve 4 5 by cli for ''");
    }
    void actsReachTheServer() {
        QFETCH(QString, words);
        QFETCH(QString, asked);
        const Far far;
        const Outcome done = far.run(words);
        QVERIFY2(done.code == 0, qPrintable(done.err));
        QCOMPARE(QString::fromStdString(far.port->asked()), asked);
        QVERIFY2(done.out.startsWith("Done: ") && done.err.isEmpty(), qPrintable(done.out + done.err));
        QVERIFY(far.place.files().isEmpty());
        QCOMPARE(far.run(words + " --json").json()["status"].toString(), QString("success"));
        far.port->failWith(Error{ErrorCode::CoolingDown, "Too soon.", "wait 12 s"});
        const Outcome no = far.run(words);
        QCOMPARE(no.code, 1);
        QCOMPARE(no.err, QString("turbofan: Too soon. (wait 12 s)\n"));
        QVERIFY(no.out.isEmpty());
    }

    void looksAreThePortsValues_data() {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("asked");
        const auto row = [](const char* words, const char* asked) { QTest::newRow(words) << words << asked; };
        row("fleet", "fleet");
        row("engine 1001", "engine 1001");
        row("explain 12", "explain 12");
        row("feature s_11", "feature s_11");
        row("compare 2 3.0", "compare 2.0 3.0");
        row("history --names rmse_current,errors_per_second. --from 1970-01-01T00:00:01 --to "
            "1970-01-01T00:00:02",
            R"(history ["rmse_current", "errors_per_second."] 1000000 2000000)");
        row("thresholds", "thresholds");
        row("status", "overview");
    }
    void looksAreThePortsValues() {
        QFETCH(QString, words);
        QFETCH(QString, asked);
        const Far far;
        far.port->overview_.health = HealthLevel::Ready;
        const Outcome lines = far.run(words);
        QVERIFY2(lines.code == 0, qPrintable(lines.err));
        QVERIFY(!lines.out.isEmpty());
        QCOMPARE(QString::fromStdString(far.port->asked()), asked);
        const Outcome json = far.run(words + " --json");
        QVERIFY2(json.code == 0, qPrintable(json.err));
        const std::map<QString, std::string> values = {
            {"fleet", controlJson(far.port->fleet_)},           {"engine", controlJson(far.port->engine_)},
            {"explain", controlJson(far.port->explanation_)},   {"feature", controlJson(far.port->feature_)},
            {"compare", controlJson(far.port->comparison_)},    {"history", controlJson(far.port->history_)},
            {"thresholds", controlJson(far.port->thresholds_)}, {"status", controlJson(far.port->overview_)}};
        QCOMPARE(json.out.trimmed(), QString::fromStdString(values.at(words.section(' ', 0, 0))));
        far.port->failWith(Error{ErrorCode::NotFound, "There is none.", "look again"});
        const Outcome no = far.run(words);
        QCOMPARE(no.code, 2);
        QCOMPARE(no.err, QString("turbofan: There is none. (look again)\n"));
    }

    void listsComeFromTheServerThatIsNamed() {
        const Far far;
        far.port->runs_.assign(2, RunRow{});
        far.port->models_.models.assign(3, ModelRow{});
        far.port->models_.models.front().version = {7};
        far.port->models_.models.front().pinned = true;
        far.port->models_.models.front().reason = "drift";
        far.port->events_.assign(1, EventRow{});
        far.port->events_.front().alarm = true;
        far.port->events_.front().sentence = "It is high.";
        const Instant day{std::chrono::hours(24)}; // the server's clock, not the wall's
        far.port->overview_.time = day;

        QCOMPARE(far.run("runs --limit 5").out.count('\n'), 2);
        QCOMPARE(QString::fromStdString(far.port->asked()), QString("runs 5"));
        const Outcome models = far.run("models --limit 2");
        QCOMPARE(models.out.count('\n'), 2);
        QVERIFY2(models.out.startsWith("  7.0 ") && models.out.contains("drift, pinned\n"),
                 qPrintable(models.out));
        QVERIFY(far.run("events --alarms").out.endsWith("open     It is high.\n"));
        far.port->overview_.time = day + std::chrono::seconds(1);
        QVERIFY(far.run("events --alarms").out.endsWith("past     It is high.\n"));
        far.port->models_.models.clear();
        QVERIFY(far.run("models").out.startsWith("no models yet"));
        QVERIFY(far.run("models --limit 0").out.isEmpty()); // none was asked for
        far.port->models_.models.assign(3, ModelRow{});
        for (const auto& [words, size] :
             {std::pair{"runs --json", 2}, {"models --json", 3}, {"events --json", 1}}) {
            const auto list = QJsonDocument::fromJson(far.run(words).out.toUtf8()).array();
            QCOMPARE(list.size(), size);
        }
        QVERIFY(far.place.files().isEmpty());
        far.port->failWith(Error{ErrorCode::Network, "There is none.", "look again"});
        for (const char* words : {"runs", "models", "events"}) QCOMPARE(far.run(words).code, 1);
        const Outcome two = far.run("--data-dir here events");
        QCOMPARE(two.code, 2);
        QCOMPARE(two.err, QString("turbofan: --data-dir and --server name two places to look into (see "
                                  "`turbofan events --help`)\n"));
    }

    void statusSaysItInItsExitCodeToo() {
        const Far far;
        far.port->overview_.reasons = {{HealthLevel::Attention, "drift", "RMSE is high.", "Retrain."}};
        for (const auto& [level, code] : {std::pair{HealthLevel::Ready, 0},
                                          {HealthLevel::Attention, 1},
                                          {HealthLevel::Alert, 1},
                                          {HealthLevel::NotReady, 3}}) {
            far.port->overview_.health = level;
            const Outcome status = far.run("status");
            QCOMPARE(status.code, code);
            QVERIFY2(status.out.startsWith(QString::fromStdString(std::string(healthName(level)))),
                     qPrintable(status.out));
            QVERIFY(status.out.contains("\nattention: RMSE is high. Retrain.\n"));
            QCOMPARE(far.run("status --json").code, code);
        }
    }

    void thresholdsAreSetOrTried() {
        const Far far;
        const Outcome set = far.run("thresholds --psi-warn 0.15 --reason calm");
        QVERIFY2(set.code == 0, qPrintable(set.err));
        QCOMPARE(QString::fromStdString(far.port->asked()),
                 QString(R"(thresholds {"psi_warn":0.15,%1} by cli for 'calm')").arg(kDefaults));
        QVERIFY2(set.out.contains("mean PSI  warn   0.150"), qPrintable(set.out));
        far.port->overview_.time = Instant(std::chrono::hours(5));
        const Outcome tried = far.run("thresholds --psi-warn 0.15 --preview 2");
        QVERIFY2(tried.code == 0, qPrintable(tried.err));
        QCOMPARE(QString::fromStdString(far.port->asked()),
                 QString(R"(preview {"psi_warn":0.15,%1} 10800000000 18000000000)").arg(kDefaults));
        QVERIFY2(tried.out.contains("the proposed thresholds would have seen"), qPrintable(tried.out));
    }

    void aTrainingMayBeWaitedFor() {
        const Far far;
        far.port->overview_.last_run = 6;
        far.port->overview_.job.running = false;
        RunRow run;
        run.run = 7;
        run.state = "succeeded";
        run.version = "4.0";
        run.test_rmse = 20.5;
        run.seconds = 3;
        RunRow old = run;
        old.run = 6;
        old.version = "3.0";
        far.port->runs_ = {run, old};
        const Outcome done = far.run("retrain --wait");
        QVERIFY2(done.code == 0, qPrintable(done.err));
        QCOMPARE(done.out, QString("model 4.0: test RMSE 20.50 cycles, trained in 3.0 s\n"));
        far.port->runs_[0].state = "failed";
        far.port->runs_[0].error = "the disk is full";
        const Outcome failed = far.run("retrain --wait");
        QCOMPARE(failed.code, 1);
        QVERIFY2(failed.err.contains("training 7 failed: the disk is full"), qPrintable(failed.err));
    }

    void waitingMayEnd() {
        const Far far;
        far.port->overview_.last_run = 6;
        far.port->overview_.job.running = true;
        far.port->overview_.job.phase = "growing trees";
        far.port->runs_.clear();
        QProcess process;
        far.place.start(process, {"retrain", "--wait", "--server", far.url()});
        QString err;
        QVERIFY2(waitForWords(process, "growing trees", err), qPrintable(err));
        process.terminate();
        const Outcome outcome = Place::finish(process);
        QCOMPARE(outcome.code, 130);
        QVERIFY2(outcome.err.contains("the training goes on"), qPrintable(outcome.err));
    }

    void historyIsCsv() {
        const Far far;
        const double nan = std::numeric_limits<double>::quiet_NaN();
        far.port->history_.series = {{"rmse_current", {1, 2}, {20.5, nan}, {nan, nan}},
                                     {"ks_mean", {2, 3}, {0.25, 0.5}, {nan, nan}}};
        const Outcome csv = far.run("history --csv");
        QVERIFY2(csv.code == 0, qPrintable(csv.err));
        QCOMPARE(csv.out, QString("time,seconds,rmse_current [cycles],ks_mean\n"
                                  "1970-01-01T00:00:01.000000Z,1,20.5,\n"
                                  "1970-01-01T00:00:02.000000Z,2,,0.25\n"
                                  "1970-01-01T00:00:03.000000Z,3,,0.5\n"));
    }

    void theIncidentIsAFile() {
        const Far far;
        const QString out = far.place.path("incident.zip");
        const Outcome taken =
            far.run("incident --from 2026-11-25T15:00:00Z --to 2026-11-25T15:02:00Z --out " + out);
        QVERIFY2(taken.code == 0, qPrintable(taken.err));
        QVERIFY2(taken.out.startsWith(out + ": ") && taken.out.contains(" files, "), qPrintable(taken.out));
        QFile zip(out);
        QVERIFY(zip.open(QIODevice::ReadOnly) && zip.read(4) == "PK\x03\x04");
        const Outcome named = far.run("incident --to 2026-11-25T15:02:00Z --json");
        QVERIFY2(named.code == 0, qPrintable(named.err));
        QVERIFY2(named.out.contains("\"turbofan-incident-20261125-150200.zip\""), qPrintable(named.out));
        QCOMPARE(far.run("incident --from noon").code, 2);
        QCOMPARE(far.run("incident --to 2026-11-25T15:02:00Z --out /proc/nowhere/i.zip").code, 1);
    }

    void nobodyThereIsTold() {
        const Place place;
        const QString nowhere = QString("http://127.0.0.1:%1").arg(freePorts(1).first());
        const Outcome fleet = place.run({"fleet"}, {"TURBOFAN_SERVER=" + nowhere});
        QCOMPARE(fleet.code, 1);
        QVERIFY2(fleet.err.count('\n') == 1 && fleet.err.contains("turbofan serve"), qPrintable(fleet.err));
        const Outcome status = place.run({"status", "--server", nowhere});
        QCOMPARE(status.code, 3);
        QVERIFY(status.err.startsWith("turbofan: ") && status.out.isEmpty());
        const Outcome wrong = place.run({"status", "--server", "localhost"});
        QCOMPARE(wrong.code, 2);
        QVERIFY2(wrong.err.contains("\"localhost\" is not an address"), qPrintable(wrong.err));
    }

    void theServerMayBeASetting() {
        const Far far;
        far.port->overview_.health = HealthLevel::Ready;
        QCOMPARE(far.place.run({"status"}, {"TURBOFAN_SERVER=" + far.url()}).code, 0);
        far.place.write(".env", "TURBOFAN_SERVER=" + far.url().toUtf8() + "\n");
        QCOMPARE(far.place.run({"status"}).code, 0);
        QCOMPARE(far.place.run({"status"}, {"TURBOFAN_SERVER=http://127.0.0.1:1"}).code, 3);
    }

    void badWordsAreRefused_data() {
        QTest::addColumn<QString>("says");
        const auto row = [](const char* words, const char* says) { QTest::newRow(words) << says; };
        row("promote", "version");
        row("promote latest", "\"latest\"");
        row("compare 1.0", "versions");
        row("auto-retrain perhaps", "perhaps");
        row("engine first", "first");
        row("ack", "ids");
        row("shelve 4 --minutes 0", "--minutes");
        row("thresholds --preview -1", "--preview");
        row("thresholds --preview 1e300", "--preview");
        row("history --from noon", "noon");
        row("history --names rmse", "there is no figure \"rmse\" (choose from predictions_per_second, ");
        row("history --names rmse_current,ks", "\"ks\"");
        row("retrain --fraction half", "half");
    }
    void badWordsAreRefused() {
        QFETCH(QString, says);
        const Far far;
        const Outcome no = far.run(QTest::currentDataTag());
        QCOMPARE(no.code, 2);
        QVERIFY2(no.err.count('\n') == 1 && no.err.contains(says), qPrintable(no.err));
        QVERIFY2(no.err.contains('('), "no cure");
    }
};

QTEST_GUILESS_MAIN(TestControlCommands)
#include "tst_control_commands.moc"
