// The newest values of something that is measured often, and their quantiles.
#pragma once

#include <cstddef>
#include <mutex>
#include <optional>
#include <vector>

#include "engine/base/clock.h"

namespace turbofan {

// A ring of fixed size (16 bytes a value). Thread-safe; adding writes one entry under a lock that readers
// hold for a copy of the ring at most (some microseconds).
class RecentValues {
public:
    explicit RecentValues(std::size_t capacity = 8'192) : times_(capacity), values_(capacity) {}

    void add(Instant time, double value);

    // Those with from < time ≤ to that are still there, in no order.
    std::vector<double> between(Instant from, Instant to) const;

private:
    mutable std::mutex mutex_;
    std::vector<Instant> times_;
    std::vector<double> values_;
    std::size_t added_ = 0;
};

// The smallest value that at least the share `q` of all does not exceed; none of nothing. Reorders `values`.
std::optional<double> nearestRank(std::vector<double>& values, double q);

} // namespace turbofan
