// Writes trees as bundles of format 3 had them; the program itself only reads them.
#pragma once

#include <bit>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/model/leaf_scale.h"

struct FourLevelCode {
    std::vector<std::uint32_t> blocks_of; // per tree
    std::vector<std::uint16_t> shape;     // per block: exits, children
    std::vector<std::uint8_t> features;
    std::vector<std::uint8_t> bins;
    std::vector<std::uint16_t> leaves;

    void append(std::span<const turbofan::ForestNode> tree, const turbofan::LeafScale& scale) {
        std::vector<std::uint32_t> begins = {0};
        for (std::size_t block = 0; block < begins.size(); ++block) {
            Block made;
            seat(made, tree, begins[block], 0, 8);
            shape.push_back(static_cast<std::uint16_t>(made.exits));
            shape.push_back(static_cast<std::uint16_t>(made.children));
            for (std::uint32_t exit = 0; exit < 16; ++exit) {
                if ((made.exits >> exit & 1U) == 0) continue;
                if (exit > 0) {
                    features.push_back(tree[made.split[exit]].split.feature);
                    bins.push_back(tree[made.split[exit]].split.bin);
                }
                if ((made.children >> exit & 1U) != 0)
                    begins.push_back(made.node[exit]);
                else
                    leaves.push_back(scale.code(tree[made.node[exit]].leaf_value));
            }
        }
        blocks_of.push_back(static_cast<std::uint32_t>(begins.size()));
    }

private:
    struct Block {
        std::uint32_t exits = 0, children = 0;
        std::uint32_t node[16] = {};  // that each exit leads to
        std::uint32_t split[16] = {}; // before each exit
    };

    static void seat(Block& made, std::span<const turbofan::ForestNode> tree, std::uint32_t node,
                     std::uint32_t exit, std::uint32_t step) {
        if (tree[node].isLeaf() || step == 0) {
            made.exits |= 1U << exit;
            if (!tree[node].isLeaf()) made.children |= 1U << exit;
            made.node[exit] = node;
            return;
        }
        made.split[exit + step] = node;
        seat(made, tree, node + 1, exit, step / 2);
        seat(made, tree, tree[node].right_or_zero, exit + step, step / 2);
    }
};
