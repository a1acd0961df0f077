// Progress on a terminal as one line that refreshes, elsewhere as plain lines now and then.
#pragma once

#include <cstdio>
#include <string>

#include "engine/base/clock.h"
#include "engine/base/progress.h"

namespace turbofan {

// "growing trees   312/500 trees  62 %  83 trees/s  2 s left"; rate and time left from the elapsed seconds of
// the phase.
std::string progressText(const Progress& progress, double elapsed_seconds);

// Writes to standard error. One thread at a time; finish() leaves the cursor on a fresh line.
class ProgressLine {
public:
    ProgressLine();
    void show(const Progress& progress);
    void finish();

private:
    bool terminal_;
    bool open_ = false;
    std::string phase_;
    Stopwatch since_phase_;
    Stopwatch since_shown_;
};

} // namespace turbofan
