// Runs and models on their way to MLflow: what arrives there, and what waits in the folder.
#include <set>

#include <QtTest>

#include "engine/base/files.h"
#include "tests/engine/tracking/outbox_stand.h"

using namespace turbofan;
using namespace turbofan::test;
namespace fs = std::filesystem;

class TestMlflowOutbox : public QObject, private OutboxStand {
    Q_OBJECT
private slots:
    void initTestCase() { quiet(); }
    void init() { renew(); }

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
