#include "engine/lifecycle/recent_values.h"

#include <algorithm>
#include <cmath>

namespace turbofan {

void RecentValues::add(Instant time, double value) {
    std::lock_guard lock(mutex_);
    const std::size_t at = added_++ % values_.size();
    times_[at] = time;
    values_[at] = value;
}

std::vector<double> RecentValues::between(Instant from, Instant to) const {
    std::vector<Instant> times;
    std::vector<double> values;
    {
        std::lock_guard lock(mutex_);
        const auto count = static_cast<std::ptrdiff_t>(std::min(added_, values_.size()));
        times.assign(times_.begin(), times_.begin() + count);
        values.assign(values_.begin(), values_.begin() + count);
    }
    std::size_t kept = 0;
    for (std::size_t i = 0; i < values.size(); ++i)
        if (times[i] > from && times[i] <= to) values[kept++] = values[i];
    values.resize(kept);
    return values;
}

std::optional<double> nearestRank(std::vector<double>& values, double q) {
    if (values.empty()) return std::nullopt;
    const auto rank = static_cast<std::size_t>(std::ceil(q * static_cast<double>(values.size())));
    const std::size_t index = std::clamp<std::size_t>(rank, 1, values.size()) - 1;
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(index), values.end());
    return values[index];
}

} // namespace turbofan
