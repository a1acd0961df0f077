// One node of a tree as it is grown and written down: eight bytes, in pre-order.
#pragma once

#include <cstdint>
#include <vector>

namespace turbofan {

// An inner node sends a row left when its bin of `feature` is ≤ `bin`: the left child is the next node, the
// right child stands at `right_or_zero` (index within the tree), where the left side ends. A leaf has
// right_or_zero == 0 and its value in `leaf_value`.
struct ForestNode {
    std::uint32_t right_or_zero = 0;
    union {
        struct {
            std::uint8_t feature;
            std::uint8_t bin;
            std::uint16_t unused;
        } split;
        float leaf_value;
    };

    bool isLeaf() const { return right_or_zero == 0; }
};
static_assert(sizeof(ForestNode) == 8);

using Tree = std::vector<ForestNode>;

} // namespace turbofan
