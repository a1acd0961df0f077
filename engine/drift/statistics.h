// PSI and KS per feature, and the RMSE of a window: pure functions over values (contract section 4).
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "engine/drift/baseline.h"
#include "engine/features/feature_matrix.h"

namespace turbofan {

struct FeatureDrift {
    double psi = 0;
    double ks = 0;
    double mean = 0; // of the current rows
};

struct DriftStatistics {
    double psi_mean = 0;
    double ks_mean = 0;
    std::vector<FeatureDrift> features; // one per column
};

// Edges are the 10-quantiles of a sorted column by linear interpolation, made unique; with fewer than 10 bins, 10
// uniform bins over min…max; a constant column has none, and its PSI is 0.
std::vector<double> psiEdges(std::span<const float> sorted);

// Shares of `sorted` per bin: half-open bins, the last one closed; values outside are not counted but do divide.
std::vector<double> binShares(std::span<const float> sorted, std::span<const double> edges);

// Σ (p−q)·ln((p+1e-6)/(q+1e-6)).
double populationStabilityIndex(std::span<const double> p, std::span<const double> q);

// Two-sample Kolmogorov–Smirnov statistic: the largest distance of the two empirical distributions. Both sorted.
double kolmogorovSmirnov(std::span<const float> a, std::span<const float> b);

// All features of `current` (≥ 1 rows) against the baseline.
DriftStatistics compareWithBaseline(const DriftBaseline& baseline, const FeatureMatrix& current);

} // namespace turbofan
