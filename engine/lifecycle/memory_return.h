// Gives memory that was freed back to the system, which the allocator alone would keep.
#pragma once

#include <functional>
#include <thread>

#include "engine/base/clock.h"

namespace turbofan {

// At once, from every arena. Thread-safe; takes a few milliseconds.
void giveBackFreeMemory();

// The same every 10 s of real time, on a thread of its own, until destroyed: what many threads needed for
// large requests lies in pieces all over and would stay for good.
class MemoryReturn {
public:
    // From now on what is large has a mapping of its own in this process, which goes when it is freed: the
    // allocator would put ever larger arrays among the small values, and their huge pages with them.
    MemoryReturn();
    // `let_go` is called before: whatever is kept only in case it is wanted again.
    void start(std::function<void()> let_go, Duration between = std::chrono::seconds(10));

private:
    std::jthread thread_;
};

} // namespace turbofan
