#include "engine/base/clock.h"

#include <algorithm>
#include <iterator>

namespace turbofan {
namespace {

class SystemClock final : public Clock {
public:
    SystemClock(double speed, Duration behind)
        : speed_(speed),
          start_(std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now()) - behind) {}

    Instant now() const override {
        using namespace std::chrono;
        if (speed_ == 1.0) return floor<microseconds>(system_clock::now());
        const auto real = steady_clock::now() - steady_start_;
        return start_ + duration_cast<Duration>(real * speed_);
    }

    bool waitFor(Duration d, std::stop_token stop) override {
        const auto real = std::chrono::duration<double, std::micro>(static_cast<double>(d.count()) / speed_);
        std::unique_lock lock(mutex_);
        const auto until = std::chrono::steady_clock::now() + std::chrono::duration_cast<Duration>(real);
        // Nobody notifies: the wait ends by time or by the stop token.
        sleep_.wait_until(lock, stop, until, [] { return false; });
        return !stop.stop_requested();
    }

    double speed() const override { return speed_; }

private:
    const double speed_;
    const Instant start_;
    const std::chrono::steady_clock::time_point steady_start_ = std::chrono::steady_clock::now();
    std::mutex mutex_;
    std::condition_variable_any sleep_;
};

class WallFollower final : public AdjustableClock {
public:
    Instant now() const override {
        std::lock_guard lock(mutex_);
        return nowLocked();
    }

    bool waitFor(Duration d, std::stop_token stop) override {
        std::unique_lock lock(mutex_);
        const Instant until = nowLocked() + d;
        for (Duration left = d; left > Duration::zero() && !stop.stop_requested();
             left = until - nowLocked()) {
            const auto real =
                std::chrono::duration<double, std::micro>(static_cast<double>(left.count()) / speed_);
            const auto wake = std::chrono::steady_clock::now() + std::chrono::ceil<Duration>(real);
            changed_.wait_until(lock, stop, wake, [&, seen = changes_] { return changes_ != seen; });
        }
        return !stop.stop_requested();
    }

    double speed() const override {
        std::lock_guard lock(mutex_);
        return speed_;
    }

    void setSpeed(double speed) override {
        std::lock_guard lock(mutex_);
        anchor_ = nowLocked();
        anchored_at_ = std::chrono::steady_clock::now();
        speed_ = speed;
        ++changes_;
        changed_.notify_all();
    }

    void notBefore(Instant moment) override {
        std::lock_guard lock(mutex_);
        if (moment <= nowLocked()) return;
        anchor_ = moment;
        anchored_at_ = std::chrono::steady_clock::now();
        ++changes_;
        changed_.notify_all();
    }

private:
    static Instant wall() {
        return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
    }

    Instant nowLocked() const {
        const auto real = std::chrono::steady_clock::now() - anchored_at_;
        highest_ = std::max(highest_, anchor_ + std::chrono::duration_cast<Duration>(real * speed_));
        // The steady clock stands still while the machine sleeps, the wall clock does not.
        if (speed_ == 1.0) highest_ = std::max(highest_, wall());
        return highest_;
    }

    mutable std::mutex mutex_;
    std::condition_variable_any changed_;
    double speed_ = 1;
    Instant anchor_ = wall(); // the time at `anchored_at_`
    std::chrono::steady_clock::time_point anchored_at_ = std::chrono::steady_clock::now();
    mutable Instant highest_ = anchor_; // ever told
    unsigned changes_ = 0;
};

} // namespace

std::shared_ptr<AdjustableClock> makeAdjustableClock() {
    return std::make_shared<WallFollower>();
}

std::shared_ptr<Clock> makeSystemClock(double speed, Duration behind) {
    return std::make_shared<SystemClock>(speed, behind);
}

ManualClock::ManualClock(Instant start) : now_(start) {}

Instant ManualClock::now() const {
    std::lock_guard lock(mutex_);
    return now_;
}

bool ManualClock::waitFor(Duration d, std::stop_token stop) {
    std::unique_lock lock(mutex_);
    const Instant until = now_ + d;
    const auto self = sleepers_.insert(until);
    changed_.notify_all();
    changed_.wait(lock, stop, [&] { return now_ >= until; });
    sleepers_.erase(self);
    return now_ >= until && !stop.stop_requested();
}

void ManualClock::advance(Duration d) {
    std::lock_guard lock(mutex_);
    now_ += d;
    changed_.notify_all();
}

void ManualClock::waitForSleepers(int count) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return std::distance(sleepers_.upper_bound(now_), sleepers_.end()) >= count; });
}

} // namespace turbofan
