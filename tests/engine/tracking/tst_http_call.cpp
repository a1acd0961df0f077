#include <thread>

#include <QtTest>

#include "engine/base/clock.h"
#include "engine/tracking/http_call.h"
#include "tests/engine/tracking/stand_in_server.h"

using namespace turbofan;
using turbofan::test::Reply;
using turbofan::test::Request;
using turbofan::test::StandInServer;

class TestHttpCall : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { qputenv("no_proxy", "127.0.0.1"); }

    void sendsWhatItIsTold() {
        Request seen;
        StandInServer server([&](const Request& r) {
            seen = r;
            return Reply{201, "created"};
        });
        HttpCall call;
        call.method = "PUT";
        call.url = server.uri() + "/a/b?c=d";
        call.headers = {"Content-Type: image/png"};
        call.body = std::string("a\0b", 3) + std::string(2'000'000, 'x');
        const auto answer = makeCall(call, {});
        QVERIFY2(answer, answer ? "" : answer.error().text().c_str());
        QCOMPARE(answer->status, 201);
        QCOMPARE(answer->body, std::string("created"));
        QCOMPARE(seen.method, std::string("PUT"));
        QCOMPARE(seen.target, std::string("/a/b?c=d"));
        QVERIFY(seen.body == call.body);
        QVERIFY(seen.head.find("Content-Type: image/png") != std::string::npos);
        QVERIFY(seen.head.find("Origin") == std::string::npos);
        QVERIFY(seen.head.find("Expect") == std::string::npos);
        QVERIFY(seen.head.find("Authorization") == std::string::npos);
    }

    void sendsCredentials() {
        Request seen;
        StandInServer server([&](const Request& r) {
            seen = r;
            return Reply{};
        });
        HttpCall call;
        call.url = server.uri();
        call.credentials = {"Aladdin", "open sesame", ""};
        QVERIFY(makeCall(call, {}));
        QVERIFY(seen.head.find("Authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==") != std::string::npos);
        call.credentials = {"", "", "t0ken"};
        QVERIFY(makeCall(call, {}));
        QVERIFY(seen.head.find("Authorization: Bearer t0ken") != std::string::npos);
    }

    void stopActsWhileTheServerHangs() {
        StandInServer server([](const Request&) { return Reply{200, "", Reply::Manner::Hang}; });
        HttpCall call;
        call.url = server.uri();
        std::stop_source stop;
        Result<HttpAnswer> answer;
        std::jthread caller([&] { answer = makeCall(call, stop.get_token()); });
        QTRY_COMPARE(server.requestCount(), 1);
        const Stopwatch watch;
        stop.request_stop();
        caller.join();
        QVERIFY2(watch.seconds() < 1, qPrintable(QString::number(watch.seconds())));
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::Cancelled);
    }

    void slowIsATimeout() {
        StandInServer server([](const Request&) { return Reply{200, "", Reply::Manner::Hang}; });
        HttpCall call;
        call.url = server.uri();
        call.timeout_seconds = 0.2;
        const auto answer = makeCall(call, {});
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::Timeout);
    }

    void brokenAnswersAreErrors_data() {
        QTest::addColumn<int>("manner");
        QTest::newRow("breaks off") << int(Reply::Manner::BreakOff);
        QTest::newRow("garbage") << int(Reply::Manner::Garbage);
    }
    void brokenAnswersAreErrors() {
        QFETCH(int, manner);
        StandInServer server([&](const Request&) { return Reply{200, "half", Reply::Manner(manner)}; });
        HttpCall call;
        call.url = server.uri();
        const auto answer = makeCall(call, {});
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::Network);
    }

    void aTooLongAnswerIsGivenUp() {
        StandInServer server([&](const Request&) { return Reply{200, std::string(5000, 'x')}; });
        HttpCall call;
        call.url = server.uri();
        call.answer_limit_bytes = 4999;
        const auto answer = makeCall(call, {});
        QVERIFY(!answer);
        QVERIFY(answer.error().message.find("more than 4999 bytes") != std::string::npos);
        call.answer_limit_bytes = 5000;
        QVERIFY(makeCall(call, {}));
    }

    void errorsDoNotTellSecrets() {
        HttpCall call;
        call.url = "http://name:secret@127.0.0.1:1/path?token=secret";
        const auto answer = makeCall(call, {});
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::Network);
        QVERIFY2(answer.error().text().find("secret") == std::string::npos, answer.error().text().c_str());
    }

    void onlyHttp() {
        HttpCall call;
        call.url = "file:///etc/hostname";
        QVERIFY(!makeCall(call, {}));
    }
};

QTEST_GUILESS_MAIN(TestHttpCall)
#include "tst_http_call.moc"
