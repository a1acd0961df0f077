#include "engine/model/importance.h"

#include <cstdint>
#include <numeric>
#include <span>

namespace turbofan {

namespace {

// A split whose right side is still to be walked.
struct Open {
    std::uint32_t right;
    double weight;
};

void addTree(std::span<const ForestNode> nodes, std::vector<Open>& open, std::vector<double>& sums) {
    std::size_t at = 0;
    double weight = 1;
    open.clear();
    while (true) {
        const ForestNode& node = nodes[at];
        if (node.right_or_zero != 0) {
            sums[node.split.feature] += weight;
            weight /= 2;
            open.push_back({node.right_or_zero, weight});
            ++at; // the left child comes next
        } else if (!open.empty()) {
            at = open.back().right;
            weight = open.back().weight;
            open.pop_back();
        } else {
            return;
        }
    }
}

} // namespace

std::vector<double> splitImportance(const Forest& forest) {
    std::vector<double> sums(forest.features());
    std::vector<Open> open;
    for (std::size_t tree = 0; tree < forest.trees(); ++tree) {
        addTree(forest.tree(tree), open, sums);
    }
    const double all = std::accumulate(sums.begin(), sums.end(), 0.0);
    if (all > 0)
        for (double& sum : sums) sum /= all;
    return sums;
}

} // namespace turbofan
