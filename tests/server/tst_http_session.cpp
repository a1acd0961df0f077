#include <QtTest>

#include <atomic>
#include <future>
#include <mutex>
#include <thread>

#include "raw_connection.h"
#include "server/http_listener.h"
#include "server/router.h"
#include "tests/engine/base/resident_memory.h"

using namespace turbofan;
using turbofan::testing::RawAnswer;
using turbofan::testing::RawConnection;

namespace {

HttpResponse text(std::string body, int status = 200) {
    return {status, "text/plain", std::move(body), {}};
}

// One port with simple routes and short time-outs.
struct Port {
    explicit Port(HttpLimits limits = {}) {
        router.add("GET", "/hello", [](const HttpRequest& r, const Respond& respond) {
            const auto name = r.query.find("name");
            respond(text("hello " + (name == r.query.end() ? "" : name->second)));
        });
        router.add("POST", "/echo",
                   [](const HttpRequest& r, const Respond& respond) { respond(text(r.body)); });
        router.add("POST", "/length", [](const HttpRequest& r, const Respond& respond) {
            respond(text(std::to_string(r.body.size())));
        });
        router.add("GET", "/throw",
                   [](const HttpRequest&, const Respond&) { throw std::runtime_error("/secret/path"); });
        router.add("GET", "/silent", [](const HttpRequest&, const Respond&) {});
        router.add("GET", "/twice", [](const HttpRequest&, const Respond& respond) {
            respond(text("first"));
            respond(text("second"));
        });
        router.add("GET", "/later", [this](const HttpRequest&, const Respond& respond) {
            const std::scoped_lock lock(mutex);
            later = respond;
            asked.set_value();
        });
        auto opened = HttpListener::open(
            io, "127.0.0.1", 0, limits,
            [this](const HttpRequest& r, const Respond& respond) { router.handle(r, respond); });
        listener = std::move(opened.value());
        listener->accept();
    }
    ~Port() { io.stop(); }

    std::uint16_t number() const { return listener->port(); }
    void answerLater(std::string body) {
        const std::scoped_lock lock(mutex);
        later(text(std::move(body)));
        later = nullptr;
    }

    IoThreads io{2};
    Router router;
    std::mutex mutex;
    Respond later;
    std::promise<void> asked;
    std::unique_ptr<HttpListener> listener;
};

HttpLimits quick() {
    HttpLimits limits;
    limits.header_seconds = 0.2;
    limits.body_seconds = 0.2;
    limits.idle_seconds = 0.2;
    limits.linger_seconds = 0.2;
    return limits;
}

const std::string kHello = "GET /hello HTTP/1.1\r\nHost: x\r\n\r\n";
std::string post(std::string_view path, std::string_view body, std::string_view more = "") {
    return "POST " + std::string(path) + " HTTP/1.1\r\nHost: x\r\n" + std::string(more) +
           "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
}

} // namespace

class TstHttpSession : public QObject {
    Q_OBJECT

private slots:
    void connectionsAreKept() {
        Port port;
        RawConnection c(port.number());
        for (int i = 0; i < 3; ++i) {
            QVERIFY(c.send("GET /hello?name=a%20b HTTP/1.1\r\nHost: x\r\n\r\n"));
            const RawAnswer a = c.answer();
            QCOMPARE(a.status, 200);
            QCOMPARE(a.body, std::string("hello a b"));
            QVERIFY(a.head.find("X-Content-Type-Options: nosniff") != std::string::npos);
            QVERIFY(a.head.find("Server: turbofan") != std::string::npos);
            QVERIFY(a.head.find("Access-Control") == std::string::npos);
        }
        QCOMPARE(port.listener->connections(), std::size_t(1));
    }

    void closesWhenAsked() {
        Port port;
        RawConnection c(port.number());
        c.send("GET /hello HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        const RawAnswer a = c.answer();
        QCOMPARE(a.status, 200);
        QVERIFY(a.head.find("Connection: close") != std::string::npos);
        QVERIFY(c.closedWithin(1000));
        RawConnection old(port.number());
        old.send("GET /hello HTTP/1.0\r\n\r\n");
        QCOMPARE(old.answer().status, 200);
        QVERIFY(old.closedWithin(1000));
    }

    void pipelinedRequestsAreAnsweredInOrder() {
        Port port;
        RawConnection c(port.number());
        std::string all = "GET /later HTTP/1.1\r\nHost: x\r\n\r\n";
        constexpr int kMany = 2000; // several to each piece that is read
        for (int i = 0; i < kMany; ++i) all += post("/echo", "body " + std::to_string(i));
        c.send(all);
        port.asked.get_future().wait();
        QVERIFY(c.silentFor(50)); // nobody overtakes
        port.answerLater("now");
        QCOMPARE(c.answer().body, std::string("now"));
        for (int i = 0; i < kMany; ++i) QCOMPARE(c.answer().body, "body " + std::to_string(i));
    }

    void bytesMayComeOneByOne() {
        Port port;
        RawConnection c(port.number());
        for (const char byte : post("/echo", "split")) QVERIFY(c.send({&byte, 1}));
        QCOMPARE(c.answer().body, std::string("split"));
    }

    // They are read past the parser: whole, cut off, and with the next request on their heels.
    void largeBodiesAreRead() {
        std::string large;
        while (large.size() < 3'000'000) large += std::to_string(large.size()) + ' ';
        Port port;
        RawConnection c(port.number());
        QVERIFY(c.send(post("/echo", large) + post("/echo", "next")));
        QVERIFY(c.answer().body == large);
        QCOMPARE(c.answer().body, std::string("next"));
        QVERIFY(c.send(post("/length", large)));
        QCOMPARE(c.answer().body, std::to_string(large.size()));
        Port hasty(quick());
        RawConnection slow(hasty.number());
        slow.send(post("/echo", large).substr(0, large.size() / 2));
        QCOMPARE(slow.answer().status, 408);
        QVERIFY(slow.closedWithin(3000));
    }

    // What the system does not take of an answer is not waited for without end.
    // The socket wakes nobody for less than what is still to come, so the end must be noticed in each way
    // that a body can come.
    void largeBodiesMayTrickleIn() {
        Port port;
        RawConnection c(port.number());
        const std::string large(200'000, 'x'), whole = post("/length", large);
        for (std::size_t at = 0; at < whole.size(); at += 7'001)
            QVERIFY(c.send(std::string_view(whole).substr(at, 7'001)));
        QCOMPARE(c.answer().body, std::string("200000"));
        const std::size_t but_one = whole.size() - 1;
        QVERIFY(c.send(std::string_view(whole).substr(0, but_one)));
        QVERIFY(c.silentFor(50));
        QVERIFY(c.send(std::string_view(whole).substr(but_one)));
        QCOMPARE(c.answer().body, std::string("200000"));
        QVERIFY(c.send(std::string_view(whole).substr(0, but_one / 2)));
        QVERIFY(c.silentFor(50)); // until the other half is there
        QVERIFY(c.send(std::string_view(whole).substr(but_one / 2)));
        QCOMPARE(c.answer().body, std::string("200000"));
        QVERIFY(c.send(kHello)); // a small request wakes as before
        QCOMPARE(c.answer().status, 200);
    }

    void whoAnnouncesABodyAndSendsNoneIsCutOff() {
        HttpLimits limits;
        limits.body_seconds = 2;
        Port port(limits);
        constexpr std::size_t kAnnounced = 16'000'000; // within the limit
        const auto before = residentMegabytes();
        std::vector<std::unique_ptr<RawConnection>> many;
        for (int i = 0; i < 10; ++i) {
            many.push_back(std::make_unique<RawConnection>(port.number()));
            QVERIFY(many.back()->send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: " +
                                      std::to_string(kAnnounced) + "\r\n\r\n"));
        }
        QTRY_COMPARE(port.listener->connections(), many.size());
        QVERIFY(many.back()->silentFor(50)); // by now all are being waited for
        QVERIFY2(residentMegabytes() < before + 60, "what is announced costs memory");
        for (const auto& c : many) {
            QCOMPARE(c->answer().status, 408);
            QVERIFY(c->closedWithin(2000));
        }
        QTRY_COMPARE(port.listener->connections(), std::size_t{0});
    }

    void whoDoesNotReadIsCutOff() {
        HttpLimits limits = quick();
        limits.body_seconds = 1; // also for the request, which is large
        Port port(limits);
        RawConnection c(port.number());
        QVERIFY(c.send(post("/echo", std::string(12 << 20, 'x'))));
        QTRY_COMPARE(port.listener->connections(), std::size_t(0));
    }

    void chunkedBodiesAreRead() {
        Port port;
        RawConnection c(port.number());
        c.send("POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: "
               "chunked\r\n\r\n3\r\nabc\r\n4;x=y\r\ndefg\r\n0\r\n\r\n");
        QCOMPARE(c.answer().body, std::string("abcdefg"));
        std::string tiny = "POST /length HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
        for (int i = 0; i < 200'000; ++i)
            tiny += "1\r\nx\r\n"; // would exhaust a stack that grows with each chunk
        c.send(tiny + "0\r\n\r\n");
        QCOMPARE(c.answer().body, std::string("200000"));
    }

    void slowHeadersAreCutOff() {
        Port port(quick());
        RawConnection silent(port.number());
        RawConnection slow(port.number());
        slow.send("GET /hello HT");
        QVERIFY(silent.closedWithin(3000)); // who never asked is told nothing
        QCOMPARE(silent.answer(0).status, 0);
        QCOMPARE(slow.answer().status, 408);
        QVERIFY(slow.closedWithin(3000));
    }

    void slowBodiesAreCutOff() {
        Port port(quick());
        RawConnection c(port.number());
        c.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc");
        QCOMPARE(c.answer().status, 408);
        QVERIFY(c.closedWithin(3000));
    }

    void idleConnectionsAreClosed() {
        HttpLimits limits = quick();
        limits.header_seconds = 30;
        Port port(limits);
        RawConnection c(port.number());
        c.send(kHello);
        QCOMPARE(c.answer().status, 200);
        QVERIFY(c.closedWithin(3000));
        QTRY_COMPARE(port.listener->connections(), std::size_t(0));
    }

    void bodiesOverTheLimitAreRefused() {
        HttpLimits limits = quick();
        limits.body_bytes = 1000;
        Port port(limits);
        RawConnection declared(port.number());
        declared.send(post("/echo", std::string(1001, 'x')));
        const RawAnswer a = declared.answer();
        QCOMPARE(a.status, 413);
        QVERIFY(a.body.find("\"type\":\"bad_input\"") != std::string::npos);
        QVERIFY(declared.closedWithin(3000));

        RawConnection chunked(port.number());
        chunked.send("POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n" +
                     std::string(1001, 'x'));
        QCOMPARE(chunked.answer().status, 413);

        RawConnection exact(port.number());
        exact.send(post("/length", std::string(1000, 'x')));
        QCOMPARE(exact.answer().body, std::string("1000"));
    }

    void theAnswerToABodyTooBigArrives() {
        HttpLimits limits;
        limits.body_bytes = 1000;
        Port port(limits);
        RawConnection c(port.number());
        // All of it is sent before anyone reads an answer; a connection closed at once would be reset
        // meanwhile.
        QVERIFY(c.send(post("/echo", std::string(32 << 20, 'x'))));
        QCOMPARE(c.answer().status, 413);
    }

    void bigBodiesAreAskedForFirst() {
        Port port;
        RawConnection c(port.number());
        c.send("POST /length HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
        QCOMPARE(c.answer().status, 100);
        c.send("12345");
        QCOMPARE(c.answer().body, std::string("5"));
        c.send(post("/length", "1", "Expect: 200-maybe\r\n"));
        QCOMPARE(c.answer().status, 417);
    }

    void ambiguousRequestsAreRefused_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        QTest::newRow("garbage") << QByteArray("\x16\x03\x01\x02 garbage \xff\xfe\r\n\r\n") << 400;
        QTest::newRow("no host") << QByteArray("GET /hello HTTP/1.1\r\n\r\n") << 400;
        QTest::newRow("two hosts") << QByteArray("GET /hello HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n") << 400;
        QTest::newRow("length and encoding")
            << QByteArray("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: "
                          "chunked\r\n\r\n")
            << 400;
        QTest::newRow("encoding and length")
            << QByteArray("POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: "
                          "3\r\n\r\n")
            << 400;
        QTest::newRow("two lengths")
            << QByteArray(
                   "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\nabc")
            << 400;
        QTest::newRow("two lengths in one")
            << QByteArray("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 3, 3\r\n\r\nabc") << 400;
        QTest::newRow("other lengths")
            << QByteArray(
                   "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabc")
            << 400;
        QTest::newRow("negative length")
            << QByteArray("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n") << 400;
        QTest::newRow("huge length")
            << QByteArray("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 18446744073709551615\r\n\r\n")
            << 413;
        QTest::newRow("other encoding")
            << QByteArray("POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n") << 400;
        QTest::newRow("two encodings")
            << QByteArray("POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n")
            << 400;
        QTest::newRow("bare line feeds") << QByteArray("GET /hello HTTP/1.1\nHost: x\n\n\r\n\r\n") << 400;
        QTest::newRow("space before colon") << QByteArray("GET /hello HTTP/1.1\r\nHost : x\r\n\r\n") << 400;
        QTest::newRow("bad escape") << QByteArray("GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n") << 400;
        QTest::newRow("bad chunk")
            << QByteArray("POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n")
            << 400;
        QTest::newRow("headers too long")
            << QByteArray("GET /hello HTTP/1.1\r\nX: ") + QByteArray(20000, 'x') + QByteArray("\r\n\r\n")
            << 431;
    }
    void ambiguousRequestsAreRefused() {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        Port port;
        RawConnection c(port.number());
        c.send(bytes.toStdString());
        const RawAnswer a = c.answer();
        QCOMPARE(a.status, status);
        QVERIFY(a.body.find("\"type\":\"bad_input\"") != std::string::npos);
        RawConnection next(port.number()); // and the port lives on
        next.send(kHello);
        QCOMPARE(next.answer().status, 200);
    }

    void unknownPathsAndMethods() {
        Port port;
        RawConnection c(port.number());
        c.send("GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n");
        QCOMPARE(c.answer().status, 404);
        c.send("GET /../hello HTTP/1.1\r\nHost: x\r\n\r\n");
        QCOMPARE(c.answer().status, 404);
        c.send("DELETE /hello HTTP/1.1\r\nHost: x\r\n\r\n");
        const RawAnswer a = c.answer();
        QCOMPARE(a.status, 405);
        QVERIFY(a.head.find("Allow: GET, HEAD") != std::string::npos);
        c.send("HEAD /hello HTTP/1.1\r\nHost: x\r\n\r\n");
        const RawAnswer head = c.answer(5000, true);
        QCOMPARE(head.status, 200);
        QVERIFY(head.head.find("Content-Length: 6") != std::string::npos);
        c.send(kHello); // the connection is still in step
        QCOMPARE(c.answer().body, std::string("hello "));
    }

    void exceptionsStayInside() {
        Port port;
        RawConnection c(port.number());
        c.send("GET /throw HTTP/1.1\r\nHost: x\r\n\r\n");
        const RawAnswer a = c.answer();
        QCOMPARE(a.status, 500);
        QVERIFY(a.body.find("internal_error") != std::string::npos);
        QVERIFY(a.body.find("secret") == std::string::npos);
        c.send("GET /silent HTTP/1.1\r\nHost: x\r\n\r\n");
        QCOMPARE(c.answer().status, 500);
        c.send("GET /twice HTTP/1.1\r\nHost: x\r\n\r\n" + kHello);
        QCOMPARE(c.answer().body, std::string("first"));
        QCOMPARE(c.answer().body, std::string("hello "));
    }

    void connectionsAreLimited() {
        HttpLimits limits;
        limits.connections = 2;
        Port port(limits);
        RawConnection a(port.number()), b(port.number());
        a.send(kHello), b.send(kHello);
        QCOMPARE(a.answer().status, 200);
        QCOMPARE(b.answer().status, 200);
        {
            RawConnection c(port.number());
            const RawAnswer refused = c.answer();
            QCOMPARE(refused.status, 503);
            QVERIFY(refused.head.find("Retry-After") != std::string::npos);
        }
        a.send(kHello); // those inside are not disturbed
        QCOMPARE(a.answer().status, 200);
    }

    void drainingFinishesWhatRuns() {
        Port port;
        RawConnection idle(port.number()), busy(port.number());
        idle.send(kHello);
        QCOMPARE(idle.answer().status, 200);
        busy.send("GET /later HTTP/1.1\r\nHost: x\r\n\r\n");
        port.asked.get_future().wait();
        port.listener->drain();
        QVERIFY(idle.closedWithin(3000));
        QVERIFY(!port.listener->waitUntilDrained(0.05));
        port.answerLater("finished");
        const RawAnswer a = busy.answer();
        QCOMPARE(a.body, std::string("finished"));
        QVERIFY(a.head.find("Connection: close") != std::string::npos);
        QVERIFY(busy.closedWithin(3000));
        QVERIFY(port.listener->waitUntilDrained(3));
        QVERIFY(!RawConnection(port.number()).connected());
    }

    void answersAfterTheEndAreDropped() {
        Respond late;
        {
            Port port;
            RawConnection c(port.number());
            c.send("GET /later HTTP/1.1\r\nHost: x\r\n\r\n");
            port.asked.get_future().wait();
            port.listener->drain();
            port.listener->closeAll();
            QVERIFY(port.listener->waitUntilDrained(3));
            QVERIFY(c.closedWithin(3000));
            late = port.later;
        }
        late(text("nobody listens")); // must not touch what is gone
    }
};

QTEST_GUILESS_MAIN(TstHttpSession)
#include "tst_http_session.moc"
