// The 225 features (contract section 6), defined once; both ways of computing them interpret this table.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace turbofan {

inline constexpr std::size_t kFeatureCount = 225;
inline constexpr std::array<int, 4> kRollingWindows = {3, 5, 10, 20};
inline constexpr double kRatioEpsilon = 1e-6;

enum class FeatureKind : std::uint8_t {
    Raw,               // a
    RollingMean,       // mean of the last `window` cycles of a (fewer at the start)
    Delta,             // a minus its previous cycle, 0 at the first
    Product,           // a · b
    Sum,               // a + b
    Difference,        // a − b
    Ratio,             // a / b
    GuardedRatio,      // a / (b + ε)
    GuardedRatioOfSum, // a / (b + c + ε)
};

// One feature; a, b, c are raw column numbers (see rawColumnName).
struct FeatureSpec {
    std::string name;
    FeatureKind kind = FeatureKind::Raw;
    std::uint8_t a = 0;
    std::uint8_t b = 0;
    std::uint8_t c = 0;
    std::uint8_t window = 0;
};

// The table in contract order.
std::span<const FeatureSpec> featureTable();

// Name of feature `index` < kFeatureCount.
std::string_view featureName(std::size_t index);

// Position of a name in contract order, if it is a feature. Constant time; thread-safe.
std::optional<std::size_t> featureIndex(std::string_view name);

} // namespace turbofan
