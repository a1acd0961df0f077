// Lets answers into the connections while they exist, and keeps late ones out for good.
#pragma once

#include <mutex>
#include <shared_mutex>
#include <utility>

namespace turbofan {

// Handlers may answer from any thread at any time, even after the server is gone (the store's writer thread
// does). Thread-safe; shared by everyone who might answer.
class AnswerGate {
public:
    // Runs `f` unless the gate is closed; close() waits for it.
    template <class F>
    void enter(F&& f) {
        const std::shared_lock lock(mutex_);
        if (open_) std::forward<F>(f)();
    }

    void close() {
        const std::unique_lock lock(mutex_);
        open_ = false;
    }

private:
    std::shared_mutex mutex_;
    bool open_ = true;
};

} // namespace turbofan
