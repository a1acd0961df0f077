// Trees made by lot, and nodes made by hand.
#pragma once

#include <cstring>

#include "engine/model/forest_node.h"
#include "engine/training/random.h"

inline turbofan::ForestNode leafNode(float value) {
    turbofan::ForestNode node;
    node.leaf_value = value;
    return node;
}

inline turbofan::ForestNode splitNode(std::uint8_t feature, std::uint8_t bin, std::uint32_t right) {
    turbofan::ForestNode node;
    node.right_or_zero = right;
    node.split = {feature, bin, 0};
    return node;
}

namespace tree_samples {

inline void grow(turbofan::Tree& tree, turbofan::Random& random, std::uint32_t features, int depth,
                 std::uint32_t bins) {
    // Lopsided on purpose: one in four nodes ends at once.
    if (depth == 0 || random.below(4) == 0) {
        tree.push_back(leafNode(static_cast<float>(random.below(200 * 256)) / 256));
        return;
    }
    const std::size_t at = tree.size();
    tree.push_back(splitNode(static_cast<std::uint8_t>(random.below(features)),
                             static_cast<std::uint8_t>(random.below(bins)), 0));
    grow(tree, random, features, depth - 1, bins);
    tree[at].right_or_zero = static_cast<std::uint32_t>(tree.size());
    grow(tree, random, features, depth - 1, bins);
}

} // namespace tree_samples

// A tree in pre-order of at most `depth` levels of splits over bins below `bins`; leaves are multiples of
// 1/256 cycle below 200.
inline turbofan::Tree randomTree(std::uint64_t seed, std::uint32_t features, int depth,
                                 std::uint32_t bins = 255) {
    turbofan::Random random(seed, 7, 11);
    turbofan::Tree tree;
    tree_samples::grow(tree, random, features, depth, bins);
    return tree;
}

// Every leaf at the same depth: blocks full of splits, the last ones full of leaves.
inline turbofan::Tree fullTree(int depth, std::uint32_t features = 200) {
    if (depth == 0) return {leafNode(5)};
    const turbofan::Tree side = fullTree(depth - 1, features);
    const auto size = static_cast<std::uint32_t>(side.size());
    turbofan::Tree tree = {splitNode(static_cast<std::uint8_t>(size % features),
                                     static_cast<std::uint8_t>(depth * 23 % 255), size + 1)};
    for (int times = 0; times < 2; ++times) {
        const auto at = static_cast<std::uint32_t>(tree.size());
        for (turbofan::ForestNode node : side) {
            if (node.isLeaf())
                node.leaf_value += static_cast<float>(depth * times);
            else
                node.right_or_zero += at;
            tree.push_back(node);
        }
    }
    return tree;
}

// Splits to the left only (`left`), or to the right only: a tree as deep as it has splits.
inline turbofan::Tree chain(std::uint32_t splits, bool left) {
    turbofan::Tree tree;
    for (std::uint32_t i = 0; i < splits; ++i) {
        const auto at = static_cast<std::uint32_t>(tree.size());
        tree.push_back(splitNode(static_cast<std::uint8_t>(i % 200), static_cast<std::uint8_t>(i % 255),
                                 left ? 2 * splits - i : at + 2));
        if (!left) tree.push_back(leafNode(static_cast<float>(i % 97)));
    }
    if (left)
        for (std::uint32_t i = 0; i < splits; ++i) tree.push_back(leafNode(static_cast<float>(i % 97)));
    tree.push_back(leafNode(98));
    return tree;
}

// Leaves alone, chains, trees by lot and full ones, from none to some thousand splits.
inline std::vector<turbofan::Tree> treesOfAllKinds() {
    std::vector<turbofan::Tree> trees = {{leafNode(3)}};
    for (const std::uint32_t splits : {1U, 2U, 12U, 13U, 14U, 30U, 31U, 32U, 33U, 45U, 3000U})
        for (const bool left : {true, false}) trees.push_back(chain(splits, left));
    for (std::uint64_t seed = 0; seed < 60; ++seed)
        trees.push_back(randomTree(seed, 225, static_cast<int>(seed % 18)));
    for (int depth = 1; depth < 12; ++depth) trees.push_back(fullTree(depth));
    return trees;
}

inline bool sameNodes(const turbofan::Tree& a, const turbofan::Tree& b) {
    return a.size() == b.size() &&
           std::memcmp(a.data(), b.data(), a.size() * sizeof(turbofan::ForestNode)) == 0;
}
