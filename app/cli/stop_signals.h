// Ctrl-C and SIGTERM as a stop token.
#pragma once

#include <stop_token>
#include <thread>

namespace turbofan {

// Create it before any other thread: it blocks the signals in the calling thread and those it starts later.
// The first signal requests a stop, one that comes more than a second later ends the process at
// once with 130. One object per process.
class StopSignals {
public:
    StopSignals();
    ~StopSignals();
    std::stop_token token() const { return source_.get_token(); }

private:
    std::stop_source source_;
    std::jthread thread_;
};

} // namespace turbofan
