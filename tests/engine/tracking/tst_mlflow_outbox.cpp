#include <cmath>
#include <filesystem>
#include <set>

#include <QtTest>

#include "engine/base/clock.h"
#include "engine/base/files.h"
#include "engine/base/log.h"
#include "engine/tracking/mlflow_outbox.h"
#include "tests/engine/tracking/fake_mlflow.h"

using namespace turbofan;
using turbofan::test::FakeMlflow;
using turbofan::test::FakeRun;
using turbofan::test::Reply;
using turbofan::test::Request;
using turbofan::test::StandInServer;
namespace fs = std::filesystem;

namespace {

TrackedRun runOf(const std::string& key) {
    TrackedRun run;
    run.key = key;
    run.experiment = "Random_Forest_Experiments";
    run.run_name = "name of " + key;
    run.started = Instant(std::chrono::seconds(1'700'000'000));
    run.finished = run.started + std::chrono::seconds(9);
    run.tags = {{"Task", "RUL Prediction"}};
    run.params = {{"fraction", "0.1"}};
    run.metrics = {{"test_rmse", 20.5}, {"odd", std::nan("")}};
    run.artifacts = {{"plot.png", std::string("\0png", 4)}, {"model_metadata.json", "{}"}};
    return run;
}

TrackedRun modelOf(const std::string& key) {
    TrackedRun run = runOf(key);
    run.registered_model = "engines";
    return run;
}

Reply refusal(const char* code) {
    return {400, std::string(R"({"error_code":")") + code + R"(","message":"no"})"};
}

bool asks(const Request& request, const char* part) {
    return request.target.find(part) != std::string::npos;
}

int countOf(FakeMlflow& mlflow, const std::string& part) {
    int count = 0;
    for (const auto& line : mlflow.log()) count += line.find(part) != std::string::npos ? 1 : 0;
    return count;
}

} // namespace

class TestMlflowOutbox : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> temp_;

    std::unique_ptr<MlflowOutbox> open(const std::string& uri, std::size_t limit = 200) {
        MlflowOptions options;
        options.tracking_uri = uri;
        options.folder = temp_->path().toStdString() + "/outbox";
        options.limit = limit;
        options.timeout_seconds = 5;
        options.first_retry_seconds = 0.05;
        auto outbox = MlflowOutbox::open(options);
        return outbox ? std::move(*outbox) : nullptr;
    }
    std::size_t rejectedCount() const {
        const fs::path rejected = temp_->path().toStdString() + "/outbox/rejected";
        return static_cast<std::size_t>(std::distance(fs::directory_iterator(rejected), {}));
    }

private slots:
    void initTestCase() {
        qputenv("no_proxy", "127.0.0.1");
        QVERIFY(configureLog(LogLevel::Off));
    }
    void init() { temp_ = std::make_unique<QTemporaryDir>(); }

    void sendsARunWhole() {
        FakeMlflow mlflow;
        auto outbox = open(mlflow.server.uri() + "/");
        QVERIFY(outbox->add(runOf("a")));
        QVERIFY(outbox->flush(10));
        QCOMPARE(mlflow.runs().size(), 1u);
        const FakeRun run = mlflow.runs().begin()->second;
        QCOMPARE(run.key, std::string("a"));
        QCOMPARE(run.name, std::string("name of a"));
        QCOMPARE(run.status, std::string("FINISHED"));
        QCOMPARE(run.params.at("fraction"), std::string("0.1"));
        QCOMPARE(run.tags.at("Task"), std::string("RUL Prediction"));
        QCOMPARE(run.metrics.at("test_rmse").as_double(), 20.5);
        QCOMPARE(std::string(run.metrics.at("odd").as_string()), std::string("NaN"));
        QCOMPARE(run.artifacts.at("plot.png"), std::string("\0png", 4));
        QCOMPARE(outbox->state().sent, 1u);
        QCOMPARE(outbox->state().waiting, 0u);
        QCOMPARE(outbox->state().last_error, std::string());
    }

    void aFailedTrainingIsAFailedRun() {
        FakeMlflow mlflow;
        auto outbox = open(mlflow.server.uri());
        TrackedRun run = runOf("a");
        run.succeeded = false;
        QVERIFY(outbox->add(run));
        QVERIFY(outbox->flush(10));
        QCOMPARE(mlflow.runs().begin()->second.status, std::string("FAILED"));
    }

    void emptyAddressKeepsNothing() {
        auto outbox = open("");
        QVERIFY(outbox->add(runOf("a")));
        QVERIFY(outbox->flush(0));
        QVERIFY(!fs::exists(temp_->path().toStdString() + "/outbox"));
    }

    void unusableOptionsAreNamed() {
        QVERIFY(!MlflowOutbox::open({"nonsense", temp_->path().toStdString()}));
        QVERIFY(!MlflowOutbox::open({"http://h", temp_->path().toStdString(), 0}));
        QVERIFY(!MlflowOutbox::open({"http://h", temp_->path().toStdString(), 1, 0}));
        auto outbox = open("http://127.0.0.1:1");
        QVERIFY(!outbox->add(runOf("it's")));
        QVERIFY(!outbox->add(runOf("")));
    }

    void addDoesNotWaitForAHangingServer() {
        StandInServer hanging([](const Request&) { return Reply{200, "", Reply::Manner::Hang}; });
        const Stopwatch watch;
        {
            auto outbox = open(hanging.uri());
            QVERIFY(outbox->add(runOf("a")));
            QTRY_VERIFY(hanging.requestCount() > 0);
            const Stopwatch second;
            QVERIFY(outbox->add(runOf("b")));
            QVERIFY(second.seconds() < 1);
            QVERIFY(!outbox->flush(0.05));
            const Stopwatch closing;
            outbox.reset();
            QVERIFY2(closing.seconds() < 1, qPrintable(QString::number(closing.seconds())));
        }
        FakeMlflow mlflow;
        auto later = open(mlflow.server.uri());
        QCOMPARE(later->state().waiting + later->state().sent, 2u);
        QVERIFY(later->flush(10));
        QCOMPARE(mlflow.runs().size(), 2u);
    }

    void aModelBecomesAVersionAndTheChampion() {
        FakeMlflow mlflow;
        auto outbox = open(mlflow.server.uri());
        QVERIFY(outbox->add(modelOf("a")));
        QVERIFY(outbox->add(modelOf("b")));
        QVERIFY(outbox->add(Champion{"engines", "b", {{"turbofan.promoted_by", "ann"}}}));
        QVERIFY(outbox->flush(10));
        QCOMPARE(mlflow.versions(), (std::vector<std::string>{"a", "b"}));
        QCOMPARE(mlflow.champion(), std::size_t{2});
        QVERIFY(outbox->add(Champion{"engines", "a", {}}));
        QVERIFY(outbox->flush(10));
        QCOMPARE(mlflow.champion(), std::size_t{1});
        // What serves is no run's model: an alias would name something else.
        QVERIFY(outbox->add(Champion{"engines", "", {}}));
        QVERIFY(outbox->flush(10));
        QCOMPARE(mlflow.champion(), std::size_t{0});
        QCOMPARE(outbox->state().sent, 2u); // runs
    }

    void afterAnOutageTheAliasIsWhereItWasPutLast() {
        FakeMlflow mlflow;
        std::atomic<bool> away = true;
        mlflow.setFault([&](const Request&) -> std::optional<Reply> {
            return away ? std::optional(Reply{503, ""}) : std::nullopt;
        });
        auto outbox = open(mlflow.server.uri());
        for (const char* key : {"a", "b", "c"}) {
            QVERIFY(outbox->add(modelOf(key)));
            QVERIFY(outbox->add(Champion{"engines", key, {}}));
        }
        QVERIFY(outbox->add(Champion{"engines", "b", {}})); // rolled back meanwhile
        QCOMPARE(outbox->state().waiting, std::size_t{3});
        QVERIFY(outbox->state().champion_waits);
        QVERIFY(!outbox->flush(0.2));
        away = false;
        QTRY_VERIFY_WITH_TIMEOUT(outbox->flush(0.5), 10000);
        QCOMPARE(mlflow.versions(), (std::vector<std::string>{"a", "b", "c"}));
        QCOMPARE(mlflow.champion(), std::size_t{2});
        QVERIFY(!outbox->state().champion_waits);
    }

    // The run fails by itself while all else goes through: its champion must not be taken for unknown.
    void aChampionWaitsForItsOwnRun() {
        FakeMlflow mlflow;
        std::atomic<bool> broken = true;
        mlflow.setFault([&](const Request& request) -> std::optional<Reply> {
            if (broken && asks(request, "log-batch")) return Reply{500, ""};
            return std::nullopt;
        });
        auto outbox = open(mlflow.server.uri());
        QVERIFY(outbox->add(modelOf("a")));
        QVERIFY(outbox->add(Champion{"engines", "a", {}}));
        QVERIFY(!outbox->flush(0.3));
        for (const std::string& request : mlflow.log()) QVERIFY(request.find("alias") == request.npos);
        QVERIFY(outbox->state().last_error.find("log-batch") != std::string::npos);
        broken = false;
        QTRY_VERIFY_WITH_TIMEOUT(outbox->flush(0.5), 10000);
        QCOMPARE(mlflow.champion(), std::size_t{1});
    }

    void lostAnswersDoNotDoubleVersions() {
        FakeMlflow mlflow;
        std::map<std::string, int> seen;
        mlflow.setFault([&](const Request& request) -> std::optional<Reply> {
            if (seen[request.method + request.target]++ > 0) return std::nullopt;
            return Reply{0};
        });
        auto outbox = open(mlflow.server.uri());
        for (const char* key : {"a", "b"}) QVERIFY(outbox->add(modelOf(key)));
        QVERIFY(outbox->add(Champion{"engines", "b", {}}));
        QTRY_VERIFY_WITH_TIMEOUT(outbox->flush(0.2), 20000);
        QCOMPARE(mlflow.versions(), (std::vector<std::string>{"a", "b"}));
        QCOMPARE(mlflow.champion(), std::size_t{2});
    }

    void aServerWithoutRegistryStillGetsTheRuns() {
        FakeMlflow mlflow;
        mlflow.setFault([&](const Request& request) -> std::optional<Reply> {
            const bool registry = asks(request, "model-versions") || asks(request, "registered-models");
            return registry ? std::optional(Reply{404, "<html>Not Found"}) : std::nullopt;
        });
        auto outbox = open(mlflow.server.uri());
        QVERIFY(outbox->add(modelOf("a")));
        QVERIFY(outbox->add(Champion{"engines", "a", {}}));
        QVERIFY(outbox->flush(10));
        QCOMPARE(outbox->state().sent, 1u);
        QCOMPARE(outbox->state().dropped, 0u);
        const auto run = mlflow.runs().begin()->second;
        QCOMPARE(run.status, std::string("FINISHED"));
        QVERIFY(run.tags.at("turbofan.unregistered").find("no model registry") != std::string::npos);
    }

    void stopsAtOnceDuringBackOff() {
        MlflowOptions options{"http://127.0.0.1:1", temp_->path().toStdString(), 200, 5, 60};
        auto outbox = std::move(*MlflowOutbox::open(options));
        QVERIFY(outbox->add(runOf("a")));
        QTRY_VERIFY(!outbox->state().last_error.empty());
        const Stopwatch closing;
        outbox.reset();
        QVERIFY(closing.seconds() < 1);
    }

    void retriesUntilTheServerIsWell_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("body");
        QTest::addColumn<int>("manner");
        QTest::newRow("500") << 500 << "oops" << int(Reply::Manner::Whole);
        QTest::newRow("503") << 503 << "" << int(Reply::Manner::Whole);
        QTest::newRow("429") << 429 << "{}" << int(Reply::Manner::Whole);
        QTest::newRow("401") << 401 << "" << int(Reply::Manner::Whole);
        QTest::newRow("403") << 403 << "Invalid Host header" << int(Reply::Manner::Whole);
        QTest::newRow("not JSON") << 200 << "<html>hello" << int(Reply::Manner::Whole);
        QTest::newRow("empty object") << 200 << "{}" << int(Reply::Manner::Whole);
        QTest::newRow("wrong types") << 200 << R"({"run":{"info":{"run_id":[1]}},"experiment":7})"
                                     << int(Reply::Manner::Whole);
        QTest::newRow("bytes") << 200 << "" << int(Reply::Manner::Garbage);
        QTest::newRow("breaks off") << 200 << "{\"run" << int(Reply::Manner::BreakOff);
    }
    void retriesUntilTheServerIsWell() {
        QFETCH(int, status);
        QFETCH(QString, body);
        QFETCH(int, manner);
        FakeMlflow mlflow;
        std::atomic<int> left = 3; // get-by-name, and then what comes after it, fail by turns
        mlflow.setFault([&](const Request& request) -> std::optional<Reply> {
            if (asks(request, "log-batch") || asks(request, "runs/update") || left <= 0) return std::nullopt;
            --left;
            return Reply{status, body.toStdString(), Reply::Manner(manner)};
        });
        auto outbox = open(mlflow.server.uri());
        QVERIFY(outbox->add(runOf("a")));
        QVERIFY(outbox->flush(10));
        QCOMPARE(outbox->state().sent, 1u);
        QCOMPARE(outbox->state().dropped, 0u);
        QCOMPARE(mlflow.runs().size(), 1u);
        QCOMPARE(mlflow.runs().begin()->second.status, std::string("FINISHED"));
        QVERIFY(left <= 0);
    }

    // Every call is answered by breaking off after the server has done its work: the worst moment to lose an
    // answer.
    void lostAnswersDoNotDouble() {
        FakeMlflow mlflow;
        std::map<std::string, int> seen;
        mlflow.setFault([&](const Request& request) -> std::optional<Reply> {
            if (seen[request.target]++ > 0) return std::nullopt;
            return Reply{0};
        });
        auto outbox = open(mlflow.server.uri());
        for (const char* key : {"a", "b"}) QVERIFY(outbox->add(runOf(key)));
        // Each flush begins the back-off anew.
        QTRY_VERIFY_WITH_TIMEOUT(outbox->flush(0.2), 20000);
        QCOMPARE(mlflow.runs().size(), 2u);
        for (const auto& [id, run] : mlflow.runs()) {
            QCOMPARE(run.status, std::string("FINISHED"));
            QCOMPARE(run.artifacts.size(), 2u);
        }
    }

    void aCrashAfterCreationFindsTheRunAgain() {
        FakeMlflow mlflow;
        mlflow.setFault([&](const Request& request) -> std::optional<Reply> {
            if (asks(request, "runs/create")) return Reply{0};
            return std::nullopt;
        });
        auto outbox = open(mlflow.server.uri());
        QVERIFY(outbox->add(runOf("a")));
        QTRY_COMPARE(mlflow.runs().size(), 1u);
        outbox.reset(); // nothing about the run's id was saved
        mlflow.setFault({});
        outbox = open(mlflow.server.uri());
        QVERIFY(outbox->flush(10));
        QCOMPARE(mlflow.runs().size(), 1u);
        QCOMPARE(countOf(mlflow, "runs/create"), 1);
    }

    void anInterruptedRunGoesOnWhereItWas() {
        FakeMlflow mlflow;
        mlflow.setFault([](const Request& request) -> std::optional<Reply> {
            if (request.method == "PUT") return Reply{200, "", Reply::Manner::Hang};
            return std::nullopt;
        });
        auto outbox = open(mlflow.server.uri());
        QVERIFY(outbox->add(runOf("a")));
        QTRY_VERIFY(countOf(mlflow, "PUT") > 0);
        outbox.reset();
        mlflow.setFault({});
        outbox = open(mlflow.server.uri());
        QVERIFY(outbox->flush(10));
        QCOMPARE(countOf(mlflow, "runs/create"), 1);
        QCOMPARE(countOf(mlflow, "runs/search"), 1);
        QCOMPARE(mlflow.runs().begin()->second.status, std::string("FINISHED"));
    }

    void aRefusedRunIsPutAside() {
        FakeMlflow mlflow;
        mlflow.setFault([](const Request& request) -> std::optional<Reply> {
            if (asks(request, "log-batch") && request.body.find("poison") != std::string::npos)
                return refusal("INVALID_PARAMETER_VALUE");
            return std::nullopt;
        });
        auto outbox = open(mlflow.server.uri());
        TrackedRun bad = runOf("bad");
        bad.params["x"] = "poison";
        QVERIFY(outbox->add(bad));
        QVERIFY(outbox->add(runOf("good")));
        QVERIFY(outbox->flush(10));
        QCOMPARE(outbox->state().sent, 1u);
        QCOMPARE(outbox->state().dropped, 1u);
        QCOMPARE(rejectedCount(), 1u);
        const fs::path rejected = *fs::directory_iterator(temp_->path().toStdString() + "/outbox/rejected");
        QVERIFY(readFile(rejected / "reason.txt")->find("INVALID_PARAMETER_VALUE") != std::string::npos);
        for (const auto& [id, run] : mlflow.runs()) {
            QCOMPARE(run.status, std::string("FINISHED")); // none left to look as if it were running
            QCOMPARE(run.tags.contains("turbofan.incomplete"), run.key == "bad");
        }
    }

    void aRunThatBreaksTheServerDoesNotHoldUpOthers() {
        FakeMlflow mlflow;
        mlflow.setFault([](const Request& request) -> std::optional<Reply> {
            if (asks(request, "runs/create") && request.body.find("name of bad") != std::string::npos)
                return Reply{500, "Traceback"};
            return std::nullopt;
        });
        auto outbox = open(mlflow.server.uri());
        QVERIFY(outbox->add(runOf("bad")));
        QVERIFY(outbox->add(runOf("good")));
        QTRY_COMPARE(outbox->state().sent, 1u);
        QCOMPARE(outbox->state().waiting, 1u);
        QTRY_VERIFY(outbox->state().last_error.find("500") != std::string::npos);
    }

    void aDeletedExperimentEnds() {
        FakeMlflow mlflow;
        auto outbox = open(mlflow.server.uri());
        QVERIFY(outbox->add(runOf("first")));
        QVERIFY(outbox->flush(10));
        mlflow.experiment_stage = "deleted";
        QVERIFY(outbox->add(runOf("second")));
        QVERIFY(outbox->flush(10));
        QCOMPARE(outbox->state().dropped, 1u);
        QVERIFY(outbox->state().last_error.find("deleted") != std::string::npos);
    }

    void anExperimentThatIsMissingAtCreationEnds() {
        FakeMlflow mlflow;
        mlflow.setFault([](const Request& request) -> std::optional<Reply> {
            if (asks(request, "runs/create"))
                return Reply{
                    404, R"({"error_code":"RESOURCE_DOES_NOT_EXIST","message":"No Experiment with id=1"})"};
            return std::nullopt;
        });
        auto outbox = open(mlflow.server.uri());
        QVERIFY(outbox->add(runOf("a")));
        QVERIFY(outbox->flush(10));
        QCOMPARE(outbox->state().dropped, 1u);
    }

    void anotherCreatesTheExperimentFirst() {
        FakeMlflow mlflow;
        auto outbox = open(mlflow.server.uri());
        QVERIFY(outbox->add(runOf("a")));
        QVERIFY(outbox->flush(10));
        bool once = true;
        mlflow.setFault([&](const Request& request) -> std::optional<Reply> {
            if (!asks(request, "get-by-name") || !std::exchange(once, false)) return std::nullopt;
            return Reply{404, R"({"error_code":"RESOURCE_DOES_NOT_EXIST","message":""})"};
        });
        QVERIFY(outbox->add(runOf("b")));
        QVERIFY(outbox->flush(10));
        QCOMPARE(outbox->state().sent, 2u);
        QCOMPARE(countOf(mlflow, "experiments/create"), 2);
    }

    void aServerSetUpAnewGetsTheRunAgain() {
        FakeMlflow mlflow;
        std::atomic<bool> block = true;
        mlflow.setFault([&](const Request& request) -> std::optional<Reply> {
            if (block && asks(request, "log-batch")) return Reply{503, ""};
            return std::nullopt;
        });
        auto outbox = open(mlflow.server.uri());
        QVERIFY(outbox->add(runOf("a")));
        QTRY_VERIFY(countOf(mlflow, "log-batch") > 0);
        mlflow.forgetRuns();
        block = false;
        QVERIFY(outbox->flush(10));
        QCOMPARE(mlflow.runs().size(), 1u);
        QCOMPARE(outbox->state().sent, 1u);
    }

    void filesGoThroughTheServerWhereThereIsNoProxy_data() {
        QTest::addColumn<QString>("root");
        QTest::addColumn<bool>("refuses_put");
        QTest::newRow("folder of the server") << "/var/mlruns/1/" << false;
        QTest::newRow("served no more") << "mlflow-artifacts:/1/" << true;
    }
    void filesGoThroughTheServerWhereThereIsNoProxy() {
        QFETCH(QString, root);
        QFETCH(bool, refuses_put);
        FakeMlflow mlflow;
        mlflow.artifact_root = root.toStdString();
        if (refuses_put)
            mlflow.setFault([](const Request& request) -> std::optional<Reply> {
                if (request.method == "PUT") return Reply{503, "disabled with --no-serve-artifacts"};
                return std::nullopt;
            });
        auto outbox = open(mlflow.server.uri());
        QVERIFY(outbox->add(runOf("a")));
        QVERIFY(outbox->flush(10));
        QCOMPARE(mlflow.runs().begin()->second.artifacts.size(), 2u);
        QCOMPARE(countOf(mlflow, "upload-artifact"), 2);
    }

    void aRefusedFileLeavesTheRestInMlflow() {
        FakeMlflow mlflow;
        mlflow.setFault([](const Request& request) -> std::optional<Reply> {
            if (asks(request, "plot.png")) return refusal("INVALID_PARAMETER_VALUE");
            return std::nullopt;
        });
        auto outbox = open(mlflow.server.uri());
        QVERIFY(outbox->add(runOf("a")));
        QVERIFY(outbox->flush(10));
        const FakeRun run = mlflow.runs().begin()->second;
        QCOMPARE(run.status, std::string("FINISHED"));
        QVERIFY(run.artifacts.contains("model_metadata.json"));
        QVERIFY(run.tags.at("turbofan.incomplete").find("plot.png") != std::string::npos);
        QCOMPARE(outbox->state().dropped, 1u);
    }

    void theOldestGoesBeyondTheLimit() {
        auto outbox = open("http://127.0.0.1:1", 3);
        for (const char* key : {"a", "b", "c", "d", "e"}) QVERIFY(outbox->add(runOf(key)));
        QCOMPARE(outbox->state().waiting, 3u);
        QCOMPARE(outbox->state().dropped, 2u);
        QCOMPARE(rejectedCount(), 2u);
        outbox.reset();
        FakeMlflow mlflow;
        outbox = open(mlflow.server.uri(), 3);
        QVERIFY(outbox->flush(10));
        std::set<std::string> keys;
        for (const auto& [id, run] : mlflow.runs()) keys.insert(run.key);
        // One of them may have been on its way, and so been spared, when the limit was reached.
        QCOMPARE(keys.size(), 3u);
        QVERIFY(keys.contains("e"));
        QVERIFY(keys.contains("d"));
    }

    void twoOutboxesShareAFolder() {
        FakeMlflow mlflow;
        auto one = open(mlflow.server.uri());
        auto two = open(mlflow.server.uri());
        for (int i = 0; i < 6; ++i) QVERIFY((i % 2 ? one : two)->add(runOf("run" + std::to_string(i))));
        const Stopwatch watch;
        QVERIFY(one->flush(10));
        QVERIFY(two->flush(10));
        QVERIFY2(watch.seconds() < 8, "the one that has nothing to send must notice it");
        QCOMPARE(mlflow.runs().size(), 6u);
        QCOMPARE(one->state().sent + two->state().sent, 6u);
    }

    void secretsStayInMemory() {
        std::string head;
        std::optional<StandInServer> server;
        server.emplace([&](const Request& request) {
            head = request.head;
            return Reply{500, "oops"};
        });
        auto outbox = open("http://user:top%20secret@127.0.0.1:" + std::to_string(server->port()));
        QVERIFY(outbox->add(runOf("a")));
        QTRY_VERIFY(!outbox->state().last_error.empty());
        QVERIFY(outbox->state().last_error.find("secret") == std::string::npos);
        outbox.reset();
        server.reset(); // its thread writes `head`
        QVERIFY(head.find("Authorization: Basic dXNlcjp0b3Agc2VjcmV0") != std::string::npos);
        for (const auto& entry : fs::recursive_directory_iterator(temp_->path().toStdString()))
            if (entry.is_regular_file()) QVERIFY(readFile(entry.path())->find("secret") == std::string::npos);
    }

    void aDamagedRunIsPutAside() {
        fs::create_directories(temp_->path().toStdString() + "/outbox/1-x-1");
        QVERIFY(writeFileAtomically(temp_->path().toStdString() + "/outbox/1-x-1/run.json", "{"));
        FakeMlflow mlflow;
        auto outbox = open(mlflow.server.uri());
        QVERIFY(outbox->flush(10));
        QCOMPARE(outbox->state().dropped, 1u);
        QCOMPARE(rejectedCount(), 1u);
    }
};

QTEST_GUILESS_MAIN(TestMlflowOutbox)
#include "tst_mlflow_outbox.moc"
