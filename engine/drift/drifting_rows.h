// Which rows of a window are behind the drift of a feature.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "engine/drift/baseline.h"

namespace turbofan {

struct DriftingRow {
    std::size_t row = 0;  // of the current values
    bool outside = false; // beyond the outermost edges: KS sees it, PSI does not count it
    double low = 0;       // of its bin; where it lies outside, of all bins
    double high = 0;
    double psi = 0; // what the bin adds to the PSI of the feature; 0 outside
};

// Rows outside of the bins first, the farthest first. Then those of bins that hold more of the current values
// than of the baseline's, by what the bin adds to the PSI, until the bins told make half of what all such
// bins add; in a bin the farthest from the baseline's mean first. A constant baseline has no bins: whatever
// differs from it is outside. Values must not be NaN. Pure and thread-safe.
std::vector<DriftingRow> driftingRows(const DriftBaseline::Column& baseline, std::span<const float> current);

} // namespace turbofan
