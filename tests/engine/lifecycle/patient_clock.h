// A clock for worlds in which several threads live by the time.
#pragma once

#include <condition_variable>
#include <iterator>
#include <mutex>
#include <set>

#include "engine/base/clock.h"

namespace turbofan::testing {

// Goes on when it is told, from one who wakes to the next: what a machine needs to work takes none of its
// time. Thread-safe.
class PatientClock final : public Clock {
public:
    // It says that it runs at `speed`.
    PatientClock(Instant start, double speed) : now_(start), speed_(speed) {}

    Instant now() const override {
        std::lock_guard lock(mutex_);
        return now_;
    }
    bool waitFor(Duration d, std::stop_token stop) override {
        std::unique_lock lock(mutex_);
        const Instant until = now_ + d;
        const auto self = sleepers_.insert(until);
        changed_.notify_all();
        changed_.wait(lock, stop, [&] { return now_ >= until; });
        sleepers_.erase(self);
        return now_ >= until && !stop.stop_requested();
    }
    double speed() const override { return speed_; }

    // Blocks until `count` threads sleep; one that is due is not counted before it sleeps again. False when
    // `stop` was requested first.
    bool waitForSleepers(int count, std::stop_token stop) {
        std::unique_lock lock(mutex_);
        return changed_.wait(
            lock, stop, [&] { return std::distance(sleepers_.upper_bound(now_), sleepers_.end()) >= count; });
    }
    // To when the first of them wakes.
    void goOn() {
        std::lock_guard lock(mutex_);
        if (const auto first = sleepers_.upper_bound(now_); first != sleepers_.end()) now_ = *first;
        changed_.notify_all();
    }

private:
    mutable std::mutex mutex_;
    std::condition_variable_any changed_;
    Instant now_;
    const double speed_;
    std::multiset<Instant> sleepers_; // when each is to wake
};

} // namespace turbofan::testing
