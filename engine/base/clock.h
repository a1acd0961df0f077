// Time as something handed in, so that ten minutes can pass in one and tests never sleep.
#pragma once

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <set>
#include <stop_token>

namespace turbofan {

// A moment in UTC, to the microsecond. All stored and exchanged times are of this type.
using Instant = std::chrono::sys_time<std::chrono::microseconds>;
using Duration = std::chrono::microseconds;

// Tells the time and waits. All methods are thread-safe.
class Clock {
public:
    virtual ~Clock() = default;

    virtual Instant now() const = 0;

    // Waits for `d` of this clock's time. True when the time has passed, false when `stop` was requested
    // first.
    virtual bool waitFor(Duration d, std::stop_token stop) = 0;

    // How many seconds of this clock pass in one real second.
    virtual double speed() const = 0;
};

// The wall clock; with a speed other than 1 it starts `behind` before the present and runs that many times
// faster. Choose `behind` so that it does not overtake the wall clock: what is stored then never looks fresh
// to a later process.
std::shared_ptr<Clock> makeSystemClock(double speed = 1.0, Duration behind = Duration::zero());

// The wall clock with a speed that may change while it runs. Time never goes back, not even when the wall
// clock does: what a fast spell ran ahead is kept, and the wall clock is only followed forward, at speed 1.
class AdjustableClock : public Clock {
public:
    // From now on `speed` (above 0) seconds a real second. Waiters keep their moment and wake by the new
    // speed.
    virtual void setSpeed(double speed) = 0;

    // Moves the time on to `moment` if it lies ahead.
    virtual void notBefore(Instant moment) = 0;
};
std::shared_ptr<AdjustableClock> makeAdjustableClock();

// A clock that stands still until a test moves it. Waiters wake when their time has come.
class ManualClock final : public Clock {
public:
    explicit ManualClock(Instant start);
    Instant now() const override;
    bool waitFor(Duration d, std::stop_token stop) override;
    double speed() const override { return 1.0; }

    // Moves the time on and wakes whoever waited for it.
    void advance(Duration d);

    // Blocks until `count` threads wait for a time that has not come yet, so that a test can advance without
    // racing them: a thread that an advance() has just woken is not counted before it waits again.
    void waitForSleepers(int count);

private:
    mutable std::mutex mutex_;
    std::condition_variable_any changed_;
    Instant now_;
    std::multiset<Instant> sleepers_; // when each is to wake
};

// Measures real elapsed time, for durations that are reported rather than scheduled.
class Stopwatch {
public:
    double seconds() const {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
    }

private:
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

} // namespace turbofan
