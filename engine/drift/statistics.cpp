#include "engine/drift/statistics.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <numeric>
#include <utility>

#include "engine/base/side_by_side.h"
#include "engine/drift/float_sort.h"
#include "engine/drift/rank_search.h"
#include "engine/drift/sorted_column.h"

namespace turbofan {

namespace {

constexpr std::size_t kBins = 10;
constexpr double kShareFloor = 1e-6;
constexpr std::size_t kColumnsPerTask = 25; // of one thread at a time

// numpy's interpolation, which goes by the nearer end so that it is exact at both.
double interpolate(double a, double b, double t) {
    const double step = b - a;
    return t >= 0.5 ? b - step * (1.0 - t) : a + step * t;
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

// A place where the distance of two distributions can be largest: right before or right at a value of the
// shorter sample, since in between only the longer one's distribution moves.
struct Gap {
    std::int64_t in_few = 0; // values of the shorter sample up to here
    float value = 0;
    RankRule rule = RankRule::Smaller;
    std::uint32_t signposts = 0;
    std::int64_t at_most = 0; // distance, from the signposts alone
};

// Distances in whole numbers, |i/n − j/m| · n·m, so that equal ones compare equal.
class GapMeasure {
public:
    GapMeasure(std::span<const float> few, const SortedColumn& many)
        : many_(many), few_size_(static_cast<std::int64_t>(few.size())),
          many_size_(static_cast<std::int64_t>(many.size())) {}

    Gap gap(std::size_t in_few, float value, RankRule rule, std::uint32_t signposts) const {
        Gap gap{static_cast<std::int64_t>(in_few), value, rule, signposts};
        const RankBounds bounds = rankBounds(signposts, many_.size());
        gap.at_most = std::max(distance(gap.in_few, bounds.least), distance(gap.in_few, bounds.most));
        return gap;
    }
    std::int64_t exact(const Gap& gap) const {
        return distance(gap.in_few, many_.rank(gap.signposts, gap.value, gap.rule));
    }
    double asShare(std::int64_t distance) const {
        return static_cast<double>(distance) /
               (static_cast<double>(few_size_) * static_cast<double>(many_size_));
    }

private:
    std::int64_t distance(std::int64_t in_few, std::int64_t in_many) const {
        return std::abs(in_few * many_size_ - in_many * few_size_);
    }
    const SortedColumn& many_;
    std::int64_t few_size_;
    std::int64_t many_size_;
};

std::vector<Gap> gapsOf(std::span<const float> few, std::span<const float> signposts,
                        const GapMeasure& measure) {
    const auto smaller = signpostsBefore(signposts, few, RankRule::Smaller);
    const auto not_larger = signpostsBefore(signposts, few, RankRule::NotLarger);
    std::vector<Gap> gaps;
    gaps.reserve(2 * few.size());
    for (std::size_t i = 0; i < few.size(); ++i) {
        if (i == 0 || few[i - 1] != few[i])
            gaps.push_back(measure.gap(i, few[i], RankRule::Smaller, smaller[i]));
        if (i + 1 == few.size() || few[i + 1] != few[i])
            gaps.push_back(measure.gap(i + 1, few[i], RankRule::NotLarger, not_larger[i]));
    }
    return gaps;
}

// Exact, though it looks into the long sample only where the signposts cannot rule the maximum out.
double largestDistance(std::span<const float> few, const SortedColumn& many) {
    assert(!few.empty() && many.size() > 0);
    const GapMeasure measure(few, many);
    const std::vector<Gap> gaps = gapsOf(few, many.signposts(), measure);
    std::int64_t largest = measure.exact(*std::ranges::max_element(gaps, {}, &Gap::at_most));
    for (const Gap& gap : gaps)
        if (gap.at_most > largest) largest = std::max(largest, measure.exact(gap));
    return measure.asShare(largest);
}

double meanOf(std::span<const float> values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

FeatureDrift compareColumn(const DriftBaseline::Column& baseline, std::span<const float> sorted) {
    FeatureDrift drift;
    drift.psi = populationStabilityIndex(baseline.shares, binShares(sorted, baseline.edges));
    drift.ks = largestDistance(sorted, baseline.sorted);
    drift.mean = meanOf(sorted);
    return drift;
}

} // namespace

double sortedQuantile(std::span<const float> sorted, double q) {
    const double position = q * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(position);
    if (below + 1 >= sorted.size()) return sorted.back();
    return interpolate(sorted[below], sorted[below + 1], position - static_cast<double>(below));
}

std::vector<double> psiEdges(std::span<const float> sorted) {
    if (sorted.empty() || sorted.front() == sorted.back()) return {};
    std::vector<double> edges;
    for (std::size_t i = 0; i <= kBins; ++i) edges.push_back(sortedQuantile(sorted, tenth(i)));
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
    return a.size() <= b.size() ? largestDistance(a, SortedColumn(b)) : largestDistance(b, SortedColumn(a));
}

DriftStatistics compareWithBaseline(const DriftBaseline& baseline, const FeatureMatrix& current) {
    const std::size_t columns = baseline.columns().size();
    DriftStatistics statistics;
    statistics.features.resize(columns);
    if (current.rows() == 0) return statistics;
    assert(current.columns() == columns);

    sideBySide((columns + kColumnsPerTask - 1) / kColumnsPerTask, [&](std::size_t task) {
        FloatSorter sorter;
        std::vector<float> sorted(current.rows());
        const std::size_t end = std::min(columns, (task + 1) * kColumnsPerTask);
        for (std::size_t c = task * kColumnsPerTask; c < end; ++c) {
            sorter.sort(current.column(c), sorted);
            statistics.features[c] = compareColumn(baseline.columns()[c], sorted);
        }
    });
    for (const FeatureDrift& feature : statistics.features) { // in their order: sums depend on it
        statistics.psi_mean += feature.psi;
        statistics.ks_mean += feature.ks;
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

std::vector<std::size_t> worstFeatures(const DriftStatistics& statistics, std::size_t count,
                                       double FeatureDrift::*level) {
    std::vector<std::size_t> order(statistics.features.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, std::greater{},
                             [&](std::size_t c) { return statistics.features[c].*level; });
    order.resize(std::min(count, order.size()));
    return order;
}

} // namespace turbofan
