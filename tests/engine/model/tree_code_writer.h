// Writes trees as bundles of format 2 had them; the program itself only reads them.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/model/leaf_scale.h"

struct TreeCode {
    std::vector<std::uint32_t> splits_of; // per tree
    std::vector<std::uint8_t> shape;
    std::vector<std::uint8_t> splits; // feature, bin
    std::vector<std::uint16_t> leaves;

    void append(std::span<const turbofan::ForestNode> tree, const turbofan::LeafScale& scale) {
        std::uint32_t splits_here = 0;
        for (const turbofan::ForestNode& node : tree) {
            if (bits_ % 8 == 0) shape.push_back(0);
            if (node.isLeaf()) {
                leaves.push_back(scale.code(node.leaf_value));
            } else {
                shape.back() = static_cast<std::uint8_t>(shape.back() | 1U << bits_ % 8);
                splits.push_back(node.split.feature);
                splits.push_back(node.split.bin);
                ++splits_here;
            }
            ++bits_;
        }
        splits_of.push_back(splits_here);
    }

private:
    std::size_t bits_ = 0;
};
