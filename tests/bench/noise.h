// What others on the machine do to a measurement, and how much of it can be taken off.
#pragma once

#include <algorithm>
#include <functional>
#include <sstream>
#include <string>
#include <vector>

#include <QElapsedTimer>

#include <sched.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "engine/base/files.h"
#include "engine/base/threads.h"

namespace turbofan::bench {

// How long some work took, and how much processor time this program spent meanwhile, in ms.
struct Took {
    double wall = 0, cpu = 0;
};
inline Took timed(const std::function<void()>& work) {
    const auto cpu = [] {
        timespec used{};
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
        return double(used.tv_sec) * 1e3 + double(used.tv_nsec) / 1e6;
    };
    const double before = cpu();
    QElapsedTimer timer;
    timer.start();
    work();
    return {double(timer.nsecsElapsed()) / 1e6, cpu() - before};
}

// Built with a sanitizer, which takes its time and keeps memory of its own: budgets are not held then.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool kSanitized = true;
#elif defined(__has_feature)
inline constexpr bool kSanitized = __has_feature(address_sanitizer) || __has_feature(thread_sanitizer);
#else
inline constexpr bool kSanitized = false;
#endif

// Processor time of this thread for work that waits for nothing, in ms: the same however busy the machine is.
inline double threadTime(const std::function<void()>& work) {
    const double before = thisThreadsCpuSeconds();
    work();
    return 1e3 * (thisThreadsCpuSeconds() - before);
}

// `share` of the values are at most this.
inline double quantile(std::vector<double> values, double share) {
    if (values.empty()) return 0;
    std::ranges::sort(values);
    return values[std::min(values.size() - 1, std::size_t(share * double(values.size())))];
}

// Share of the processors that this program may use that others have between its making and now; a program
// that this one has started is no other one where its number is given.
class Others {
public:
    explicit Others(long child = 0) : own_(own() + ofChild(child)) { timer_.start(); }
    double share() const {
        const double capacity = double(timer_.nsecsElapsed()) / 1e9 * availableProcessors();
        return std::clamp((machine() - machine_ - own() + own_) / capacity, 0.0, 1.0);
    }
    // Others have so much of the machine that wall time tells more about them than about us.
    bool disturb() const { return share() > 0.1; }

private:
    // Processor seconds spent by all programs, those of other machines on the same host included, on the
    // processors that this one may use: on the host's others they take nothing from it.
    static double machine() {
        cpu_set_t ours;
        const bool known = ::sched_getaffinity(0, sizeof ours, &ours) == 0;
        const auto text = readFile("/proc/stat");
        std::istringstream lines(text ? *text : std::string());
        double spent = 0;
        for (std::string line; std::getline(lines, line) && line.starts_with("cpu");) {
            if (line.starts_with("cpu ")) continue; // all together
            std::istringstream words(line.substr(3));
            std::size_t processor = 0;
            double user = 0, nice = 0, system = 0, idle = 0, waits = 0, irq = 0, softirq = 0, stolen = 0;
            words >> processor >> user >> nice >> system >> idle >> waits >> irq >> softirq >> stolen;
            if (!known || CPU_ISSET(processor, &ours)) spent += user + nice + system + stolen;
        }
        return spent / double(sysconf(_SC_CLK_TCK));
    }
    // Those spent by this program and by those of its programs that have ended.
    static double own() {
        double seconds = 0;
        for (const auto whose : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
            rusage used{};
            getrusage(whose, &used);
            seconds += double(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
                       double(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
        }
        return seconds;
    }
    // What a program has used that has not ended yet: own() has all of it at its end.
    static double ofChild(long child) {
        if (child == 0) return 0;
        const auto text = readFile("/proc/" + std::to_string(child) + "/stat");
        std::istringstream words(text ? text->substr(text->rfind(')') + 1) : std::string());
        std::string skipped;
        for (int i = 0; i < 11; ++i) words >> skipped;
        double user = 0, system = 0;
        words >> user >> system;
        return (user + system) / double(sysconf(_SC_CLK_TCK));
    }
    QElapsedTimer timer_;
    double machine_ = machine(), own_;
};

// What many pieces of work took: wall time where the machine was ours, processor time where others had it,
// too, since the work here waits for nothing but processors.
class Many {
public:
    void time(const std::function<void()>& work) {
        const Took took = timed(work);
        wall_.push_back(took.wall);
        cpu_.push_back(took.cpu);
    }
    double at(double share) const {
        const double wall = quantile(wall_, share);
        return others_.disturb() ? std::min(wall, quantile(cpu_, share)) : wall;
    }

private:
    Others others_;
    std::vector<double> wall_, cpu_;
};

} // namespace turbofan::bench
