// The arithmetic of one feature, written once for a number and for a whole array: why both ways give the same
// bits.
#pragma once

#include <cstddef>

#include "engine/features/definition.h"

namespace turbofan {

// Two kinds look back in time and have no formula over one cycle's values alone.
constexpr bool looksBack(FeatureKind kind) {
    return kind == FeatureKind::RollingMean || kind == FeatureKind::Delta;
}

// Calls visit with the value of a feature that needs only its own cycle; `raw(c)` is raw column c as a double
// or as an array expression of doubles. Must not be called for kinds that look back.
template <class Raw, class Visit>
void withFormula(const FeatureSpec& spec, const Raw& raw, const Visit& visit) {
    switch (spec.kind) {
    case FeatureKind::Raw:
        return visit(raw(spec.a));
    case FeatureKind::Product:
        return visit(raw(spec.a) * raw(spec.b));
    case FeatureKind::Sum:
        return visit(raw(spec.a) + raw(spec.b));
    case FeatureKind::Difference:
        return visit(raw(spec.a) - raw(spec.b));
    case FeatureKind::Ratio:
        return visit(raw(spec.a) / raw(spec.b));
    case FeatureKind::GuardedRatio:
        return visit(raw(spec.a) / (raw(spec.b) + kRatioEpsilon));
    case FeatureKind::GuardedRatioOfSum:
        return visit(raw(spec.a) / (raw(spec.b) + raw(spec.c) + kRatioEpsilon));
    case FeatureKind::RollingMean:
    case FeatureKind::Delta:
        return;
    }
}

} // namespace turbofan
