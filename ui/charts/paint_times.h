// How long paintings took: the last few hundred, and their 95th percentile.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace turbofan::ui {

class PaintTimes {
public:
    void add(double ms) { times_[count_++ % times_.size()] = ms; }
    std::uint64_t count() const { return count_; }
    double p95() const {
        const std::size_t size = std::min<std::size_t>(count_, times_.size());
        if (size == 0) return 0;
        auto sorted = times_;
        const auto nth = sorted.begin() + static_cast<std::ptrdiff_t>(size * 95 / 100);
        std::nth_element(sorted.begin(), nth, sorted.begin() + static_cast<std::ptrdiff_t>(size));
        return *nth;
    }

private:
    std::array<double, 256> times_{};
    std::uint64_t count_ = 0;
};

} // namespace turbofan::ui
