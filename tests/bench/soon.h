// What must come soon, though others have the machine, or it is slow, or a sanitizer looks on.
#pragma once

#include <optional>
#include <string>

#include <QElapsedTimer>

#include "tests/bench/noise.h"
#include "tests/bench/slowness.h"

namespace turbofan::bench {

// Something that is to come within so many ms; on a slower machine within as many times more (slowness.h).
// Where others have the machine, too, or a sanitizer looks on, it may take ten times as long, and nothing may
// take longer: what is waited for in vain does. A program of ours that has ended by then counts as ours.
class Soon {
public:
    explicit Soon(double ms, long child = 0) : ms_(ms), others_(child) { timer_.start(); }
    bool kept() const {
        const double took = double(timer_.elapsed());
        if (took <= ms_) return true;
        if (took > 10 * ms_) return false;
        // Who made it late may be gone while it is still waited for.
        excused_ = excused_ || kSanitized || others_.disturb();
        if (excused_) return true;
        if (!slow_) slow_ = slowness(); // takes its time, so only now
        return took <= *slow_ * ms_;
    }
    std::string said() const {
        return std::to_string(timer_.elapsed()) + " ms, others have " +
               std::to_string(int(100 * others_.share())) + " % of the machine" +
               (slow_ ? ", which takes " + std::to_string(*slow_) + " times as long" : std::string());
    }

private:
    double ms_;
    Others others_;
    QElapsedTimer timer_;
    mutable bool excused_ = false;
    mutable std::optional<double> slow_;
};

} // namespace turbofan::bench
