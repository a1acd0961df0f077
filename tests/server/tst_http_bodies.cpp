// Bodies as they come over a connection: large, slow, in chunks, too large, and never.
#include <QtTest>

#include <memory>
#include <vector>

#include "raw_connection.h"
#include "tests/engine/base/resident_memory.h"
#include "tests/server/session_port.h"

using namespace turbofan;
using namespace turbofan::testing;

class TstHttpBodies : public QObject {
    Q_OBJECT

private slots:
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

    // While a long request is worked on, another client's request comes, and then the next one of the same
    // client: in this order they are worked on.
    void nobodyIsOvertakenByWhoHadALongRequest() {
        Port port({}, 1);
        std::promise<void> begun, go;
        std::string order;
        port.router.add("POST", "/queue", [&](const HttpRequest& r, const Respond& respond) {
            order += r.body.front();
            if (r.body.front() == '1') {
                begun.set_value();
                go.get_future().wait();
            }
            respond(text(""));
        });
        RawConnection a(port.number()), b(port.number());
        QVERIFY(b.send(kHello));
        QCOMPARE(b.answer().status, 200);
        QVERIFY(a.send(post("/queue", std::string(200'000, '1'))));
        begun.get_future().wait();
        QVERIFY(b.send(post("/queue", "2")));
        QVERIFY(a.send(post("/queue", "3")));
        go.set_value();
        QCOMPARE(a.answer().status, 200);
        QCOMPARE(b.answer().status, 200);
        QCOMPARE(a.answer().status, 200);
        QCOMPARE(order, std::string("123"));
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

    // What the system does not take of an answer is not waited for without end.
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

    void slowBodiesAreCutOff() {
        Port port(quick());
        RawConnection c(port.number());
        c.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc");
        QCOMPARE(c.answer().status, 408);
        QVERIFY(c.closedWithin(3000));
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
};

QTEST_GUILESS_MAIN(TstHttpBodies)
#include "tst_http_bodies.moc"
