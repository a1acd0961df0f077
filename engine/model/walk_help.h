// Threads that stand by to share a walk which its owner would else do alone.
#pragma once

#include <cstdint>
#include <functional>

namespace turbofan {

// Asks a thread that stands by, if one is free, to call `work` too. Whether and when it comes is nobody's
// concern: what it has not begun when it is needed no longer is taken back. Thread-safe; each object belongs
// to one thread.
class WalkHelp {
public:
    // `work` must not throw, and stay until the end.
    explicit WalkHelp(const std::function<void()>& work);
    ~WalkHelp() { end(); }
    WalkHelp(const WalkHelp&) = delete;
    WalkHelp& operator=(const WalkHelp&) = delete;

    // Returns when `work` runs no more nor ever will; whether it ran.
    bool end();

    class Helper;

private:
    Helper* helper_ = nullptr;
    const std::function<void()>* work_ = nullptr;
    std::uint32_t done_before_ = 0;
    bool ran_ = false;
};

} // namespace turbofan
