// Two threads for work that somebody waits for: the caller and one more, both at the caller's priority.
#pragma once

#include <atomic>
#include <cstddef>
#include <thread>

#include "engine/base/threads.h"

namespace turbofan {

// Calls body(0) … body(count - 1) in any order and returns when all are done. Unlike parallelFor of
// engine/base it does not give way to others: a program that starts waits for its data. `body` must not
// throw.
template <class Body>
void sideBySide(std::size_t count, const Body& body) {
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        for (std::size_t i = next++; i < count; i = next++) body(i);
    };
    std::jthread second;
    if (count > 1 && availableProcessors() > 1) second = std::jthread(work);
    work();
}

} // namespace turbofan
