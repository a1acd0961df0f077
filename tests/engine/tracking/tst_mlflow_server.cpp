// Speaks with a real MLflow server: the program that TURBOFAN_TEST_MLFLOW names (".../bin/mlflow").
#include <cmath>
#include <csignal>

#include <unistd.h>

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QtTest>

#include "engine/base/clock.h"
#include "engine/base/log.h"
#include "engine/tracking/http_call.h"
#include "engine/tracking/mlflow_outbox.h"
#include "tests/engine/tracking/stand_in_server.h"

using namespace turbofan;

namespace {

const char* const kExperiment = "Random_Forest_Experiments";

// A server in a process group of its own, so that its workers can be killed with it.
class MlflowProcess {
public:
    MlflowProcess(QString program, const QString& folder, int port)
        : program_(std::move(program)), port_(port) {
        arguments_ = {"server",
                      "--host",
                      "127.0.0.1",
                      "--port",
                      QString::number(port),
                      "--workers",
                      "1",
                      "--backend-store-uri",
                      "sqlite:///" + folder + "/mlflow.db",
                      "--artifacts-destination",
                      folder + "/artifacts"};
        process_.setWorkingDirectory(folder);
        process_.setChildProcessModifier([] { ::setsid(); });
        process_.setStandardOutputFile(folder + "/mlflow.log", QIODevice::Append);
        process_.setStandardErrorFile(folder + "/mlflow.log", QIODevice::Append);
    }
    ~MlflowProcess() { kill(); }

    bool start() {
        process_.start(program_, arguments_);
        if (!process_.waitForStarted()) return false;
        HttpCall health;
        health.url = uri() + "/health";
        health.timeout_seconds = 2;
        return QTest::qWaitFor(
            [&] {
                const auto answer = makeCall(health, {});
                return answer && answer->status == 200;
            },
            120000);
    }
    void kill() {
        if (process_.state() == QProcess::NotRunning) return;
        ::kill(-static_cast<pid_t>(process_.processId()), SIGKILL);
        process_.waitForFinished();
    }
    std::string uri() const { return "http://127.0.0.1:" + std::to_string(port_); }

private:
    QString program_;
    int port_;
    QStringList arguments_;
    QProcess process_;
};

TrackedRun runOf(const std::string& key) {
    TrackedRun run;
    run.key = key;
    run.experiment = kExperiment;
    run.run_name = "training " + key;
    run.started = Instant(std::chrono::milliseconds(1'764'000'000'123));
    run.finished = run.started + std::chrono::milliseconds(9'456);
    run.tags = {{"Model Type", "Random Forest"}, {"Task", "RUL Prediction"}, {"Data Processing", "scaled"}};
    run.params = {{"train_samples", "11930"}, {"fraction", "0.1"}, {"metadata_version", "3.0"}};
    run.metrics = {
        {"validation_rmse", 19.25}, {"test_rmse", 20.5}, {"test_r2", 1.0 / 3}, {"test_mae", std::nan("")}};
    run.artifacts = {
        {"RUL_predictions_vs_actual.png", std::string("\x89PNG\r\n\0\xff", 8) + std::string(200'000, 'p')},
        {"model_metadata.json", "{\"version\":\"3.0\"}"}};
    return run;
}

QMap<QString, QJsonValue> keyed(const QJsonArray& array) {
    QMap<QString, QJsonValue> map;
    for (const auto& entry : array) map[entry.toObject()["key"].toString()] = entry.toObject()["value"];
    return map;
}

} // namespace

class TestMlflowServer : public QObject {
    Q_OBJECT

    QTemporaryDir temp_;
    std::unique_ptr<MlflowProcess> server_;

    QJsonObject call(const std::string& method, const std::string& path, const QJsonObject& body = {}) {
        HttpCall call;
        call.method = method;
        call.url = server_->uri() + "/api/2.0/mlflow/" + path;
        call.headers = {"Content-Type: application/json"};
        if (method != "GET") call.body = QJsonDocument(body).toJson().toStdString();
        const auto answer = makeCall(call, {});
        if (!answer || answer->status != 200)
            qWarning("%s: %s", path.c_str(), answer ? answer->body.c_str() : "none");
        return answer ? QJsonDocument::fromJson(QByteArray::fromStdString(answer->body)).object()
                      : QJsonObject();
    }
    QString experimentId(const std::string& name = kExperiment) {
        const auto answer = call("GET", "experiments/get-by-name?experiment_name=" + name);
        return answer["experiment"].toObject()["experiment_id"].toString();
    }
    QJsonArray runsOf(const std::string& key) {
        const QString filter = QString("tags.\"turbofan.run_key\" = '%1'").arg(key.c_str());
        return call("POST", "runs/search",
                    {{"experiment_ids", QJsonArray{experimentId()}},
                     {"filter", filter},
                     {"max_results", 100}})["runs"]
            .toArray();
    }
    std::unique_ptr<MlflowOutbox> open(const char* folder) {
        MlflowOptions options{server_->uri() + "/", temp_.path().toStdString() + "/" + folder, 200, 30, 0.2};
        auto outbox = MlflowOutbox::open(options);
        return outbox ? std::move(*outbox) : nullptr;
    }

private slots:
    void initTestCase() {
        const QString program = qEnvironmentVariable("TURBOFAN_TEST_MLFLOW");
        if (program.isEmpty()) QSKIP("TURBOFAN_TEST_MLFLOW does not name an mlflow program");
        QVERIFY2(QFileInfo(program).isExecutable(), qPrintable(program));
        qputenv("no_proxy", "127.0.0.1");
        QVERIFY(configureLog(LogLevel::Off));
        const int port = test::StandInServer([](const test::Request&) { return test::Reply{}; }).port();
        server_ = std::make_unique<MlflowProcess>(program, temp_.path(), port);
        if (server_->start()) return;
        QFile log(temp_.path() + "/mlflow.log");
        QVERIFY2(log.open(QIODevice::ReadOnly), "no log");
        QFAIL(log.readAll().right(2000).constData());
    }
    void cleanupTestCase() { server_.reset(); }

    void aRunArrivesAsItIs() {
        auto outbox = open("a");
        QVERIFY(outbox->add(runOf("run-1")));
        QVERIFY2(outbox->flush(60), outbox->state().last_error.c_str());
        QCOMPARE(outbox->state().dropped, 0u);
        const QJsonArray runs = runsOf("run-1");
        QCOMPARE(runs.size(), 1);
        const QJsonObject info = runs[0].toObject()["info"].toObject();
        const QJsonObject data = runs[0].toObject()["data"].toObject();
        QCOMPARE(info["run_name"].toString(), QString("training run-1"));
        QCOMPARE(info["status"].toString(), QString("FINISHED"));
        QCOMPARE(info["start_time"].toVariant().toLongLong(), 1'764'000'000'123LL);
        QCOMPARE(info["end_time"].toVariant().toLongLong(), 1'764'000'009'579LL);
        const auto params = keyed(data["params"].toArray());
        QCOMPARE(params["train_samples"].toString(), QString("11930"));
        QCOMPARE(params["metadata_version"].toString(), QString("3.0"));
        const auto tags = keyed(data["tags"].toArray());
        QCOMPARE(tags["Model Type"].toString(), QString("Random Forest"));
        QCOMPARE(tags["Data Processing"].toString(), QString("scaled"));
        const auto metrics = keyed(data["metrics"].toArray());
        QCOMPARE(metrics["test_rmse"].toDouble(), 20.5);
        QCOMPARE(metrics["test_r2"].toDouble(), 1.0 / 3);
        QCOMPARE(metrics["test_mae"].toString(), QString("NaN"));
        const auto files =
            call("GET", "artifacts/list?run_id=" + info["run_id"].toString().toStdString())["files"]
                .toArray();
        QCOMPARE(files.size(), 2);
    }

    void artifactsArriveByteForByte() {
        const QString id = runsOf("run-1")[0].toObject()["info"].toObject()["run_id"].toString();
        for (const auto& artifact : runOf("run-1").artifacts) {
            HttpCall get;
            get.url = server_->uri() + "/api/2.0/mlflow-artifacts/artifacts/" + experimentId().toStdString() +
                      "/" + id.toStdString() + "/artifacts/" + artifact.name;
            const auto answer = makeCall(get, {});
            QVERIFY(answer);
            QCOMPARE(answer->status, 200);
            QVERIFY(answer->body == artifact.bytes);
        }
    }

    void sendingAgainChangesNothing() {
        auto outbox = open("again");
        QVERIFY(outbox->add(runOf("run-1")));
        QVERIFY2(outbox->flush(60), outbox->state().last_error.c_str());
        QCOMPARE(outbox->state().sent, 1u);
        const QJsonArray runs = runsOf("run-1");
        QCOMPARE(runs.size(), 1);
        const auto id = runs[0].toObject()["info"].toObject()["run_id"].toString().toStdString();
        const auto history = call("GET", "metrics/get-history?run_id=" + id + "&metric_key=test_rmse");
        QCOMPARE(history["metrics"].toArray().size(), 1);
    }

    void theLimitsAreKept() {
        TrackedRun run = runOf("large");
        run.succeeded = false;
        for (int i = 0; i < 1234; ++i) run.metrics["metric(" + std::to_string(i) + ")"] = i;
        for (int i = 0; i < 234; ++i)
            run.params["p" + std::to_string(i)] = std::string(i == 7 ? 9000 : 10, 'x');
        for (int i = 0; i < 123; ++i) run.tags["t" + std::to_string(i)] = std::string(8000, 'y');
        auto outbox = open("limits");
        QVERIFY(outbox->add(run));
        QVERIFY2(outbox->flush(60), outbox->state().last_error.c_str());
        QCOMPARE(outbox->state().sent, 1u);
        const QJsonObject data = runsOf("large")[0].toObject()["data"].toObject();
        QCOMPARE(data["metrics"].toArray().size(), 1234 + 4);
        QCOMPARE(data["params"].toArray().size(), 234 + 3);
        const auto tags = keyed(data["tags"].toArray());
        QCOMPARE(tags["turbofan.truncated"].toString(), QString("p7"));
        QCOMPARE(tags["t122"].toString().size(), 8000);
        QCOMPARE(runsOf("large")[0].toObject()["info"].toObject()["status"].toString(), QString("FAILED"));
    }

    void aDeletedExperimentEnds() {
        TrackedRun run = runOf("lost");
        run.experiment = "Doomed";
        call("POST", "experiments/create", {{"name", "Doomed"}});
        call("POST", "experiments/delete", {{"experiment_id", experimentId("Doomed")}});
        auto outbox = open("doomed");
        QVERIFY(outbox->add(run));
        QVERIFY2(outbox->flush(60), outbox->state().last_error.c_str());
        QCOMPARE(outbox->state().dropped, 1u);
        QVERIFY(outbox->state().last_error.find("deleted") != std::string::npos);
    }

    void aKilledServerLosesAndDoublesNothing() {
        constexpr int kRuns = 12;
        auto outbox = open("killed");
        for (int i = 0; i < kRuns; ++i) QVERIFY(outbox->add(runOf("kill-" + std::to_string(i))));
        QTRY_VERIFY_WITH_TIMEOUT(outbox->state().sent >= 2, 60000);
        server_->kill();
        QTRY_VERIFY_WITH_TIMEOUT(!outbox->state().last_error.empty(), 60000);
        QVERIFY(outbox->state().waiting > 0);
        const Stopwatch closing;
        outbox.reset(); // and our own program ends too
        QVERIFY(closing.seconds() < 1);

        QVERIFY(server_->start());
        outbox = open("killed");
        QVERIFY2(outbox->flush(120), outbox->state().last_error.c_str());
        QCOMPARE(outbox->state().dropped, 0u);
        for (int i = 0; i < kRuns; ++i) {
            const QJsonArray runs = runsOf("kill-" + std::to_string(i));
            QCOMPARE(runs.size(), 1);
            const QJsonObject info = runs[0].toObject()["info"].toObject();
            QCOMPARE(info["status"].toString(), QString("FINISHED"));
            const auto files =
                call("GET", "artifacts/list?run_id=" + info["run_id"].toString().toStdString());
            QCOMPARE(files["files"].toArray().size(), 2);
        }
    }
};

QTEST_GUILESS_MAIN(TestMlflowServer)
#include "tst_mlflow_server.moc"
