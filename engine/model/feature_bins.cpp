#include "engine/model/feature_bins.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

// Features side by side are what vector units are for; comparing floats rounds nothing, so every clone gives
// the same bytes.
#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && !defined(__SANITIZE_THREAD__) &&      \
    !defined(__SANITIZE_ADDRESS__)
#pragma GCC optimize("O3")
#define TURBOFAN_VECTOR_CLONES __attribute__((target_clones("default", "arch=x86-64-v4")))
#else
#define TURBOFAN_VECTOR_CLONES
#endif

namespace turbofan {

namespace {

constexpr std::size_t kLanes = 16;
constexpr std::uint32_t kEdgesPadded = 256;

// Bins `count` ≤ kLanes neighbouring features of one row by a binary search without branches, all at once.
TURBOFAN_VECTOR_CLONES
void binFeatures(const float* edges, const float* values, std::size_t count, std::uint8_t* out) {
    float value[kLanes];
    std::uint32_t below[kLanes];
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
        value[lane] = lane < count ? values[lane] : 0.0F;
        below[lane] = static_cast<std::uint32_t>(lane < count ? lane : 0) * kEdgesPadded;
    }
    for (std::uint32_t step = kEdgesPadded / 2; step > 0; step /= 2)
        for (std::size_t lane = 0; lane < kLanes; ++lane)
            below[lane] += edges[below[lane] + step - 1] < value[lane] ? step : 0;
    for (std::size_t lane = 0; lane < count; ++lane) out[lane] = static_cast<std::uint8_t>(below[lane]);
}

} // namespace

std::uint8_t FeatureBins::bin(std::size_t feature, float value) const {
    const std::vector<float>& ascending = edges[feature];
    return static_cast<std::uint8_t>(std::lower_bound(ascending.begin(), ascending.end(), value) -
                                     ascending.begin());
}

Status FeatureBins::validate() const {
    if (edges.empty() || edges.size() > kMostFeatures)
        return fail(ErrorCode::Corrupt, fmt::format("a forest over {} features", edges.size()));
    for (std::size_t feature = 0; feature < edges.size(); ++feature) {
        const std::vector<float>& of = edges[feature];
        if (of.size() > kMostEdges)
            return fail(ErrorCode::Corrupt, fmt::format("feature {} has {} edges", feature, of.size()));
        for (std::size_t i = 0; i < of.size(); ++i)
            if (!std::isfinite(of[i]) || (i > 0 && !(of[i - 1] < of[i])))
                return fail(ErrorCode::Corrupt,
                            fmt::format("edge {} of feature {} is not finite and ascending", i, feature));
    }
    return {};
}

RowBinner::RowBinner(const FeatureBins& bins)
    : features_(bins.features()),
      padded_(bins.features() * kEdgesPadded, std::numeric_limits<float>::infinity()) {
    for (std::size_t feature = 0; feature < features_; ++feature)
        std::ranges::copy(bins.edges[feature], padded_.data() + feature * kEdgesPadded);
}

void RowBinner::bin(std::span<const float> rows, RowBins* out) const {
    const std::size_t count = rows.size() / features_;
    // Features outside, so that the edges of sixteen of them stay near for all rows.
    for (std::size_t first = 0; first < features_; first += kLanes) {
        const std::size_t lanes = std::min(kLanes, features_ - first);
        for (std::size_t row = 0; row < count; ++row)
            binFeatures(padded_.data() + first * kEdgesPadded, rows.data() + row * features_ + first, lanes,
                        out[row].of + first);
    }
    for (std::size_t row = 0; row < count; ++row)
        std::fill(out[row].of + features_, out[row].of + kMostFeatures, std::uint8_t{0});
}

} // namespace turbofan
