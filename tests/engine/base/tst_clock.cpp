// Clocks tell and wait for a time that need not be the wall's.
#include <atomic>
#include <future>
#include <thread>

#include <QTest>

#include "engine/base/clock.h"

using namespace turbofan;
using namespace std::chrono_literals;

namespace {

constexpr Instant kStart{Duration(1'700'000'000'000'000)};

} // namespace

class TestClock : public QObject {
    Q_OBJECT
private slots:
    void manualClockStandsStillUntilMoved();
    void manualClockWakesOnlyWhoseTimeHasCome();
    void manualClockWakesOnStop();
    void sleepersThatAreDueAreNotCounted();
    void nothingIsWaitedForWhenTheTimeIsZero();
    void systemClockTellsTheWallTime();
    void fastClockRunsAtItsSpeed();
    void fastClockMayStartInThePast();
    void fastClockWaitsProportionallyLess();
    void systemClockWakesOnStop();
    void stopwatchMeasuresRealTime();
    void adjustableClockFollowsTheWall();
    void adjustableClockChangesItsSpeedAndNeverGoesBack();
    void adjustableClockWakesWaitersByTheNewSpeed();
    void adjustableClockWakesOnStop();
    void adjustableClockJumpsForwardOnly();
};

void TestClock::manualClockStandsStillUntilMoved() {
    ManualClock clock(kStart);
    QVERIFY(clock.now() == kStart);
    QVERIFY(clock.now() == kStart);
    clock.advance(1500ms);
    QVERIFY(clock.now() == kStart + 1500ms);
    QCOMPARE(clock.speed(), 1.0);
}

void TestClock::manualClockWakesOnlyWhoseTimeHasCome() {
    ManualClock clock(kStart);
    auto early = std::async(std::launch::async, [&] { return clock.waitFor(10s, {}); });
    auto late = std::async(std::launch::async, [&] { return clock.waitFor(20s, {}); });
    clock.waitForSleepers(2);
    clock.advance(10s - 1us);
    QVERIFY(early.wait_for(5ms) == std::future_status::timeout);
    clock.advance(1us);
    QVERIFY(early.get());
    QVERIFY(late.wait_for(5ms) == std::future_status::timeout);
    clock.advance(10s);
    QVERIFY(late.get());
}

void TestClock::manualClockWakesOnStop() {
    ManualClock clock(kStart);
    std::stop_source stop;
    auto sleeper = std::async(std::launch::async, [&] { return clock.waitFor(1h, stop.get_token()); });
    clock.waitForSleepers(1);
    stop.request_stop();
    QCOMPARE(sleeper.get(), false);
}

// A loop that works between waits: whoever advances it and then waits for its next sleep must see the work
// done.
void TestClock::sleepersThatAreDueAreNotCounted() {
    ManualClock clock(kStart);
    std::atomic<int> beats{0};
    std::jthread loop([&](std::stop_token stop) {
        while (clock.waitFor(1s, stop)) {
            std::this_thread::yield();
            ++beats;
        }
    });
    for (int i = 1; i <= 200; ++i) {
        clock.waitForSleepers(1);
        QCOMPARE(beats.load(), i - 1);
        clock.advance(1s);
    }
    clock.waitForSleepers(1);
    QCOMPARE(beats.load(), 200);
}

void TestClock::nothingIsWaitedForWhenTheTimeIsZero() {
    ManualClock clock(kStart);
    QVERIFY(clock.waitFor(0s, {}));
    QVERIFY(makeSystemClock()->waitFor(0s, {}));
}

void TestClock::systemClockTellsTheWallTime() {
    const auto clock = makeSystemClock();
    const Instant before = std::chrono::floor<Duration>(std::chrono::system_clock::now());
    const Instant told = clock->now();
    const Instant after = std::chrono::floor<Duration>(std::chrono::system_clock::now());
    QVERIFY(before <= told && told <= after);
    QCOMPARE(clock->speed(), 1.0);
}

void TestClock::fastClockRunsAtItsSpeed() {
    const Stopwatch whole; // this thread may stand still between any two lines
    const auto clock = makeSystemClock(1000);
    QCOMPARE(clock->speed(), 1000.0);
    const auto wall = std::chrono::floor<Duration>(std::chrono::system_clock::now());
    const Instant from = clock->now();
    const Stopwatch real;
    const double ahead = std::chrono::duration<double>(from - wall).count();
    QVERIFY2(ahead < 1000 * whole.seconds() + 10, "it starts at the present");
    while (real.seconds() < 0.02) std::this_thread::yield();
    const double passed = std::chrono::duration<double>(clock->now() - from).count();
    QVERIFY2(passed >= 19 && passed < 1000 * whole.seconds() + 10, qPrintable(QString::number(passed)));
}

void TestClock::fastClockMayStartInThePast() {
    const auto clock = makeSystemClock(2, 1h);
    const auto wall = std::chrono::floor<Duration>(std::chrono::system_clock::now());
    QVERIFY(clock->now() >= wall - 1h - 1s && clock->now() < wall - 59min);
}

void TestClock::fastClockWaitsProportionallyLess() {
    const auto clock = makeSystemClock(1000);
    const Instant from = clock->now();
    const Stopwatch real;
    QVERIFY(clock->waitFor(30s, {}));
    QVERIFY(clock->now() - from >= 29s);
    QVERIFY2(real.seconds() < 10, "30 s at 1000 times the speed are 30 ms");
}

void TestClock::systemClockWakesOnStop() {
    const auto clock = makeSystemClock();
    std::stop_source stop;
    auto sleeper = std::async(std::launch::async, [&] { return clock->waitFor(1h, stop.get_token()); });
    stop.request_stop();
    QVERIFY(sleeper.wait_for(10s) == std::future_status::ready);
    QCOMPARE(sleeper.get(), false);
}

void TestClock::stopwatchMeasuresRealTime() {
    const Stopwatch watch;
    const double first = watch.seconds();
    const auto until = std::chrono::steady_clock::now() + 5ms;
    while (std::chrono::steady_clock::now() < until) std::this_thread::yield();
    QVERIFY(first >= 0);
    QVERIFY(watch.seconds() - first >= 0.004);
}

void TestClock::adjustableClockFollowsTheWall() {
    const auto clock = makeAdjustableClock();
    const Instant before = std::chrono::floor<Duration>(std::chrono::system_clock::now());
    const Instant told = clock->now();
    QVERIFY(told >= before && told - before < 1min);
    QCOMPARE(clock->speed(), 1.0);
}

void TestClock::adjustableClockChangesItsSpeedAndNeverGoesBack() {
    const auto clock = makeAdjustableClock();
    const Instant start = clock->now();
    clock->setSpeed(1000);
    QCOMPARE(clock->speed(), 1000.0);
    const Stopwatch real;
    while (real.seconds() < 0.02) std::this_thread::yield();
    clock->setSpeed(1);
    const Instant ahead = clock->now();
    QVERIFY(ahead - start >= 19s); // what the fast spell ran ahead is kept
    Instant last = ahead;
    for (int i = 0; i < 1000; ++i) {
        const Instant now = clock->now();
        QVERIFY(now >= last);
        last = now;
    }
    QVERIFY(last - ahead < 10s); // and it goes on at the pace of the wall
}

void TestClock::adjustableClockWakesWaitersByTheNewSpeed() {
    const auto clock = makeAdjustableClock();
    const Instant from = clock->now();
    auto sleeper = std::async(std::launch::async, [&] { return clock->waitFor(1h, {}); });
    QVERIFY(sleeper.wait_for(1ms) == std::future_status::timeout);
    clock->setSpeed(360'000); // an hour is 10 ms now
    QVERIFY(sleeper.wait_for(10s) == std::future_status::ready);
    QVERIFY(sleeper.get());
    QVERIFY(clock->now() - from >= 1h);
}

void TestClock::adjustableClockWakesOnStop() {
    const auto clock = makeAdjustableClock();
    std::stop_source stop;
    auto sleeper = std::async(std::launch::async, [&] { return clock->waitFor(1h, stop.get_token()); });
    stop.request_stop();
    QVERIFY(sleeper.wait_for(10s) == std::future_status::ready);
    QCOMPARE(sleeper.get(), false);
}

void TestClock::adjustableClockJumpsForwardOnly() {
    const auto clock = makeAdjustableClock();
    const Instant now = clock->now();
    clock->notBefore(now - 1h);
    QVERIFY(clock->now() >= now && clock->now() < now + 1min);
    clock->notBefore(now + 3h);
    QVERIFY(clock->now() >= now + 3h);
}

QTEST_GUILESS_MAIN(TestClock)
#include "tst_clock.moc"
