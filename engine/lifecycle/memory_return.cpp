#include "engine/lifecycle/memory_return.h"

#include <utility>

#include <malloc.h>

#include "engine/base/threads.h"

namespace turbofan {

namespace {

constexpr int kLargeBytes = 4 << 20; // over what a usual request needs, under a small model

} // namespace

void giveBackFreeMemory() {
    ::malloc_trim(0);
}

MemoryReturn::MemoryReturn() {
    ::mallopt(M_MMAP_THRESHOLD, kLargeBytes);
}

void MemoryReturn::start(std::function<void()> let_go, Duration between) {
    thread_ = std::jthread([let_go = std::move(let_go), between](std::stop_token stop) {
        nameThisThread("tf-memory");
        const auto wall = makeSystemClock(); // a demo's speed is nothing to memory
        while (wall->waitFor(between, stop)) {
            let_go();
            giveBackFreeMemory();
        }
    });
}

} // namespace turbofan
