#include "engine/drift/drifting_rows.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

#include "engine/drift/statistics.h"

namespace turbofan {
namespace {

constexpr double kTold = 0.5; // of what overfull bins add to the PSI

struct Bin {
    std::size_t index = 0;
    double psi = 0;
};

// Those that hold too many, the one that adds most first, as far as they are told.
std::vector<Bin> overfullBins(const DriftBaseline::Column& baseline, std::span<const float> current) {
    std::vector<float> sorted(current.begin(), current.end());
    std::ranges::sort(sorted);
    const std::vector<double> shares = binShares(sorted, baseline.edges);
    std::vector<Bin> bins;
    double all = 0;
    for (std::size_t b = 0; b < shares.size(); ++b) {
        if (shares[b] <= baseline.shares[b]) continue;
        const std::array p{baseline.shares[b]}, q{shares[b]};
        bins.push_back({b, populationStabilityIndex(p, q)});
        all += bins.back().psi;
    }
    std::ranges::stable_sort(bins, std::ranges::greater{}, &Bin::psi);
    double told = 0;
    std::size_t count = 0;
    while (count < bins.size() && told < kTold * all) told += bins[count++].psi;
    bins.resize(count);
    return bins;
}

} // namespace

std::vector<DriftingRow> driftingRows(const DriftBaseline::Column& baseline, std::span<const float> current) {
    const bool constant = baseline.edges.empty();
    const double low = constant ? double(baseline.sorted.front()) : baseline.edges.front();
    const double high = constant ? double(baseline.sorted.back()) : baseline.edges.back();
    const std::vector<Bin> bins = constant ? std::vector<Bin>() : overfullBins(baseline, current);
    std::vector<std::tuple<std::size_t, double, DriftingRow>> ranked; // place of its bin, nearness
    for (std::size_t row = 0; row < current.size(); ++row) {
        const double value = current[row];
        if (value < low || value > high) {
            ranked.emplace_back(0, -std::max(low - value, value - high),
                                DriftingRow{row, true, low, high, 0});
            continue;
        }
        if (constant) continue;
        // Half-open bins, the last one closed.
        const auto after = std::ranges::upper_bound(baseline.edges, value);
        const auto bin = std::min<std::size_t>(static_cast<std::size_t>(after - baseline.edges.begin()) - 1,
                                               baseline.shares.size() - 1);
        const auto told = std::ranges::find(bins, bin, &Bin::index);
        if (told == bins.end()) continue;
        ranked.emplace_back(1 + static_cast<std::size_t>(told - bins.begin()),
                            -std::abs(value - baseline.mean),
                            DriftingRow{row, false, baseline.edges[bin], baseline.edges[bin + 1], told->psi});
    }
    std::ranges::stable_sort(ranked, {},
                             [](const auto& one) { return std::pair(std::get<0>(one), std::get<1>(one)); });
    std::vector<DriftingRow> rows;
    rows.reserve(ranked.size());
    for (const auto& one : ranked) rows.push_back(std::get<2>(one));
    return rows;
}

} // namespace turbofan
