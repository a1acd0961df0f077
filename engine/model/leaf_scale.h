// How the values of leaves are written in 16 bits.
#pragma once

#include <cstdint>
#include <span>

#include "engine/model/forest_node.h"

namespace turbofan {

// value = base + step × code. The step is a power of two and the base a multiple of it, so that whole cycles
// stay exact.
struct LeafScale {
    double base = 0;
    double step = 1;

    // The finest scale that holds [least, most]; both are finite.
    static LeafScale over(double least, double most);
    // The same over every leaf of the trees.
    static LeafScale fit(std::span<const Tree> trees);

    std::uint16_t code(float value) const;
    double value(double code) const { return base + step * code; } // of a code, or of a mean of codes
    bool operator==(const LeafScale&) const = default;
};

} // namespace turbofan
