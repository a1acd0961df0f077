// Feature tables made from columns of numbers.
#pragma once

#include <algorithm>
#include <vector>

#include "engine/features/feature_matrix.h"

namespace turbofan {

inline FeatureMatrix matrixOf(const std::vector<std::vector<float>>& columns) {
    FeatureMatrix matrix(columns.empty() ? 0 : columns.front().size(), columns.size());
    for (std::size_t c = 0; c < columns.size(); ++c) std::ranges::copy(columns[c], matrix.column(c).begin());
    return matrix;
}

// ((a·i + b) mod m) / scale for i < n: exact in float, and easily made again in Python.
inline std::vector<float> sequence(int n, int a, int b, int m, int scale) {
    std::vector<float> values;
    for (int i = 0; i < n; ++i)
        values.push_back(static_cast<float>((a * i + b) % m) / static_cast<float>(scale));
    return values;
}

inline std::vector<float> ascending(std::vector<float> values) {
    std::ranges::sort(values);
    return values;
}

} // namespace turbofan
