// Gives memory that was freed back to the system, which the allocator alone would keep.
#pragma once

#include <thread>

namespace turbofan {

// At once, from every arena. Thread-safe; takes a few milliseconds.
void giveBackFreeMemory();

// The same every 10 s of real time, on a thread of its own, until destroyed: what many threads needed for
// large requests, or a training for its rows, lies in pieces all over and would stay for good.
class MemoryReturn {
public:
    // From now on what is large has a mapping of its own in this process, which goes when it is freed: the
    // allocator would put ever larger arrays among the small values, and their huge pages with them.
    MemoryReturn();
    void start();

private:
    std::jthread thread_;
};

} // namespace turbofan
