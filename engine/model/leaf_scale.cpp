#include "engine/model/leaf_scale.h"

#include <algorithm>
#include <cmath>

namespace turbofan {

namespace {

constexpr double kMostCode = 65535;

} // namespace

LeafScale LeafScale::over(double least, double most) {
    if (!(most > least)) return {least, 1}; // one value alone is its own base
    // One code is kept free, since the base is rounded down.
    const double step = std::exp2(std::ceil(std::log2((most - least) / (kMostCode - 1))));
    return {std::floor(least / step) * step, step};
}

LeafScale LeafScale::fit(std::span<const Tree> trees) {
    double least = 0;
    double most = 0;
    bool any = false;
    for (const Tree& tree : trees) {
        for (const ForestNode& node : tree) {
            if (!node.isLeaf()) continue;
            const double value = node.leaf_value;
            least = any ? std::min(least, value) : value;
            most = any ? std::max(most, value) : value;
            any = true;
        }
    }
    return over(least, most);
}

std::uint16_t LeafScale::code(float value) const {
    const double code = (static_cast<double>(value) - base) / step;
    return static_cast<std::uint16_t>(std::min(std::max(code, 0.0) + 0.5, kMostCode));
}

} // namespace turbofan
