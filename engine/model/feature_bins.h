// How floats become bytes: the edges of each feature's bins.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/base/error.h"

namespace turbofan {

inline constexpr std::size_t kMostFeatures = 256; // a feature's number is one byte
inline constexpr std::size_t kMostEdges = 255;    // so is a bin

// Value x of feature f falls into bin b = number of edges of f that are < x, so b ≤ 255. Edges ascend
// strictly; a NaN never gets here (requests are checked).
struct FeatureBins {
    std::vector<std::vector<float>> edges; // per feature, at most 255

    std::size_t features() const { return edges.size(); }
    std::uint8_t bin(std::size_t feature, float value) const;

    // Corrupt, naming feature and edge, unless there are 1…256 features with finite, ascending edges.
    Status validate() const;
};

} // namespace turbofan
