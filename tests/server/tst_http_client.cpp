#include <QtTest>

#include <atomic>

#include "raw_connection.h"
#include "server/http_client.h"
#include "server/http_listener.h"

using namespace turbofan;

namespace {

// Answers with the body that was sent; "/slow" never does.
struct Echo {
    explicit Echo(HttpLimits limits = {}) {
        listener =
            HttpListener::open(io, "127.0.0.1", 0, limits,
                               [this](const HttpRequest& r, const Respond& respond) {
                                   ++requests;
                                   if (r.path == "/slow") return held.push_back(respond);
                                   respond({200, "text/plain", r.method + " " + r.path + " " + r.body, {}});
                               })
                .value();
        listener->accept();
    }
    ~Echo() { io.stop(); }
    IoThreads io{1};
    std::atomic<int> requests = 0;
    std::vector<Respond> held;
    std::unique_ptr<HttpListener> listener;
};

} // namespace

class TstHttpClient : public QObject {
    Q_OBJECT

private slots:
    void keepsItsConnection() {
        Echo echo;
        HttpClient client("localhost", echo.listener->port());
        for (int i = 0; i < 5; ++i) {
            const auto reply = client.post("/x?y=z", "body");
            QVERIFY(reply);
            QCOMPARE(reply->status, 200);
            QCOMPARE(reply->body, std::string("POST /x body"));
        }
        QCOMPARE(client.get("/y")->body, std::string("GET /y "));
        QCOMPARE(echo.listener->connections(), std::size_t(1));
    }

    void comesBackWhenTheConnectionWasClosed() {
        HttpLimits limits;
        limits.idle_seconds = 0.05;
        Echo echo(limits);
        HttpClient client("127.0.0.1", echo.listener->port());
        QVERIFY(client.post("/a", "1"));
        QTRY_COMPARE(echo.listener->connections(), std::size_t(0));
        const auto reply = client.post("/b", "2");
        QVERIFY2(reply, reply ? "" : reply.error().text().c_str());
        QCOMPARE(echo.requests.load(), 2);
    }

    void givesUpInTime() {
        Echo echo;
        HttpClient client("127.0.0.1", echo.listener->port(), 0.2);
        QElapsedTimer timer;
        timer.start();
        const auto reply = client.get("/slow");
        QVERIFY(!reply);
        QVERIFY(reply.error().code == ErrorCode::Timeout);
        QVERIFY(timer.elapsed() < 5000);
        QVERIFY(client.get("/fine")); // and is of use afterwards
    }

    void saysWhoCannotBeReached() {
        std::uint16_t port = 0;
        {
            Echo echo;
            port = echo.listener->port();
        }
        HttpClient client("127.0.0.1", port, 2);
        const auto reply = client.get("/");
        QVERIFY(!reply);
        QVERIFY(reply.error().code == ErrorCode::Network);
        QVERIFY(reply.error().message.find(std::to_string(port)) != std::string::npos);
    }

    void bigBodiesGoThrough() {
        Echo echo;
        HttpClient client("127.0.0.1", echo.listener->port());
        const std::string body(8 << 20, 'x');
        QCOMPARE(client.post("/", body)->body.size(), body.size() + 7);
    }

    void refusedBodiesAreAnswersToo() {
        HttpLimits limits;
        limits.body_bytes = 1000;
        Echo echo(limits);
        HttpClient client("127.0.0.1", echo.listener->port());
        const auto reply = client.post("/", std::string(1 << 20, 'x'));
        QVERIFY2(reply, reply ? "" : reply.error().text().c_str());
        QCOMPARE(reply->status, 413);
        QVERIFY(client.post("/", "small"));
    }
};

QTEST_GUILESS_MAIN(TstHttpClient)
#include "tst_http_client.moc"
