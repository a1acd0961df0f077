// One figure's samples: growing, merging, thinning and giving back.
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

#include "ui/charts/gaps.h"
#include "ui/charts/series_store.h"

namespace turbofan::ui {
namespace {

constexpr std::size_t kDroppedBeforeMoving = 4096;

void keepFrom(std::vector<double>& numbers, std::size_t first) {
    numbers.erase(numbers.begin(), numbers.begin() + static_cast<std::ptrdiff_t>(first));
}

} // namespace

std::span<const double> Series::seconds() const {
    return std::span(seconds_).subspan(first_);
}
std::span<const double> Series::values() const {
    return std::span(values_).subspan(first_);
}
std::span<const double> Series::highest() const {
    return std::span(highest_).subspan(first_);
}
std::size_t Series::size() const {
    return seconds_.size() - first_;
}

Sample Series::last() const {
    if (empty()) return {0, std::numeric_limits<double>::quiet_NaN()};
    return {seconds_.back(), values_.back()};
}

std::optional<Sample> Series::at(double wanted) const {
    const auto times = seconds();
    const auto after = std::upper_bound(times.begin(), times.end(), wanted);
    if (after == times.begin()) return std::nullopt;
    const auto next = static_cast<std::size_t>(after - times.begin());
    const Sample sample{times[next - 1], values()[next - 1]};
    if (!std::isfinite(sample.value)) return std::nullopt;
    // Known for as long as a sample usually lasts, then the hole begins.
    if (next < times.size() && isHole(times, next) &&
        wanted > sample.seconds + 1.5 * spacingAround(times, next))
        return std::nullopt;
    return sample;
}

void Series::push(double seconds, double value, double highest) {
    if (!seconds_.empty() && size() > 0 && seconds_.back() == seconds) {
        values_.back() = value;
        highest_.back() = highest;
        return;
    }
    seconds_.push_back(seconds);
    values_.push_back(value);
    highest_.push_back(highest);
}

void Series::append(std::span<const double> seconds, std::span<const double> values,
                    std::span<const double> highest) {
    const std::size_t count = std::min(seconds.size(), values.size());
    const auto peak = [&](std::size_t i) {
        return i < highest.size() && highest[i] > values[i] ? highest[i] : values[i];
    };
    for (std::size_t i = 0; i < count; ++i) {
        if (!std::isfinite(seconds[i])) continue;
        if (!empty() && seconds[i] < seconds_.back()) {
            merge(seconds.subspan(i, count - i), values.subspan(i, count - i),
                  highest.subspan(std::min(i, highest.size())));
            return;
        }
        push(seconds[i], values[i], peak(i));
    }
}

// Old and new together, sorted again from the earliest new sample on; a stable sort lets the newer one win.
void Series::merge(std::span<const double> seconds, std::span<const double> values,
                   std::span<const double> highest) {
    double earliest = std::numeric_limits<double>::infinity();
    for (const double time : seconds)
        if (std::isfinite(time)) earliest = std::min(earliest, time);
    const auto from =
        std::lower_bound(seconds_.begin() + static_cast<std::ptrdiff_t>(first_), seconds_.end(), earliest) -
        seconds_.begin();
    std::vector<std::array<double, 3>> rows;
    for (auto i = static_cast<std::size_t>(from); i < seconds_.size(); ++i)
        rows.push_back({seconds_[i], values_[i], highest_[i]});
    for (std::size_t i = 0; i < seconds.size(); ++i) {
        if (!std::isfinite(seconds[i])) continue;
        const bool peaked = i < highest.size() && highest[i] > values[i];
        rows.push_back({seconds[i], values[i], peaked ? highest[i] : values[i]});
    }
    std::ranges::stable_sort(rows, {}, [](const auto& row) { return row[0]; });
    for (auto* column : {&seconds_, &values_, &highest_}) column->resize(static_cast<std::size_t>(from));
    for (const auto& [time, value, high] : rows) push(time, value, high);
    thinned_until_ = std::min(thinned_until_, earliest);
    ++rewrites_;
}

void Series::dropBefore(double seconds) {
    const auto from =
        std::lower_bound(seconds_.begin() + static_cast<std::ptrdiff_t>(first_), seconds_.end(), seconds) -
        seconds_.begin();
    if (static_cast<std::size_t>(from) == first_) return;
    first_ = static_cast<std::size_t>(from);
    ++rewrites_;
    if (first_ > kDroppedBeforeMoving || empty()) giveBackMemory();
}

void Series::thinBefore(double seconds, double span) {
    const double until = std::floor(seconds / span) * span;
    if (until <= thinned_until_) return;
    const auto begin = seconds_.begin() + static_cast<std::ptrdiff_t>(first_);
    const auto from =
        static_cast<std::size_t>(std::lower_bound(begin, seconds_.end(), thinned_until_) - seconds_.begin());
    const auto to =
        static_cast<std::size_t>(std::lower_bound(begin, seconds_.end(), until) - seconds_.begin());
    thinned_until_ = until;
    std::size_t kept = from;
    double open =
        -std::numeric_limits<double>::infinity(); // the span that the last kept sample may still join
    for (std::size_t i = from; i < to; ++i) {
        const double start = std::floor(seconds_[i] / span) * span;
        const bool known = std::isfinite(values_[i]);
        const bool joins = kept > from && start == open && known == std::isfinite(values_[kept - 1]);
        const double high = joins && known ? std::max(highest_[kept - 1], highest_[i]) : highest_[i];
        if (!joins) ++kept;
        seconds_[kept - 1] = seconds_[i];
        values_[kept - 1] = values_[i];
        highest_[kept - 1] = high;
        open = start;
    }
    if (kept == to) return;
    for (auto* column : {&seconds_, &values_, &highest_})
        column->erase(column->begin() + static_cast<std::ptrdiff_t>(kept),
                      column->begin() + static_cast<std::ptrdiff_t>(to));
    ++rewrites_;
}

std::size_t Series::bytes() const {
    return (seconds_.capacity() + values_.capacity() + highest_.capacity()) * sizeof(double);
}

void Series::giveBackMemory() {
    for (auto* column : {&seconds_, &values_, &highest_}) {
        keepFrom(*column, first_);
        const std::size_t wanted = column->size() + column->size() / 8 + 64;
        if (column->capacity() <= wanted + wanted / 4) continue;
        std::vector<double> tight;
        tight.reserve(wanted);
        tight.assign(column->begin(), column->end());
        column->swap(tight);
    }
    first_ = 0;
}

} // namespace turbofan::ui
