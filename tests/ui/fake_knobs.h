// What can go wrong with the fake engine, how its time goes, and the counts of what it was asked.
// Thread-safe.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <typeindex>
#include <utility>

#include "engine/control/control_port.h"
#include "tests/ui/fake_world.h"

namespace turbofan::ui {

class FakeKnobs {
public:
    void setLatency(std::chrono::milliseconds latency) {
        set([&] { latency_ = latency; });
    }
    void setError(std::optional<Error> error) {
        set([&] { error_ = std::move(error); });
    } // of every call
    // Of one method ("overview", "retrain", …); none = well again.
    void setErrorOf(const std::string& method, std::optional<Error> error) {
        set([&] { error ? void(errors_[method] = *error) : void(errors_.erase(method)); });
    }
    void setDisconnected(bool on) {
        set([&] { disconnected_ = on; });
    }
    void setStalled(bool on) {
        set([&] { stalled_ = on; });
    } // calls hang until it is off again
    void setGaps(bool on) {
        set([&] { gaps_ = on; });
    } // NaN in the history
    void setShuffled(bool on) {
        set([&] { shuffled_ = on; });
    } // history points newest first, each twice
    void setJitter(std::chrono::milliseconds most) {
        set([&] { jitter_ = most; });
    } // each look takes another while, so that answers overtake each other
    void jump(std::chrono::seconds by) {
        set([&] { jumped_ += by; });
    } // its clock, from one look to the next
    void setJobSeconds(double seconds) {
        set([&] { job_seconds_ = seconds; });
    }
    // Whatever is answered, as the last thing before it goes out: its type, and the value to change.
    using Spoil = std::function<void(std::type_index, void*)>;
    void setSpoil(Spoil spoil) {
        set([&] { spoil_ = std::move(spoil); });
    }
    void hold(bool on) { // time stands still: screenshots
        set([&] {
            held_ = on ? std::optional(nowLocked()) : std::nullopt;
            made_ = realNow();
        });
    }
    // Its time jumps ahead: a day in a minute.
    void moveOn(std::chrono::seconds by) {
        set([&] {
            made_ -= by;
            if (held_) *held_ += by;
        });
    }
    void holdAt(Instant time) { // the same pictures each time
        set([&] { held_ = time; });
    }
    void edit(const std::function<void(FakeWorld&)>& change) {
        set([&] { change(world_); });
    }
    FakeWorld world() {
        std::lock_guard lock(mutex_);
        return world_;
    }

    // --- counts
    int calls(const std::string& method) {
        std::lock_guard lock(mutex_);
        return calls_[method];
    }
    Operator lastOperator() { // of the newest act
        std::lock_guard lock(mutex_);
        return operator_;
    }
    bool lastOverride() { // of the newest retrain
        std::lock_guard lock(mutex_);
        return override_;
    }
    std::optional<double> lastFraction() {
        std::lock_guard lock(mutex_);
        return fraction_;
    }
    DemoRequest lastDemo() {
        std::lock_guard lock(mutex_);
        return demo_;
    }

    static Instant realNow() {
        return std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
    }

protected:
    explicit FakeKnobs(FakeWorld world) : world_(std::move(world)), made_(realNow()) {}

    template <class F>
    void set(F change) {
        {
            std::lock_guard lock(mutex_);
            change();
        }
        changed_.notify_all();
    }

    Instant nowLocked() const { return (held_ ? *held_ : world_.start + (realNow() - made_)) + jumped_; }

    // Counts, waits as the knobs say, and answers with their error or with `give` under the lock.
    template <class T, class F>
    Result<T> answer(const std::string& method, F give) {
        std::unique_lock lock(mutex_);
        ++calls_[method];
        changed_.wait(lock, [this] { return !stalled_; });
        const auto more = fakeNoise(std::uint64_t(calls_[method]), method.size()) * double(jitter_.count());
        if (const auto latency = latency_ + std::chrono::milliseconds(int(more)); latency.count() > 0) {
            lock.unlock();
            std::this_thread::sleep_for(latency);
            lock.lock();
        }
        if (disconnected_)
            return fail(ErrorCode::Network, "The server at http://127.0.0.1:3000 cannot be reached.",
                        "Start it with `turbofan serve`, or check the address.");
        if (error_) return fail(*error_);
        if (const auto found = errors_.find(method); found != errors_.end()) return fail(found->second);
        Result<T> given = give();
        if (given && spoil_) spoil_(typeid(T), &*given);
        return given;
    }
    template <class F>
    Result<Done> act(const std::string& method, const Operator& who, F give) {
        return answer<Done>(method, [&] {
            operator_ = who;
            return Result<Done>(give());
        });
    }

    std::mutex mutex_;
    std::condition_variable changed_;
    FakeWorld world_;
    Instant made_;
    std::optional<Instant> held_;
    std::chrono::milliseconds latency_{0};
    std::optional<Error> error_;
    std::map<std::string, Error> errors_;
    bool disconnected_ = false, stalled_ = false, gaps_ = false, shuffled_ = false;
    Spoil spoil_;
    std::chrono::milliseconds jitter_{0};
    std::chrono::seconds jumped_{0};
    double job_seconds_ = 14;
    std::map<std::string, int> calls_;
    Operator operator_;
    bool override_ = false;
    std::optional<double> fraction_;
    DemoRequest demo_;
};

} // namespace turbofan::ui
