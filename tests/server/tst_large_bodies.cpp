// Large bodies are worked on while the network goes on, and no more of them than there is room for.
#include <QtTest>

#include <future>
#include <thread>

#include "fake_control_port.h"
#include "raw_connection.h"
#include "server/content_coding.h"
#include "server/large_bodies.h"
#include "small_engine.h"
#include "tests/server/session_port.h"

using namespace turbofan;
using namespace turbofan::testing;

namespace {

HttpRequest request(std::size_t bytes, std::string path = "/work") {
    HttpRequest made;
    made.method = "POST";
    made.path = std::move(path);
    made.body.assign(bytes, 'x');
    return made;
}

// So many bytes of the text over and over, packed.
HttpRequest packedRequest(ContentCoding coding, std::string_view text, std::size_t bytes,
                          std::string path = "/work") {
    HttpRequest made = request(0, std::move(path));
    std::string body;
    body.reserve(bytes + text.size());
    while (body.size() < bytes) body += text;
    made.body = encoded(coding, body);
    made.headers["content-encoding"] = codingName(coding);
    return made;
}

// Its handlers stay in their requests until they are let go.
class Held {
public:
    void enter() {
        ++inside_;
        gate_.wait();
    }
    int inside() const { return inside_; }
    void letGo() {
        if (!std::exchange(let_go_, true)) open_.set_value();
    }

private:
    std::atomic<int> inside_ = 0;
    bool let_go_ = false;
    std::promise<void> open_;
    std::shared_future<void> gate_ = open_.get_future().share();
};

// Whose overview takes as long as the test wants.
struct SlowPort : FakeControlPort {
    Held held;
    Result<Overview> overview() override {
        held.enter();
        return FakeControlPort::overview();
    }
};

// A server whose overviews stay until they are let go.
struct SlowServer {
    explicit SlowServer(unsigned threads, const Settings& settings = SmallEngine::quickSettings())
        : small(settings, false) {
        ServerOptions options;
        options.ports = {0, 0, 0, 0};
        options.threads = threads;
        options.control = port;
        server = orThrow(Server::start(*small.engine, options));
    }

    ~SlowServer() { port->held.letGo(); }

    SmallEngine small;
    const std::shared_ptr<SlowPort> port = std::make_shared<SlowPort>();
    std::unique_ptr<Server> server;
};

// Asks for the overview, with a body that nobody wants.
std::string largeLook() {
    const std::string body(LargeBodies::kLarge, ' ');
    return "GET /api/v1/overview HTTP/1.1\r\nHost: x\r\nContent-Length: " + std::to_string(body.size()) +
           "\r\n\r\n" + body;
}

// A router with /work, on which everything stays until it is let go.
struct Bench {
    explicit Bench(unsigned threads = 2, std::size_t body_limit = LargeBodies::kMost / 2)
        : large(threads, body_limit) {
        router.add("POST", "/work", [this](const HttpRequest& asked, const Respond& respond) {
            held.enter();
            respond(text(std::to_string(asked.body.size())));
        });
        router.refuseBelow("/v2", [](int status, const std::string& sentence) {
            return text("protocol: " + sentence, status);
        });
    }
    ~Bench() { held.letGo(); } // a test that fails comes to its end
    // The answer, once there is one.
    std::future<HttpResponse> ask(HttpRequest asked) {
        const auto promise = std::make_shared<std::promise<HttpResponse>>();
        large.handle(router, asked, [promise](HttpResponse r) { promise->set_value(std::move(r)); });
        return promise->get_future();
    }

    Held held;
    Router router;
    LargeBodies large;
};

bool answered(const std::future<HttpResponse>& answer) {
    return answer.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
}

} // namespace

class TstLargeBodies : public QObject {
    Q_OBJECT

private slots:
    void smallBodiesStayWhereTheyAre() {
        Router router;
        std::thread::id worked;
        router.add("POST", "/work", [&](const HttpRequest&, const Respond& respond) {
            worked = std::this_thread::get_id();
            respond(text("done"));
        });
        LargeBodies large(1, LargeBodies::kMost / 2);
        HttpRequest small = request(LargeBodies::kLarge - 1);
        large.handle(router, small, [](const HttpResponse&) {});
        QVERIFY(worked == std::this_thread::get_id());
        QCOMPARE(small.body.size(), LargeBodies::kLarge - 1); // its memory is used again

        std::promise<void> done;
        HttpRequest whole = request(LargeBodies::kLarge);
        large.handle(router, whole, [&](const HttpResponse&) { done.set_value(); });
        done.get_future().wait();
        QVERIFY(worked != std::this_thread::get_id());
        QVERIFY(whole.body.empty()); // taken, not copied
    }

    void whatIsPackedIsAsLargeAsItBecomes() {
        Bench bench;
        for (const auto coding : {ContentCoding::Gzip, ContentCoding::Deflate}) {
            HttpRequest little = packedRequest(coding, "0.125", 100'000, "/nowhere"); // as a program's rows
            const std::size_t bytes = little.body.size();
            bench.large.handle(bench.router, little, [](const HttpResponse&) {});
            QCOMPARE(little.body.size(), bytes); // stays where it is
        }
        // Of a few kilobytes: what says so is large, however short.
        auto answer = bench.ask(packedRequest(ContentCoding::Gzip, "x", LargeBodies::kLarge));
        QTRY_COMPARE(bench.held.inside(), 1); // it came back although the handler does not
        QVERIFY(!answered(answer));
        auto stream = request(LargeBodies::kLarge / 32); // which does not say
        stream.headers["content-encoding"] = "deflate";
        auto other = bench.ask(std::move(stream));
        QTRY_COMPARE(bench.held.inside(), 2);
        bench.held.letGo();
        QCOMPARE(answer.get().status, 200);
        QCOMPARE(other.get().status, 200);
    }

    void thereIsRoomForSoManyPacked() {
        Bench bench;
        std::vector<std::future<HttpResponse>> taken;
        for (int i = 0; i < 2; ++i)
            taken.push_back(bench.ask(packedRequest(ContentCoding::Gzip, "x", LargeBodies::kMost / 2)));
        const HttpResponse full = bench.ask(request(LargeBodies::kLarge)).get();
        bench.held.letGo();
        QCOMPARE(full.status, 503);
        for (auto& answer : taken) QCOMPARE(answer.get().status, 200);
        bench.large.join(); // all places are free
        Bench beyond;       // what claims to become more than may be unpacked takes no more than that
        auto first = beyond.ask(packedRequest(ContentCoding::Gzip, "x", LargeBodies::kMost));
        auto second = beyond.ask(packedRequest(ContentCoding::Gzip, "x", LargeBodies::kMost));
        beyond.held.letGo();
        QCOMPARE(first.get().status, 200);
        QCOMPARE(second.get().status, 200);
    }

    // Each port in its own words, and predictions that were not made are counted.
    void aPortThatIsBusySaysSo() {
        Settings settings = SmallEngine::quickSettings();
        settings.body_limit_bytes = LargeBodies::kMost / 2;
        SlowServer slow(2, settings);
        const auto ports = slow.server->ports();
        std::vector<std::unique_ptr<RawConnection>> holding;
        const auto hold = [&] {
            const std::string claim = encoded(ContentCoding::Gzip, std::string(LargeBodies::kMost / 2, ' '));
            holding.push_back(std::make_unique<RawConnection>(ports[0]));
            return holding.back()->send(
                "GET /api/v1/overview HTTP/1.1\r\nHost: x\r\nContent-Encoding: gzip\r\nContent-Length: " +
                std::to_string(claim.size()) + "\r\n\r\n" + claim);
        };
        QVERIFY(hold() && hold());
        QTRY_COMPARE(slow.port->held.inside(), 2);
        const auto ask = [&](int port, const std::string& path) {
            const std::string body(LargeBodies::kLarge, ' ');
            RawConnection connection(ports[static_cast<std::size_t>(port)]);
            (void)connection.send("POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: " +
                                  std::to_string(body.size()) + "\r\n\r\n" + body);
            return connection.answer();
        };
        const auto predict = ask(0, "/predict"), infer = ask(0, "/v2/models/turbofan-rul/infer"),
                   act = ask(0, "/api/v1/retrain"), feedback = ask(1, "/submit_feedback"),
                   drift = ask(2, "/run_drift_check_now"), retrain = ask(3, "/retrain");
        slow.port->held.letGo();
        const auto says = [](const auto& answer, const std::string& words) {
            return answer.status == 503 && answer.body.find(words) != std::string::npos &&
                   answer.body.find("too many large bodies") != std::string::npos;
        };
        QVERIFY2(says(predict, "\"type\":\"internal_error\",\"received_features\":null"),
                 predict.body.c_str());
        QVERIFY2(says(infer, "{\"error\":") && !says(infer, "type"), infer.body.c_str());
        QVERIFY2(says(act, "\"code\":\"unavailable\""), act.body.c_str());
        for (const auto& answer : {feedback, drift, retrain})
            QVERIFY2(says(answer, "{\"status\":\"error\",\"message\":\""), answer.body.c_str());
        const std::string metrics = slow.small.engine->prediction()->metricsText({});
        QVERIFY2(metrics.find("rul_prediction_errors_total{error_type=\"internal_error\"} 2\n") !=
                     std::string::npos,
                 metrics.c_str());
    }

    void thereIsRoomForSoMany() {
        Bench bench;
        constexpr std::size_t kThird = LargeBodies::kMost / 3;
        std::vector<std::future<HttpResponse>> taken;
        for (int i = 0; i < 3; ++i) taken.push_back(bench.ask(request(kThird)));
        const HttpResponse full = bench.ask(request(LargeBodies::kLarge)).get();
        QCOMPARE(full.status, 503);
        QVERIFY(full.body.find("\"type\":\"internal_error\"") != std::string::npos);
        QCOMPARE(full.headers.at(0), (std::pair<std::string, std::string>("Retry-After", "1")));
        QVERIFY(bench.ask(request(LargeBodies::kLarge, "/v2/models")).get().body.starts_with("protocol: "));
        for (const auto& answer : taken) QVERIFY(!answered(answer));
        bench.held.letGo();
        for (auto& answer : taken) QCOMPARE(answer.get().body, std::to_string(kThird));
        bench.large.join(); // all places are free
        Bench fresh;
        auto alone = fresh.ask(request(LargeBodies::kMost + 1)); // one alone gets through, however large
        fresh.held.letGo();
        QCOMPARE(alone.get().status, 200);
    }

    // Beside another one, as there always is one under steady traffic.
    void theLargestGetThroughBesideOthers() {
        Bench bench(2, LargeBodies::kMost);
        auto first = bench.ask(request(LargeBodies::kLarge));
        auto largest = bench.ask(request(LargeBodies::kMost));
        bench.held.letGo();
        QCOMPARE(first.get().status, 200);
        QCOMPARE(largest.get().status, 200);
    }

    // What the router hands on to other threads is still in memory.
    void placesAreKeptUntilTheAnswer() {
        Bench bench(1);
        BackgroundWork slow(1);
        const Handler aside = slow.wrap([&](const HttpRequest&, const Respond& respond) {
            bench.held.enter();
            respond(text("done"));
        });
        std::atomic<int> handed = 0;
        bench.router.add("POST", "/slow", [&](const HttpRequest& asked, const Respond& respond) {
            aside(asked, respond);
            ++handed;
        });
        constexpr std::size_t kThird = LargeBodies::kMost / 3;
        std::vector<std::future<HttpResponse>> taken;
        for (int i = 0; i < 3; ++i) taken.push_back(bench.ask(request(kThird, "/slow")));
        QTRY_COMPARE(handed, 3); // the thread of the large bodies has nothing left to do
        auto more = bench.ask(request(kThird, "/slow"));
        const bool refused = answered(more);
        bench.held.letGo();
        QVERIFY(refused);
        QCOMPARE(more.get().status, 503);
        for (auto& answer : taken) QCOMPARE(answer.get().status, 200);
        slow.join(); // all places are free
        bench.large.join();
    }

    void whatWaitsIsDroppedAtTheEnd() {
        Bench bench(1);
        auto first = bench.ask(request(LargeBodies::kLarge));
        QTRY_COMPARE(bench.held.inside(), 1);
        auto second = bench.ask(request(LargeBodies::kLarge));
        bench.large.dropWaiting();
        bench.held.letGo();
        bench.large.join();
        QCOMPARE(first.get().status, 200); // what runs goes on
        QVERIFY_THROWS_EXCEPTION(std::future_error, second.get());
        QCOMPARE(bench.held.inside(), 1);
    }

    // A client that saw its connection go can rely on it that what waited was not done.
    void aStoppedServerBeginsNothing() {
        SlowServer slow(1);
        const auto& port = slow.port;
        const auto& server = slow.server;
        const std::string large = largeLook();
        RawConnection first(server->ports()[0]), second(server->ports()[0]), after(server->ports()[0]);
        const bool sent = first.send(large) && second.send(large) &&
                          after.send("GET /livez HTTP/1.1\r\nHost: x\r\n\r\n") &&
                          after.answer().status == 200;
        const bool begun = QTest::qWaitFor([&] { return port->held.inside() == 1; });
        const auto stopped = std::async(std::launch::async, [&] { server->stop(0); });
        const bool closed = second.closedWithin(5000);
        port->held.letGo();
        stopped.wait();
        QVERIFY(sent && begun && closed);
        QCOMPARE(port->held.inside(), 1);
    }

    void placesAreGivenBack() {
        Bench bench(1); // an answer is there before its place is free, but not before the last one's
        bench.held.letGo();
        for (int i = 0; i < 5; ++i) QCOMPARE(bench.ask(request(LargeBodies::kMost / 2)).get().status, 200);
    }

    // The server's own way: as many large requests as there are network threads, and room for others.
    void othersAreAnsweredMeanwhile() {
        SlowServer slow(2);
        const auto& port = slow.port;
        const auto& server = slow.server;
        const std::string large = largeLook();
        RawConnection first(server->ports()[0]), second(server->ports()[0]), other(server->ports()[0]);
        QVERIFY(first.send(large));
        QVERIFY(second.send(large));
        QTRY_COMPARE(port->held.inside(), 2); // both are being worked on
        QVERIFY(other.send("GET /readyz HTTP/1.1\r\nHost: x\r\n\r\n"));
        const int ready = other.answer().status;
        port->held.letGo();
        QCOMPARE(ready, 200);
        QCOMPARE(first.answer().status, 200);
        QCOMPARE(second.answer().status, 200);
    }
};

QTEST_GUILESS_MAIN(TstLargeBodies)
#include "tst_large_bodies.moc"
