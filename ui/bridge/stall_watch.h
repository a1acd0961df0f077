// Tells the log when the GUI thread stood still, for how long, and what it was doing.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>

#include "engine/base/face_figures.h"

namespace turbofan::ui {

// A thread of its own looks at the heart beat that LagMeter tells the figures; it sleeps while beats come.
class StallWatch {
public:
    using Report = std::function<void(const std::string& sentence)>; // called on the watcher's thread

    // `figures` outlives this.
    StallWatch(const FaceFigures& figures, Report report);
    ~StallWatch();

    // What the GUI thread does from here to the end of the scope; scopes nest. `what` lives forever: the name
    // of a class. GUI thread only.
    class Doing {
    public:
        Doing(StallWatch& watch, const char* what, int kind)
            : watch_(watch), what_before_(watch.what_.load(std::memory_order_relaxed)),
              kind_before_(watch.kind_.load(std::memory_order_relaxed)) {
            watch_.set(what, kind);
        }
        ~Doing() { watch_.set(what_before_, kind_before_); }
        Doing(const Doing&) = delete;
        Doing& operator=(const Doing&) = delete;

    private:
        StallWatch& watch_;
        const char* what_before_;
        int kind_before_;
    };
    // Whom the operator's last click or key went to, by objectName; told with a stall.
    void setTouched(std::string name);

private:
    void set(const char* what, int kind) {
        what_.store(what, std::memory_order_relaxed);
        kind_.store(kind, std::memory_order_relaxed);
    }
    void watch(std::stop_token stop);
    std::string doing();
    bool nap(std::chrono::steady_clock::duration time, const std::stop_token& stop);

    const FaceFigures& figures_;
    const Report report_;
    std::atomic<const char*> what_ = nullptr;
    std::atomic<int> kind_ = 0; // of the event: QEvent::Type
    std::mutex mutex_;
    std::condition_variable_any woken_;
    std::string touched_;
    std::jthread thread_; // last: it uses all of the above
};

} // namespace turbofan::ui
