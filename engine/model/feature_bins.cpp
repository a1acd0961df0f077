#include "engine/model/feature_bins.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace turbofan {

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

} // namespace turbofan
