// The bridge against a scripted engine: answers on the GUI thread, late ones dropped, the link's states.
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include "tests/bench/soon.h"
#include "tests/ui/fake_control.h"
#include "tests/ui/no_warnings.h"
#include "ui/bridge/bridge.h"

using namespace turbofan;
using namespace turbofan::ui;
using namespace std::chrono_literals;

namespace {

constexpr int kPeriod = 20;

PortOpener opens(std::shared_ptr<FakeControl> fake) {
    return [fake] { return Result<std::shared_ptr<ControlPort>>(fake); };
}

} // namespace

class TestBridge : public QObject {
    Q_OBJECT
private slots:
    void init() {
        failOnAnyWarning();
        fake_ = std::make_shared<FakeControl>();
    }

    void becomesLiveAndStaysFresh() {
        Bridge bridge(opens(fake_));
        QCOMPARE(bridge.link(), LinkState::Opening);
        QVERIFY(!bridge.overview());
        QVERIFY(bridge.ageSeconds() > 1000);
        QSignalSpy overviews(&bridge, &Bridge::overviewChanged);
        bridge.start(kPeriod);
        QTRY_COMPARE(bridge.link(), LinkState::Live);
        QTRY_VERIFY(overviews.count() >= 5);
        QVERIFY(bridge.reason().isEmpty());
        QVERIFY(bridge.ageSeconds() < 1);
        QCOMPARE(bridge.overview()->live->version.number, 4);
    }

    void answersArriveOnTheGuiThread() {
        Bridge bridge(opens(fake_));
        bridge.start(kPeriod);
        QThread *asked = nullptr, *answered = nullptr;
        std::size_t engines = 0;
        bridge.ask<Fleet>(
            this, "fleet",
            [&](ControlPort& port) {
                asked = QThread::currentThread();
                return port.fleet();
            },
            [&](Result<Fleet> fleet) {
                answered = QThread::currentThread();
                engines = fleet->engines.size();
            });
        QTRY_VERIFY(answered);
        QCOMPARE(answered, thread());
        QVERIFY(asked != thread());
        QCOMPARE(engines, std::size_t(100));
    }

    void lateAnswersAreDroppedByTopic() {
        Bridge bridge(opens(fake_));
        bridge.start(kPeriod);
        QTRY_COMPARE(bridge.link(), LinkState::Live);
        QList<int> came;
        const auto ask = [&](const QString& topic, int number) {
            bridge.ask<Fleet>(
                this, topic, [](ControlPort& port) { return port.fleet(); },
                [&came, number](const Result<Fleet>&) { came << number; });
        };
        fake_->setStalled(true);
        for (int i = 1; i <= 5; ++i) ask("same", i);
        ask("other", 10);
        fake_->setStalled(false);
        QTRY_COMPARE(came.size(), 2);
        QVERIFY(came.contains(5) && came.contains(10));
        QVERIFY2(fake_->calls("fleet") <= 4, "superseded questions that have not begun are never put");
    }

    void aReceiverThatIsGoneGetsNothing() {
        Bridge bridge(opens(fake_));
        bridge.start(kPeriod);
        QTRY_COMPARE(bridge.link(), LinkState::Live);
        bool came = false;
        {
            QObject receiver;
            fake_->setStalled(true);
            bridge.ask<Fleet>(
                &receiver, "fleet", [](ControlPort& port) { return port.fleet(); },
                [&](const Result<Fleet>&) { came = true; });
        }
        fake_->setStalled(false);
        bool later = false;
        bridge.ask<Fleet>(
            this, "fleet", [](ControlPort& port) { return port.fleet(); },
            [&](const Result<Fleet>&) { later = true; });
        QTRY_VERIFY(later);
        QVERIFY(!came);
    }

    void historyAndEventsFollowTheBeat() {
        Bridge bridge(opens(fake_));
        QList<std::int64_t> ids;
        double newest = 0;
        bool ascending = true;
        connect(&bridge, &Bridge::eventsArrived, this, [&](const auto& events) {
            for (const EventRow& e : *events) ids << e.event;
        });
        connect(&bridge, &Bridge::historyArrived, this, [&](const auto& history) {
            for (const FigureSeries& s : history->series) {
                if (s.name != figure::kRmse || s.seconds.empty()) continue;
                ascending = ascending && s.seconds.front() > newest;
                newest = s.seconds.back();
            }
        });
        bridge.start(kPeriod);
        QTRY_COMPARE(ids.size(), fake_->world().events.size());
        QTRY_VERIFY_WITH_TIMEOUT(newest > 0, 5000);
        const double first = newest;
        QTRY_VERIFY_WITH_TIMEOUT(newest > first, 5000);
        QVERIFY2(ascending, "only what is new");
        bridge.act(
            this, [](ControlPort& p, const Operator& who) { return p.retrain({}, false, who); }, "",
            [](const Result<Done>&) {});
        const qsizetype before = ids.size();
        QTRY_COMPARE(ids.size(), before + 1);
    }

    void changedRunsAreTold() {
        Bridge bridge(opens(fake_));
        QSignalSpy runs(&bridge, &Bridge::runsChanged);
        bridge.start(kPeriod);
        QTRY_COMPARE(bridge.link(), LinkState::Live);
        QCOMPARE(runs.count(), 0);
        fake_->edit([](FakeWorld& w) { ++w.overview.runs_revision; });
        QTRY_COMPARE(runs.count(), 1);
    }

    void actsCarryTheOperatorAndAreNeverSuperseded() {
        Bridge bridge(opens(fake_));
        bridge.start(kPeriod);
        int came = 0;
        for (const bool pinned : {true, false, true})
            bridge.act(
                this, [pinned](ControlPort& p, const Operator& who) { return p.setPinned(pinned, who); },
                "incident", [&](const Result<Done>& done) { came += done.has_value(); });
        QTRY_COMPARE(came, 3);
        QCOMPARE(fake_->calls("setPinned"), 3);
        QCOMPARE(QString::fromStdString(fake_->lastOperator().actor), QString("console"));
        QCOMPARE(QString::fromStdString(fake_->lastOperator().reason), QString("incident"));
    }

    void slowLooksDelayNeitherBeatNorActs() {
        Bridge bridge(opens(fake_));
        bridge.start(kPeriod);
        QTRY_COMPARE(bridge.link(), LinkState::Live);
        std::atomic<bool> let_go = false;
        for (int i = 0; i < 4; ++i)
            bridge.ask<Fleet>(
                this, QString::number(i),
                [&](ControlPort& port) {
                    while (!let_go) std::this_thread::sleep_for(1ms);
                    return port.fleet();
                },
                [](const Result<Fleet>&) {});
        QSignalSpy overviews(&bridge, &Bridge::overviewChanged);
        bool acted = false;
        bridge.act(
            this, [](ControlPort& p, const Operator& who) { return p.checkDriftNow(who); }, "",
            [&](const Result<Done>&) { acted = true; });
        QTRY_VERIFY(acted && overviews.count() > 3);
        let_go = true;
    }

    void aLostConnectionIsSeenAndComesBack() {
        Bridge bridge(opens(fake_));
        bridge.start(200); // as the window does
        QTRY_COMPARE(bridge.link(), LinkState::Live);
        fake_->setDisconnected(true);
        const bench::Soon seen(2000);
        QTRY_COMPARE_WITH_TIMEOUT(bridge.link(), LinkState::Lost, 20'000);
        QVERIFY2(seen.kept(), seen.said().c_str());
        QVERIFY(bridge.reason().contains("cannot be reached"));
        QVERIFY2(bridge.overview(), "what was last known stays");
        fake_->setDisconnected(false);
        const bench::Soon back(2500); // it tries again by itself, at least every two seconds
        QTRY_COMPARE_WITH_TIMEOUT(bridge.link(), LinkState::Live, 25'000);
        QVERIFY2(back.kept(), back.said().c_str());
        QVERIFY(bridge.reason().isEmpty());
    }

    void aHangingEngineIsStale() {
        Bridge bridge(opens(fake_));
        bridge.start(kPeriod);
        QTRY_COMPARE(bridge.link(), LinkState::Live);
        fake_->setStalled(true);
        QTRY_COMPARE(bridge.link(), LinkState::Stale);
        QVERIFY(bridge.ageSeconds() >= 1.5);
        QVERIFY(!bridge.reason().isEmpty());
        fake_->setStalled(false);
        QTRY_COMPARE(bridge.link(), LinkState::Live);
    }

    void aFailedStartSaysWhyAndMayBeRetried() {
        bool works = false; // touched by the worker only between starts
        Bridge bridge([&]() -> Result<std::shared_ptr<ControlPort>> {
            if (!works) return fail(ErrorCode::Corrupt, "The store is damaged.", "Move it away.");
            return fake_;
        });
        bridge.start(kPeriod);
        Error error;
        bridge.ask<Fleet>(
            this, "fleet", [](ControlPort& port) { return port.fleet(); },
            [&](const Result<Fleet>& fleet) { error = fleet.error(); });
        QTRY_COMPARE(bridge.link(), LinkState::Failed);
        QCOMPARE(bridge.reason(), QString("The store is damaged. (Move it away.)"));
        QTRY_COMPARE(error.code, ErrorCode::Corrupt);
        works = true;
        bridge.retry();
        QCOMPARE(bridge.link(), LinkState::Opening);
        QTRY_COMPARE(bridge.link(), LinkState::Live);
    }

    void aServerThatIsNotThereYetIsTriedAgain() {
        std::atomic<int> tries = 0;
        Bridge bridge([&]() -> Result<std::shared_ptr<ControlPort>> {
            if (++tries < 3) return fail(ErrorCode::Network, "The server cannot be reached.", "");
            return fake_;
        });
        bridge.start(kPeriod);
        QTRY_COMPARE(bridge.link(), LinkState::Live);
        QCOMPARE(tries.load(), 3);
    }

    void reopensWithoutMixingTheTwo() {
        Bridge bridge(opens(fake_));
        bridge.start(kPeriod);
        QTRY_COMPARE(bridge.link(), LinkState::Live);
        auto other = std::make_shared<FakeControl>(makeEmptyWorld(FakeControl::realNow()));
        bool late = false;
        fake_->setStalled(true);
        bridge.ask<Fleet>(
            this, "fleet", [](ControlPort& port) { return port.fleet(); },
            [&](const Result<Fleet>&) { late = true; });
        bridge.reopen(opens(other));
        QCOMPARE(bridge.link(), LinkState::Opening);
        QVERIFY(!bridge.overview());
        fake_->setStalled(false);
        QTRY_COMPARE(bridge.link(), LinkState::Live);
        QVERIFY(!bridge.overview()->live);
        QVERIFY(!late);
        const int asked = fake_->calls("overview");
        QTRY_VERIFY(other->calls("overview") > 5);
        QCOMPARE(fake_->calls("overview"), asked);
    }

    void endsPromptly() {
        QElapsedTimer time;
        {
            Bridge bridge(opens(fake_));
            bridge.start(kPeriod);
            QTRY_COMPARE(bridge.link(), LinkState::Live);
            fake_->setLatency(50ms);
            for (int i = 0; i < 200; ++i)
                bridge.ask<Fleet>(
                    this, QString::number(i), [](ControlPort& port) { return port.fleet(); },
                    [](const Result<Fleet>&) { QFAIL("no answer after the end"); });
            time.start();
        }
        QVERIFY2(time.elapsed() < 1000, "the 200 questions that wait are not put any more");
        QCoreApplication::processEvents();
    }

    void lagIsMeasured() {
        Bridge bridge(opens(fake_));
        bridge.start(kPeriod);
        QElapsedTimer busy;
        QTRY_COMPARE(bridge.link(), LinkState::Live);
        QTest::qWait(120);
        busy.start();
        while (busy.elapsed() < 200) {
        } // the GUI thread does something else
        QTRY_VERIFY(bridge.lag().max_ms > 90);
        QVERIFY(bridge.lag().p99_ms <= bridge.lag().max_ms);
    }

private:
    std::shared_ptr<FakeControl> fake_;
};

QTEST_GUILESS_MAIN(TestBridge)
#include "tst_bridge.moc"
