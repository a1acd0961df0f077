#include "app/cli/stop_signals.h"

#include <csignal>

#include <pthread.h>
#include <unistd.h>

#include "engine/base/clock.h"
#include "engine/base/threads.h"

namespace turbofan {
namespace {

// Who signals a program and then its group, as timeout(1) does, means it once.
constexpr double kSameSignalSeconds = 1;

sigset_t watchedSignals() {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    return set;
}

} // namespace

StopSignals::StopSignals() {
    const sigset_t set = watchedSignals();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    std::signal(SIGPIPE, SIG_IGN); // a reader that went away is an error of write(), not of the process
    thread_ = std::jthread([this](const std::stop_token& end) {
        nameThisThread("tf-signals");
        const sigset_t watched = watchedSignals();
        const timespec patience{0, 100'000'000}; // how long the end of the process may wait for this thread
        Stopwatch since_first;
        while (!end.stop_requested()) {
            if (sigtimedwait(&watched, nullptr, &patience) < 0) continue;
            if (!source_.stop_requested()) {
                since_first = Stopwatch();
                source_.request_stop();
            } else if (since_first.seconds() > kSameSignalSeconds) {
                _exit(130);
            }
        }
    });
}

StopSignals::~StopSignals() = default;

} // namespace turbofan
