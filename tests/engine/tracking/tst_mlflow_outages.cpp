// MLflow that hangs, fails, forgets or refuses: nothing is lost, nothing is sent twice, nothing holds up the
// rest.
#include <set>

#include <QtTest>

#include "engine/base/files.h"
#include "tests/engine/tracking/outbox_stand.h"

using namespace turbofan;
using namespace turbofan::test;
namespace fs = std::filesystem;

class TestMlflowOutages : public QObject, private OutboxStand {
    Q_OBJECT
private slots:
    void initTestCase() { quiet(); }
    void init() { renew(); }

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
};

QTEST_GUILESS_MAIN(TestMlflowOutages)
#include "tst_mlflow_outages.moc"
