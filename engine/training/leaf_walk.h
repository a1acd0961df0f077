// From a row's bins to its leaf, one row at a time.
#pragma once

#include <cstddef>
#include <cstdint>

#include "engine/model/forest.h"

namespace turbofan {

// The leaf's place among the nodes; leaves of one side of a split stand side by side.
inline std::size_t leafOf(const Tree& tree, const std::uint8_t* bins) {
    std::size_t at = 0;
    while (tree[at].right_or_zero != 0)
        at = bins[tree[at].split.feature] <= tree[at].split.bin ? at + 1 : tree[at].right_or_zero;
    return at;
}

} // namespace turbofan
