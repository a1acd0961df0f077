#include "engine/features/online_features.h"

#include <algorithm>

#include "engine/features/formula.h"

namespace turbofan {

static_assert(kRollingWindows.back() <= 20, "the ring remembers 20 cycles");

void OnlineFeatures::push(std::span<const double, kRawColumns> raw,
                          std::span<float, kFeatureCount> features) {
    std::copy(raw.begin(), raw.end(), ring_[seen_ % kMemory].begin());
    const auto ago = [&](std::size_t cycles, std::size_t column) {
        return ring_[(seen_ + kMemory - cycles) % kMemory][column];
    };
    // Newest first: whole histories add in this order too, and sums of doubles depend on it.
    const auto rolling_mean = [&](const FeatureSpec& spec) {
        const std::size_t count = std::min<std::size_t>(spec.window, seen_ + 1);
        double sum = ago(0, spec.a);
        for (std::size_t k = 1; k < count; ++k) sum += ago(k, spec.a);
        return sum / static_cast<double>(count);
    };
    const auto present = [&](std::size_t column) { return raw[column]; };

    for (std::size_t f = 0; f < kFeatureCount; ++f) {
        const FeatureSpec& spec = featureTable()[f];
        const auto put = [&](double value) { features[f] = static_cast<float>(value); };
        if (spec.kind == FeatureKind::RollingMean) {
            put(rolling_mean(spec));
        } else if (spec.kind == FeatureKind::Delta) {
            put(seen_ == 0 ? 0.0 : ago(0, spec.a) - ago(1, spec.a));
        } else {
            withFormula(spec, present, put);
        }
    }
    ++seen_;
}

} // namespace turbofan
