// The contract's drift figures (section 4), written again for clearness instead of speed: a second opinion.
#pragma once

#include <algorithm>
#include <cmath>
#include <set>
#include <span>
#include <vector>

namespace turbofan::testing::slow {

inline double rmse(const std::vector<double>& predicted, const std::vector<double>& actual) {
    double sum = 0;
    for (std::size_t i = 0; i < predicted.size(); ++i) sum += std::pow(predicted[i] - actual[i], 2);
    return std::sqrt(sum / static_cast<double>(predicted.size()));
}

inline double shareUpTo(std::span<const float> values, double x) {
    return static_cast<double>(std::ranges::count_if(values, [&](float v) { return double(v) <= x; })) /
           static_cast<double>(values.size());
}

// Two-sample Kolmogorov-Smirnov statistic: the largest distance of the two distribution functions. It is
// reached at a value of the shorter sample or just below one, where the longer one is counted without it.
inline double ks(std::span<const float> baseline, std::span<const float> current) {
    double largest = 0;
    for (const float value : std::set<float>(current.begin(), current.end())) {
        const double below = std::nextafter(double(value), -INFINITY);
        for (const double x : {double(value), below})
            largest = std::max(largest, std::abs(shareUpTo(baseline, x) - shareUpTo(current, x)));
    }
    return largest;
}

inline std::vector<double> edgesOf(std::span<const float> baseline) {
    std::vector<float> sorted(baseline.begin(), baseline.end());
    std::ranges::sort(sorted);
    std::set<double> edges;
    for (int tenth = 0; tenth <= 10; ++tenth) {
        const double place = tenth / 10.0 * static_cast<double>(sorted.size() - 1);
        const auto left = static_cast<std::size_t>(place);
        const std::size_t right = std::min(left + 1, sorted.size() - 1);
        edges.insert(sorted[left] + (place - std::floor(place)) * (double(sorted[right]) - sorted[left]));
    }
    if (edges.size() == 11) return {edges.begin(), edges.end()};
    std::vector<double> uniform;
    for (int i = 0; i <= 10; ++i)
        uniform.push_back(sorted.front() + i / 10.0 * (double(sorted.back()) - sorted.front()));
    return uniform;
}

inline std::vector<double> sharesOf(std::span<const float> values, const std::vector<double>& edges) {
    std::vector<double> shares(edges.size() - 1, 0);
    double counted = 0;
    for (const float value : values)
        for (std::size_t bin = 0; bin < shares.size(); ++bin) {
            const bool last = bin + 1 == shares.size();
            if (value < edges[bin] || !(last ? value <= edges[bin + 1] : value < edges[bin + 1])) continue;
            ++shares[bin];
            ++counted;
            break;
        }
    for (double& share : shares) share = counted > 0 ? share / counted : 0;
    return shares;
}

inline double psi(std::span<const float> baseline, std::span<const float> current) {
    if (std::ranges::min(baseline) == std::ranges::max(baseline)) return 0; // a constant has no bins
    const std::vector<double> edges = edgesOf(baseline);
    const std::vector<double> p = sharesOf(baseline, edges), q = sharesOf(current, edges);
    double sum = 0;
    for (std::size_t i = 0; i < p.size(); ++i) sum += (p[i] - q[i]) * std::log((p[i] + 1e-6) / (q[i] + 1e-6));
    return sum;
}

} // namespace turbofan::testing::slow
