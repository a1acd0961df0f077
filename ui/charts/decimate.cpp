#include "ui/charts/decimate.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "ui/charts/gaps.h"

namespace turbofan::ui {
namespace {

constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

struct Column {
    std::size_t first = kNone, last = kNone; // that have a value
    std::size_t low = kNone, high = kNone;
    bool gap_before = false, gap_after = false; // samples without a value at its edges
};

Column columnOf(std::span<const double> values, std::span<const double> highest, std::size_t from,
                std::size_t to) {
    Column column;
    double least = std::numeric_limits<double>::infinity(), most = -least;
    for (std::size_t i = from; i < to; ++i) {
        const double value = values[i];
        if (!std::isfinite(value)) continue;
        if (column.first == kNone) column.first = i;
        column.last = i;
        if (value < least) {
            least = value;
            column.low = i;
        }
        if (highest[i] > most) {
            most = highest[i];
            column.high = i;
        }
    }
    column.gap_before = column.first != from;
    column.gap_after = column.last + 1 != to;
    return column;
}

// Puts a column's points behind the others, in the order of time.
class Emitter {
public:
    Emitter(const Series& series, Trace& trace)
        : seconds_(series.seconds()), values_(series.values()), highest_(series.highest()), trace_(trace) {}

    void put(const Column& column) {
        value(column.first);
        if (column.low <= column.high) {
            value(column.low);
            peak(column.high);
        } else {
            peak(column.high);
            value(column.low);
        }
        value(column.last);
    }

private:
    void add(std::size_t i, double value) {
        trace_.least = trace_.points.empty() ? value : std::min(trace_.least, value);
        trace_.most = trace_.points.empty() ? value : std::max(trace_.most, value);
        trace_.points.push_back({seconds_[i], value});
    }
    void value(std::size_t i) {
        if (i == done_) return;
        done_ = i;
        add(i, values_[i]);
    }
    // A peak above its own sample is a spike: the trace goes up to it and comes back.
    void peak(std::size_t i) {
        if (!(highest_[i] > values_[i])) return value(i);
        add(i, highest_[i]);
        done_ = kNone;
    }

    std::span<const double> seconds_, values_, highest_;
    Trace& trace_;
    std::size_t done_ = kNone;
};

} // namespace

void Trace::clear() {
    points.clear();
    pieces.clear();
    least = most = 0;
}

void decimate(const Series& series, TimeRange range, int columns, Trace& trace) {
    trace.clear();
    const auto seconds = series.seconds();
    if (seconds.empty() || columns < 1 || !(range.length() > 0)) return;
    const double width = range.length() / columns;
    auto from = static_cast<std::size_t>(std::ranges::lower_bound(seconds, range.from) - seconds.begin());
    auto to = static_cast<std::size_t>(std::ranges::upper_bound(seconds, range.to) - seconds.begin());
    from -= from > 0 ? 1 : 0;
    to += to < seconds.size() ? 1 : 0;
    Emitter emitter(series, trace);
    std::size_t before = kNone; // the last sample that has a value
    bool broken = true;
    for (std::size_t i = from; i < to;) {
        const double edge = (std::floor(seconds[i] / width) + 1) * width;
        const auto end = seconds.begin() + static_cast<std::ptrdiff_t>(to);
        const auto found = std::lower_bound(seconds.begin() + static_cast<std::ptrdiff_t>(i) + 1, end, edge);
        const auto next = static_cast<std::size_t>(found - seconds.begin());
        const Column column = columnOf(series.values(), series.highest(), i, next);
        if (column.first != kNone) {
            broken =
                broken || column.gap_before || (before + 1 == column.first && isHole(seconds, column.first));
            if (broken) trace.pieces.push_back(trace.points.size());
            emitter.put(column);
            before = column.last;
            broken = column.gap_after;
        } else {
            broken = true;
        }
        i = next;
    }
}

} // namespace turbofan::ui
