// A drift detector in one process, the retraining service in another: what the one knows reaches the other.
#include <QTest>

#include "engine/base/clock.h"
#include "server/http_listener.h"
#include "server/io_threads.h"
#include "server/remote_retraining.h"
#include "server/retraining_handlers.h"

using namespace turbofan;

namespace {

// Takes every request down and answers as told.
struct Notebook final : RetrainingPort {
    RetrainRequest last;
    std::optional<Error> refusal;
    Result<RetrainAccepted> retrain(const RetrainRequest& request) override {
        last = request;
        if (refusal) return fail(*refusal);
        return RetrainAccepted{request.fraction.value_or(0.1), "begun"};
    }
};

// /retrain on a port of its own.
struct Remote {
    Notebook notebook;
    IoThreads io{2};
    std::unique_ptr<HttpListener> listener;
    std::shared_ptr<RetrainingPort> port;

    Remote() {
        auto opened = HttpListener::open(io, "127.0.0.1", 0, {},
                                         [this](const HttpRequest& request, const Respond& respond) {
                                             respond(retrain(notebook, request));
                                         });
        listener = std::move(opened.value());
        listener->accept();
        port = makeRemoteRetraining("http://127.0.0.1:" + std::to_string(listener->port())).value();
    }
    ~Remote() {
        port.reset();
        listener->closeAll();
        io.stop();
    }
};

} // namespace

class TestRemoteRetraining : public QObject {
    Q_OBJECT
private slots:
    void reasonAndEvidenceArrive() {
        Remote remote;
        const auto accepted =
            remote.port->retrain({0.25, "drift", "drift: RMSE 31.2 > 27.8", R"({"rmse":31.2,"engines":40})"});
        QVERIFY(accepted);
        QCOMPARE(accepted->fraction, 0.25);
        QCOMPARE(*remote.notebook.last.fraction, 0.25);
        QCOMPARE(remote.notebook.last.reason, std::string("drift: RMSE 31.2 > 27.8"));
        QCOMPARE(remote.notebook.last.actor, std::string("drift"));
        QCOMPARE(remote.notebook.last.evidence_json, std::string(R"({"rmse":31.2,"engines":40})"));
    }

    void whoGivesNoReasonIsTold() {
        const std::string asked = R"({"cause":"asked","by":"http"})";
        for (const char* body : {"", "{}", R"({"fraction": 0.5})"})
            QCOMPARE(parseRetrainRequest(body).value().evidence_json, asked);
        for (const char* body : {R"({"evidence": {"a": 1}})", R"({"evidence": {"a": 1}, "reason": "x"})",
                                 R"({"reason": "x", "evidence": {"a": 1}})"})
            QCOMPARE(parseRetrainRequest(body).value().evidence_json, std::string(R"({"a":1})"));
        const std::string most = "{\"a\":" + std::string(15, '[') + std::string(15, ']') + ",\"b\":\"" +
                                 std::string((64 << 10) - 43, 'x') + "\"}";
        QCOMPARE(most.size(), std::size_t(64 << 10));
        QCOMPARE(parseRetrainRequest(R"({"evidence": )" + most + "}").value().evidence_json, most);
        QCOMPARE(parseRetrainRequest(R"({"reason": "x"})").value().evidence_json, std::string("{}"));
    }

    void aRefusalComesBackWithItsSentence() {
        Remote remote;
        remote.notebook.refusal = Error{ErrorCode::CoolingDown, "too soon", ""};
        const auto refused = remote.port->retrain({0.25, "drift", "drift", "{}"});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Busy); // 409 either way
        QVERIFY(refused.error().message.find("too soon") != std::string::npos);
    }

    void anAddressThatIsNoneIsRefused() {
        for (const char* url : {"zzz", "https://localhost:3004", "http://", ""})
            QVERIFY2(!makeRemoteRetraining(url), url);
    }

    void fieldsThatCannotBeUsedAreNamed_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("word");
        QTest::newRow("reason is a number") << QByteArray(R"({"reason": 5})") << QByteArray("reason");
        QTest::newRow("reason is empty") << QByteArray(R"({"reason": ""})") << QByteArray("reason");
        QTest::newRow("actor is empty") << QByteArray(R"({"actor": ""})") << QByteArray("actor");
        QTest::newRow("actor is too long")
            << QByteArray("{\"actor\": \"" + QByteArray(101, 'x') + "\"}") << QByteArray("actor");
        QTest::newRow("reason is too long")
            << QByteArray("{\"reason\": \"" + QByteArray(1001, 'x') + "\"}") << QByteArray("reason");
        QTest::newRow("evidence is too long")
            << "{\"evidence\": {\"a\": \"" + QByteArray(64 << 10, 'x') + "\"}}" << QByteArray("evidence");
        QTest::newRow("evidence is too deep")
            << "{\"evidence\": {\"a\": " + QByteArray(16, '[') + QByteArray(16, ']') + "}}"
            << QByteArray("evidence");
        QTest::newRow("evidence is a list") << QByteArray(R"({"evidence": []})") << QByteArray("evidence");
        QTest::newRow("unknown") << QByteArray(R"({"fracton": 0.5})") << QByteArray("fracton");
    }

    void fieldsThatCannotBeUsedAreNamed() {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, word);
        const auto parsed = parseRetrainRequest(body.toStdString());
        QVERIFY(!parsed);
        QVERIFY2(parsed.error().message.find(word.toStdString()) != std::string::npos,
                 parsed.error().message.c_str());
    }
};

QTEST_GUILESS_MAIN(TestRemoteRetraining)
#include "tst_remote_retraining.moc"
