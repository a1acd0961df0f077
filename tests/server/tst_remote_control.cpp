// The remote port is the local one seen through a server: the same values, the same errors, and no long wait
// when nobody is there.
#include <QtTest>

#include <thread>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "fake_control_port.h"
#include "server/remote_control.h"
#include "small_engine.h"

using namespace turbofan;
using namespace turbofan::testing;

namespace {

std::string urlOf(std::uint16_t port) {
    return "http://127.0.0.1:" + std::to_string(port);
}

// A fake behind a server, and the way to it.
struct Place {
    Place()
        : fake(std::make_shared<FakeControlPort>()), small(SmallEngine::quickSettings(), false, fake),
          remote(orThrow(makeRemoteControl(urlOf(small.ports[0])))) {}
    std::shared_ptr<FakeControlPort> fake;
    SmallEngine small;
    std::shared_ptr<ControlPort> remote;
};

// Takes connections and says nothing.
class SilentListener {
public:
    SilentListener() : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        ::bind(socket_, reinterpret_cast<sockaddr*>(&address), size);
        ::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size);
        ::listen(socket_, 8);
        port_ = ntohs(address.sin_port);
    }
    ~SilentListener() { ::close(socket_); }
    std::uint16_t port() const { return port_; }

private:
    int socket_;
    std::uint16_t port_ = 0;
};

// Both asked the same way: the values are the same and the far port heard the same.
template <class Ask>
void compare(Place& place, Ask ask) {
    const auto here = ask(static_cast<ControlPort&>(*place.fake));
    const std::string asked = place.fake->asked();
    const auto there = ask(*place.remote);
    QVERIFY2(there, there ? "" : there.error().text().c_str());
    QCOMPARE(place.fake->asked(), asked);
    if constexpr (std::is_same_v<std::remove_cvref_t<decltype(*here)>, Done>)
        QCOMPARE(there->message, here->message);
    else
        QVERIFY2(sameValue(*here, *there), asked.c_str());

    const Error error{ErrorCode::CoolingDown, "Too soon: \"12 s\" are left.", "wait, or override it"};
    place.fake->failWith(error);
    const auto no = ask(*place.remote);
    place.fake->failWith({});
    QVERIFY(!no);
    QVERIFY(no.error().code == error.code);
    QCOMPARE(no.error().text(), error.text());
}

} // namespace

class TestRemoteControl : public QObject {
    Q_OBJECT
private slots:
    void looksAreTheSame() {
        Place place;
        const Instant t = parsedTime();
        compare(place, [](ControlPort& p) { return p.overview(); });
        compare(place, [&](ControlPort& p) {
            return p.history({{"rmse_current", "errors_per_second.bad_input"}, t, t});
        });
        compare(place, [&](ControlPort& p) { return p.history({{}, {}, t}); });
        compare(place, [](ControlPort& p) { return p.runs(17); });
        compare(place, [](ControlPort& p) { return p.events({}); });
        compare(place, [&](ControlPort& p) {
            return p.events({.after = 4,
                             .limit = 9,
                             .kinds = {"drift", "demo"},
                             .text = "50 % ≥ 1+1&x=#",
                             .from = t,
                             .to = t,
                             .alarms_only = true});
        });
        compare(place, [](ControlPort& p) { return p.models(); });
        compare(place, [](ControlPort& p) { return p.compare({3}, {4}); });
        compare(place, [](ControlPort& p) { return p.fleet(); });
        compare(place, [](ControlPort& p) { return p.engine(1001); });
        compare(place, [](ControlPort& p) { return p.drift(); });
        compare(place, [](ControlPort& p) { return p.feature("s_2_mean"); });
        compare(place, [&](ControlPort& p) { return p.previewThresholds({.psi_warn = 0.3}, t, t); });
        compare(place, [](ControlPort& p) { return p.predictions({}); });
        compare(place,
                [](ControlPort& p) { return p.predictions({.limit = 3, .after = 8, .engine = 1001}); });
        compare(place, [](ControlPort& p) { return p.explain(12); });
        compare(place, [](ControlPort& p) { return p.settings(); });
        compare(place, [](ControlPort& p) { return p.thresholds(); });
        compare(place, [](ControlPort& p) { return p.preflight(ActionKind::RollBack, {}, {}); });
        compare(place,
                [](ControlPort& p) { return p.preflight(ActionKind::Promote, ModelVersion{3}, 0.25); });
    }

    void actsAreTheSame() {
        Place place;
        const Operator who{"anna", "the \"new\" wing"};
        compare(place, [&](ControlPort& p) { return p.retrain({}, false, who); });
        compare(place, [&](ControlPort& p) { return p.retrain(0.125, true, who); });
        compare(place, [&](ControlPort& p) { return p.cancelTraining(who); });
        compare(place, [&](ControlPort& p) { return p.promote({3}, who); });
        compare(place, [&](ControlPort& p) { return p.rollBack(who); });
        compare(place, [&](ControlPort& p) { return p.setPinned(true, who); });
        compare(place, [&](ControlPort& p) {
            return p.setThresholds({0.11, 0.22, 0.33, 0.44, 1.5, 1.75}, who);
        });
        compare(place, [&](ControlPort& p) { return p.setAutomaticRetraining(false, who); });
        compare(place, [&](ControlPort& p) { return p.checkDriftNow(who); });
        compare(place, [&](ControlPort& p) {
            return p.startDemo({.users = 3, .minutes = 0.5, .speed = 20, .fresh_start = false}, who);
        });
        compare(place, [&](ControlPort& p) { return p.stopDemo(who); });
        compare(place, [&](ControlPort& p) { return p.acknowledge({4, 5}, who); });
        compare(place, [&](ControlPort& p) { return p.shelve(4, 30.5, who); });
    }

    void everyErrorKeepsItsCode() {
        Place place;
        for (int code = 0; code <= static_cast<int>(ErrorCode::Internal); ++code) {
            place.fake->failWith(Error{static_cast<ErrorCode>(code), "so", "cure"});
            const auto no = place.remote->fleet();
            QVERIFY(!no && no.error().code == static_cast<ErrorCode>(code));
        }
    }

    void manyMayAskAtOnce() {
        Place place;
        std::atomic<int> right = 0;
        std::vector<std::jthread> threads;
        for (int i = 0; i < 8; ++i)
            threads.emplace_back([&] {
                for (int n = 0; n < 20; ++n) {
                    const auto fleet = place.remote->fleet();
                    if (fleet && sameValue(*fleet, place.fake->fleet_)) ++right;
                }
            });
        threads.clear();
        QCOMPARE(right.load(), 160);
    }

    void aLostServerIsToldAndFoundAgain() {
        Place place;
        QVERIFY(place.remote->overview());
        const std::uint16_t port = place.small.ports[0];
        place.small.server.reset();
        QElapsedTimer timer;
        timer.start();
        const auto lost = place.remote->overview();
        QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
        QVERIFY(!lost && lost.error().code == ErrorCode::Network);
        QVERIFY2(!lost.error().cure.empty(), "no cure");
        const auto act = place.remote->rollBack({});
        QVERIFY(!act && act.error().code == ErrorCode::Network);

        ServerOptions options;
        options.ports = {port, 0, 0, 0};
        options.control = place.fake;
        place.small.server = orThrow(Server::start(*place.small.engine, options));
        const auto back = place.remote->overview();
        QVERIFY2(back, back ? "" : back.error().text().c_str());
        QVERIFY(place.remote->rollBack({}));
    }

    void aServerThatDoesNotAnswerIsATimeout() {
        const SilentListener silent;
        const auto remote = orThrow(makeRemoteControl(urlOf(silent.port()), {.quick_seconds = 0.2}));
        const auto no = remote->overview();
        QVERIFY(!no && no.error().code == ErrorCode::Timeout && !no.error().cure.empty());
    }

    void whatIsNoControlApiIsTold() {
        SmallEngine small(SmallEngine::quickSettings(), false);
        const auto remote = orThrow(makeRemoteControl(urlOf(small.ports[0])));
        const auto no = remote->overview();
        QVERIFY(!no && no.error().code == ErrorCode::Network);
        QVERIFY2(no.error().message.find("no control API") != std::string::npos, no.error().text().c_str());
    }

    void addressesAreChecked() {
        for (const char* bad :
             {"", "127.0.0.1:3000", "https://127.0.0.1:3000", "http://", "http://host:99999", "http://a/b",
              "ftp://a", "http://user@host:3000", "http://host:0"}) {
            const auto no = makeRemoteControl(bad);
            QVERIFY2(!no && no.error().code == ErrorCode::InvalidArgument && !no.error().cure.empty(), bad);
        }
        for (const char* good : {"http://127.0.0.1:3000", "http://localhost:3000/", "http://[::1]:3000"})
            QVERIFY2(makeRemoteControl(good), good);
    }

private:
    static Instant parsedTime() { return Instant(Duration(1'795'000'000'123'456)); }
};

QTEST_GUILESS_MAIN(TestRemoteControl)
#include "tst_remote_control.moc"
