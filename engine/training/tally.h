// Counts finished pieces of work from several threads and tells one listener, one call at a time, always
// upwards.
#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <utility>

#include "engine/base/progress.h"

namespace turbofan {

// Thread-safe.
class Tally {
public:
    Tally(std::string phase, std::uint64_t total, std::string unit, const ProgressFn& listener)
        : progress_{std::move(phase), 0, total, std::move(unit)}, listener_(listener) {
        if (listener_) listener_(progress_);
    }

    void oneMore() {
        const std::lock_guard lock(mutex_);
        ++progress_.done;
        if (listener_) listener_(progress_);
    }

private:
    std::mutex mutex_;
    Progress progress_;
    const ProgressFn& listener_;
};

} // namespace turbofan
