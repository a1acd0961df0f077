// The live figures in memory: bounded, in time order, with gaps; what charts and tiles draw from.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace turbofan::ui {

struct Sample {
    double seconds = 0; // since 1970
    double value = 0;   // NaN = gap
};

// One figure. Samples ascend in time; `highest` keeps the peak of a thinned span (equal to value otherwise).
class Series {
public:
    std::span<const double> seconds() const;
    std::span<const double> values() const;
    std::span<const double> highest() const;
    std::size_t size() const;
    bool empty() const { return size() == 0; }
    Sample last() const; // NaN value when empty
    // The last known sample at or before `seconds`; none before the first and inside a gap (F26).
    std::optional<Sample> at(double seconds) const;

    // Later samples go on; a sample at a time already there replaces it; older ones are merged in order. Of
    // samples with the same time the last one counts; one whose time is not a number has no place and is
    // left.
    void append(std::span<const double> seconds, std::span<const double> values,
                std::span<const double> highest = {});
    void dropBefore(double seconds);
    // Keeps one sample, the last, of each whole span of `span` seconds that ends before `seconds`; its
    // `highest` is the span's. Gaps stay.
    void thinBefore(double seconds, double span);
    // Grows when samples that were there already have changed, so that a picture must be drawn anew.
    std::uint64_t rewrites() const { return rewrites_; }
    std::size_t bytes() const;
    void giveBackMemory(); // that growth or dropping left unused

private:
    void push(double seconds, double value, double highest);
    void merge(std::span<const double> seconds, std::span<const double> values,
               std::span<const double> highest);

    std::vector<double> seconds_, values_, highest_;
    double thinned_until_ = 0;
    std::uint64_t rewrites_ = 0;
    std::size_t first_ = 0; // dropped ones are given back in one go, now and then
};

// All figures, by name. GUI thread. Memory stays under the budget: the oldest samples are thinned to 10 s
// spans after an hour and dropped after the kept time.
class SeriesStore {
public:
    explicit SeriesStore(double kept_seconds = 7 * 86400.0, std::size_t budget_bytes = 96u << 20);

    Series& series(std::string_view name);                          // made when new
    const Series* find(std::string_view name) const;                // null when never seen
    std::vector<std::string> family(std::string_view prefix) const; // names that begin so, ascending
    void trim(double now); // call now and then; over the budget the oldest samples go first
    std::size_t bytes() const;
    std::size_t budget() const { return budget_bytes_; }
    double newest() const; // when the newest sample of all was; 0 when empty
    double span() const;   // seconds from the oldest sample to the newest; 0 when empty
    void clear();

private:
    std::map<std::string, Series, std::less<>> series_;
    double kept_seconds_;
    std::size_t budget_bytes_;
};

} // namespace turbofan::ui
