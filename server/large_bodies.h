// Requests with large bodies, worked on apart from the network's threads.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <memory>

#include "engine/base/log_pace.h"
#include "server/background_work.h"
#include "server/router.h"

namespace turbofan {

// A few bodies near the limit would hold up everybody else's requests, health checks among them, until they
// are read. Thread-safe.
class LargeBodies {
public:
    // Several times what clients usually send (200 rows are 1.3 MB), for which the way to another thread
    // would only cost time.
    static constexpr std::size_t kLarge = 4u << 20; // bytes
    // In work and waiting, all together, packed ones as they will be: beyond it one is told to come again.
    // Where that is less than two of the largest bodies, these are the most: one of them would otherwise
    // never get through while there is always another request.
    static constexpr std::size_t kMost = 128u << 20; // bytes

    explicit LargeBodies(unsigned threads, std::size_t body_limit)
        : body_limit_(body_limit), most_(std::max(kMost, 2 * body_limit)), work_(threads) {}

    // Lets the router answer: here, or on a thread of its own where the body is large, which is taken out of
    // the request then. 503 where that would be too much. Must not be called after join().
    void handle(const Router& router, HttpRequest& request, const Respond& respond);

    // As those of BackgroundWork.
    void dropWaiting() { work_.dropWaiting(); }
    void join() { work_.join(); }

private:
    std::shared_ptr<std::atomic<std::size_t>> bytes_ = std::make_shared<std::atomic<std::size_t>>(0);
    const std::size_t body_limit_;
    const std::size_t most_;
    LogPace pace_;
    BackgroundWork work_;
};

} // namespace turbofan
