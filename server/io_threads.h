// The threads that do the network's work.
#pragma once

#include <memory>

#include "server/answer_gate.h"

namespace boost::asio {
class io_context;
}

namespace turbofan {

// Runs handlers on `threads` threads until stopped. Thread-safe.
class IoThreads {
public:
    explicit IoThreads(unsigned threads);
    ~IoThreads(); // stop()

    boost::asio::io_context& context();
    const std::shared_ptr<AnswerGate>& gate() const;

    // Shuts the gate and joins the threads; what was still queued is dropped. May be called twice, not from
    // one of the threads.
    void stop();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace turbofan
