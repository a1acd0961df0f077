#include <QtTest>

#include <atomic>
#include <thread>

#include "raw_connection.h"
#include "tests/server/session_port.h"

using namespace turbofan;
using namespace turbofan::testing;

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
