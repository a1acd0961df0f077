#include "engine/base/threads.h"

#include <algorithm>
#include <atomic>
#include <string_view>
#include <thread>
#include <vector>

#include <pthread.h>
#include <sched.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "engine/base/files.h"
#include "engine/base/numbers.h"

namespace turbofan {

void nameThisThread(const char* name) {
    char cut[16] = {};
    for (int i = 0; i < 15 && name[i]; ++i) cut[i] = name[i];
    pthread_setname_np(pthread_self(), cut);
}

void lowerThisThreadsPriority() {
    // On Linux nice values belong to threads; the kernel's thread number names ours.
    const auto self = static_cast<id_t>(::syscall(SYS_gettid));
    if (::getpriority(PRIO_PROCESS, self) < 10) (void)::setpriority(PRIO_PROCESS, self, 10); // needs no right
}

double thisThreadsCpuSeconds() {
    timespec used{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) / 1e9;
}

double thisThreadsWaitSeconds() {
    // Nanoseconds run, nanoseconds waited, turns.
    const auto text = readFile("/proc/thread-self/schedstat");
    if (!text) return 0;
    const auto begin = text->find(' ') + 1;
    return parseNumber(std::string_view(*text).substr(begin, text->find(' ', begin) - begin)).value_or(0) /
           1e9;
}

unsigned availableProcessors() {
    cpu_set_t set;
    if (::sched_getaffinity(0, sizeof set, &set) == 0)
        return static_cast<unsigned>(std::max(1, CPU_COUNT(&set)));
    return std::max(1u, std::thread::hardware_concurrency());
}

bool parallelFor(std::size_t count, unsigned threads, std::stop_token stop,
                 const std::function<void(std::size_t)>& body) {
    std::atomic<std::size_t> next{0};
    std::atomic<std::size_t> finished{0};
    const auto work = [&] {
        while (!stop.stop_requested()) {
            const std::size_t index = next.fetch_add(1);
            if (index >= count) return;
            body(index);
            finished.fetch_add(1);
        }
    };
    const std::size_t helpers = std::min<std::size_t>(std::max(1u, threads), count);
    std::vector<std::jthread> pool;
    for (std::size_t i = 0; i < helpers; ++i) {
        pool.emplace_back([&] {
            nameThisThread("tf-work");
            lowerThisThreadsPriority();
            work();
        });
    }
    pool.clear(); // joins
    return finished.load() == count;
}

} // namespace turbofan
