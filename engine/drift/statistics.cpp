#include "engine/drift/statistics.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdint>
#include <functional>
#include <numeric>
#include <utility>

#include "engine/drift/float_sort.h"

namespace turbofan {

namespace {

constexpr std::size_t kBins = 10;
constexpr double kShareFloor = 1e-6;

// numpy's interpolation, which goes by the nearer end so that it is exact at both.
double interpolate(double a, double b, double t) {
    const double step = b - a;
    return t >= 0.5 ? b - step * (1.0 - t) : a + step * t;
}

double quantile(std::span<const float> sorted, double q) {
    const double position = q * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(position);
    if (below + 1 >= sorted.size()) return sorted.back();
    return interpolate(sorted[below], sorted[below + 1], position - static_cast<double>(below));
}

// np.linspace(0, 1, 11)[i]: multiples of the rounded step, and the end itself.
double tenth(std::size_t i) {
    return i == kBins ? 1.0 : static_cast<double>(i) * 0.1;
}

std::vector<double> uniformEdges(double low, double high) {
    const double step = (high - low) / static_cast<double>(kBins);
    std::vector<double> edges;
    for (std::size_t i = 0; i < kBins; ++i) edges.push_back(static_cast<double>(i) * step + low);
    edges.push_back(high);
    return edges;
}

// First position from `start` on whose value fails `before`, where those that pass come first. Doubles its
// stride because the next position is usually near.
template <class Before>
std::size_t gallop(std::span<const float> sorted, std::size_t start, Before before) {
    std::size_t stride = 1;
    std::size_t end = start;
    while (end < sorted.size() && before(sorted[end])) {
        start = end + 1;
        end = std::min(sorted.size(), end + stride);
        stride *= 2;
    }
    const auto found = std::partition_point(sorted.begin() + static_cast<std::ptrdiff_t>(start),
                                            sorted.begin() + static_cast<std::ptrdiff_t>(end), before);
    return static_cast<std::size_t>(found - sorted.begin());
}

double meanOf(std::span<const float> values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

FeatureDrift compareColumn(const DriftBaseline::Column& baseline, std::span<const float> sorted) {
    FeatureDrift drift;
    drift.psi = populationStabilityIndex(baseline.shares, binShares(sorted, baseline.edges));
    drift.ks = kolmogorovSmirnov(baseline.sorted, sorted);
    drift.mean = meanOf(sorted);
    return drift;
}

} // namespace

std::vector<double> psiEdges(std::span<const float> sorted) {
    if (sorted.empty() || sorted.front() == sorted.back()) return {};
    std::vector<double> edges;
    for (std::size_t i = 0; i <= kBins; ++i) edges.push_back(quantile(sorted, tenth(i)));
    edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
    if (edges.size() - 1 < kBins) return uniformEdges(sorted.front(), sorted.back());
    return edges;
}

std::vector<double> binShares(std::span<const float> sorted, std::span<const double> edges) {
    if (edges.empty()) return {};
    std::vector<std::ptrdiff_t> positions;
    for (const double edge : edges.first(edges.size() - 1))
        positions.push_back(std::ranges::lower_bound(sorted, edge) - sorted.begin());
    positions.push_back(std::ranges::upper_bound(sorted, edges.back()) - sorted.begin());

    const auto counted = static_cast<double>(positions.back() - positions.front());
    std::vector<double> shares(edges.size() - 1, 0.0);
    if (counted == 0) return shares;
    for (std::size_t i = 0; i < shares.size(); ++i)
        shares[i] = static_cast<double>(positions[i + 1] - positions[i]) / counted;
    return shares;
}

double populationStabilityIndex(std::span<const double> p, std::span<const double> q) {
    assert(p.size() == q.size());
    double sum = 0;
    for (std::size_t i = 0; i < p.size(); ++i)
        sum += (p[i] - q[i]) * std::log((p[i] + kShareFloor) / (q[i] + kShareFloor));
    return sum;
}

double kolmogorovSmirnov(std::span<const float> a, std::span<const float> b) {
    assert(!a.empty() && !b.empty());
    const auto [few, many] = a.size() <= b.size() ? std::pair(a, b) : std::pair(b, a);
    const auto few_size = static_cast<std::int64_t>(few.size());
    const auto many_size = static_cast<std::int64_t>(many.size());
    // In whole numbers, |i/n − j/m| · n·m, so that ties compare exactly. Between two values of the shorter
    // sample only the longer one's distribution moves, so the extremes are right at and right before the
    // shorter one's values.
    std::int64_t largest = 0;
    const auto consider = [&](std::size_t in_few, std::size_t in_many) {
        const auto distance =
            static_cast<std::int64_t>(in_few) * many_size - static_cast<std::int64_t>(in_many) * few_size;
        largest = std::max(largest, distance < 0 ? -distance : distance);
    };
    std::size_t position = 0;
    for (std::size_t i = 0; i < few.size();) {
        const float value = few[i];
        position = gallop(many, position, [value](float other) { return other < value; });
        consider(i, position);
        while (i < few.size() && few[i] == value) ++i;
        position = gallop(many, position, [value](float other) { return other <= value; });
        consider(i, position);
    }
    return static_cast<double>(largest) / (static_cast<double>(few_size) * static_cast<double>(many_size));
}

DriftStatistics compareWithBaseline(const DriftBaseline& baseline, const FeatureMatrix& current) {
    const std::size_t columns = baseline.columns().size();
    DriftStatistics statistics;
    statistics.features.resize(columns);
    if (current.rows() == 0) return statistics;
    assert(current.columns() == columns);

    FloatSorter sorter;
    std::vector<float> sorted(current.rows());
    for (std::size_t c = 0; c < columns; ++c) {
        sorter.sort(current.column(c), sorted);
        statistics.features[c] = compareColumn(baseline.columns()[c], sorted);
        statistics.psi_mean += statistics.features[c].psi;
        statistics.ks_mean += statistics.features[c].ks;
    }
    statistics.psi_mean /= static_cast<double>(columns);
    statistics.ks_mean /= static_cast<double>(columns);
    return statistics;
}

double rootMeanSquareError(std::span<const double> predicted, std::span<const double> actual) {
    assert(predicted.size() == actual.size());
    if (predicted.empty()) return 0;
    double sum = 0;
    for (std::size_t i = 0; i < predicted.size(); ++i) {
        const double error = predicted[i] - actual[i];
        sum += error * error;
    }
    return std::sqrt(sum / static_cast<double>(predicted.size()));
}

std::vector<std::size_t> worstFeatures(const DriftStatistics& statistics, std::size_t count) {
    std::vector<std::size_t> order(statistics.features.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, std::greater{}, [&](std::size_t c) { return statistics.features[c].ks; });
    order.resize(std::min(count, order.size()));
    return order;
}

} // namespace turbofan
