#include "engine/model/tree_check.h"

#include <cmath>

#include <fmt/format.h>

namespace turbofan {

Status checkTree(std::span<const ForestNode> tree, const FeatureBins& bins) {
    std::vector<std::uint32_t> open; // right children that are still to come, the next one last
    const auto wrong = [](std::size_t node, const char* what) {
        return fail(ErrorCode::Corrupt, fmt::format("node {}: {}", node, what));
    };
    for (std::size_t i = 0; i < tree.size(); ++i) {
        const ForestNode& node = tree[i];
        if (!node.isLeaf()) {
            if (node.right_or_zero <= i + 1 || node.right_or_zero >= tree.size())
                return wrong(i, "its right child is out of range");
            if (node.split.feature >= bins.features()) return wrong(i, "its feature is out of range");
            if (node.split.bin >= bins.edges[node.split.feature].size())
                return wrong(i, "its bin is out of range");
            open.push_back(node.right_or_zero);
            continue;
        }
        if (!std::isfinite(node.leaf_value)) return wrong(i, "its value is not finite");
        if (open.empty()) {
            if (i + 1 == tree.size()) return {};
            return wrong(i, "the tree ends here, but there are more nodes");
        }
        if (open.back() != i + 1) return wrong(i, "what follows it is not the right child that is due");
        open.pop_back();
    }
    return fail(ErrorCode::Corrupt, tree.empty() ? "it has no nodes" : "it ends before its last leaf");
}

} // namespace turbofan
