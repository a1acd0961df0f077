#include "engine/lifecycle/memory_return.h"

#include <malloc.h>

#include "engine/base/clock.h"
#include "engine/base/threads.h"

namespace turbofan {

namespace {

constexpr auto kBetween = std::chrono::seconds(10);
constexpr int kLargeBytes = 4 << 20; // over what a usual request needs, under a small model

} // namespace

void giveBackFreeMemory() {
    ::malloc_trim(0);
}

MemoryReturn::MemoryReturn() {
    ::mallopt(M_MMAP_THRESHOLD, kLargeBytes);
}

void MemoryReturn::start() {
    thread_ = std::jthread([](std::stop_token stop) {
        nameThisThread("tf-memory");
        const auto wall = makeSystemClock(); // a demo's speed is nothing to memory
        while (wall->waitFor(kBetween, stop)) giveBackFreeMemory();
    });
}

} // namespace turbofan
