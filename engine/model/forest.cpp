#include "engine/model/forest.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

#include <fmt/format.h>

namespace turbofan {

namespace {

// Walks that are under way side by side, so that their cache misses overlap.
constexpr std::size_t kWalks = 16;

Status checkAtLeast(const char* field, int value, int least) {
    if (value >= least) return {};
    return fail(ErrorCode::InvalidArgument, fmt::format("{} is {}", field, value),
                fmt::format("give at least {}", least));
}

// One walk: where it starts, what it looks at, where it stands.
struct Walk {
    const ForestNode* tree = nullptr;
    const std::uint8_t* bins = nullptr;
    std::uint32_t at = 0;
};

// Takes all walks to their leaves. A walk that has arrived stays where it is.
void finish(Walk* walks, std::size_t count) {
    for (bool moving = true; moving;) {
        moving = false;
        for (std::size_t i = 0; i < count; ++i) {
            Walk& walk = walks[i];
            ForestNode node;
            std::memcpy(&node, walk.tree + walk.at, sizeof node);
            const std::uint32_t right = node.right_or_zero;
            const std::uint32_t next = walk.bins[node.split.feature] <= node.split.bin ? walk.at + 1 : right;
            walk.at = right != 0 ? next : walk.at;
            moving |= right != 0;
        }
    }
}

} // namespace

Status ForestParameters::validate() const {
    if (auto ok = checkAtLeast("trees", trees, 1); !ok) return ok;
    if (auto ok = checkAtLeast("max_depth", max_depth, 1); !ok) return ok;
    if (auto ok = checkAtLeast("min_samples_split", min_samples_split, 2); !ok) return ok;
    if (auto ok = checkAtLeast("min_samples_leaf", min_samples_leaf, 1); !ok) return ok;
    return checkAtLeast("features_per_split", features_per_split, 1);
}

std::uint8_t FeatureBins::bin(std::size_t feature, float value) const {
    const std::vector<float>& ascending = edges[feature];
    return static_cast<std::uint8_t>(std::lower_bound(ascending.begin(), ascending.end(), value) -
                                     ascending.begin());
}

Forest::Forest(FeatureBins bins, std::vector<std::uint64_t> first, std::vector<ForestNode> nodes)
    : bins_(std::move(bins)), first_(std::move(first)), nodes_(std::move(nodes)) {}

std::vector<std::uint8_t> Forest::binned(std::span<const float> rows) const {
    // Features beyond those that there are exist only in leaves, whose bytes are a value: they may be looked
    // at, not used.
    std::vector<std::uint8_t> bins(rows.size() + kMostFeatures);
    for (std::size_t i = 0; i < rows.size();)
        for (std::size_t feature = 0; feature < features(); ++feature, ++i)
            bins[i] = bins_.bin(feature, rows[i]);
    return bins;
}

std::vector<double> Forest::predict(std::span<const float> rows) const {
    const std::size_t n = features() == 0 ? 0 : rows.size() / features();
    std::vector<double> sums(n);
    if (n < kFewRows) {
        for (std::size_t row = 0; row < n; ++row)
            for (const float vote : votes(rows.subspan(row * features(), features()))) sums[row] += vote;
    } else {
        const std::vector<std::uint8_t> bins = binned(rows);
        for (std::size_t tree = 0; tree < trees(); ++tree) addTree(tree, bins, sums);
    }
    for (double& sum : sums) sum /= static_cast<double>(trees());
    return sums;
}

void Forest::addTree(std::size_t tree, std::span<const std::uint8_t> bins, std::span<double> sums) const {
    const ForestNode* const root = nodes_.data() + first_[tree];
    for (std::size_t begin = 0; begin < sums.size(); begin += kWalks) {
        Walk walks[kWalks];
        const std::size_t count = std::min(kWalks, sums.size() - begin);
        for (std::size_t i = 0; i < count; ++i) walks[i] = {root, bins.data() + (begin + i) * features(), 0};
        finish(walks, count);
        for (std::size_t i = 0; i < count; ++i) sums[begin + i] += root[walks[i].at].leaf_value;
    }
}

std::vector<float> Forest::votes(std::span<const float> row) const {
    const std::vector<std::uint8_t> bins = binned(row.first(features()));
    std::vector<float> values(trees());
    for (std::size_t begin = 0; begin < trees(); begin += kWalks) {
        Walk walks[kWalks];
        const std::size_t count = std::min(kWalks, trees() - begin);
        for (std::size_t i = 0; i < count; ++i)
            walks[i] = {nodes_.data() + first_[begin + i], bins.data(), 0};
        finish(walks, count);
        for (std::size_t i = 0; i < count; ++i) values[begin + i] = walks[i].tree[walks[i].at].leaf_value;
    }
    return values;
}

Status Forest::validate() const {
    if (features() == 0 || features() > kMostFeatures)
        return fail(ErrorCode::Corrupt, fmt::format("a forest over {} features", features()));
    for (std::size_t feature = 0; feature < features(); ++feature)
        if (auto ok = validateEdges(feature); !ok) return ok;
    if (trees() == 0) return fail(ErrorCode::Corrupt, "a forest without trees");
    if (first_.front() != 0 || first_.back() != nodes_.size())
        return fail(ErrorCode::Corrupt, "the trees do not cover the nodes");
    for (std::size_t tree = 0; tree < trees(); ++tree) {
        if (first_[tree] >= first_[tree + 1] || first_[tree + 1] > nodes_.size())
            return fail(ErrorCode::Corrupt, fmt::format("tree {} begins or ends outside the nodes", tree));
        if (auto ok = validateTree(tree); !ok) return ok;
    }
    return {};
}

Status Forest::validateEdges(std::size_t feature) const {
    const std::vector<float>& edges = bins_.edges[feature];
    if (edges.size() > kMostEdges)
        return fail(ErrorCode::Corrupt, fmt::format("feature {} has {} edges", feature, edges.size()));
    for (std::size_t i = 0; i < edges.size(); ++i) {
        const bool ascends = i == 0 || edges[i - 1] < edges[i];
        if (!std::isfinite(edges[i]) || !ascends)
            return fail(ErrorCode::Corrupt,
                        fmt::format("edge {} of feature {} is not finite and ascending", i, feature));
    }
    return {};
}

Status Forest::validateTree(std::size_t tree) const {
    const std::span<const ForestNode> nodes(nodes_.data() + first_[tree], first_[tree + 1] - first_[tree]);
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const ForestNode& node = nodes[i];
        const char* wrong = nullptr;
        if (node.right_or_zero == 0)
            wrong = std::isfinite(node.leaf_value) ? nullptr : "its value is not finite";
        else if (node.right_or_zero <= i + 1 || node.right_or_zero >= nodes.size())
            wrong = "its right child is out of range";
        else if (node.split.feature >= features())
            wrong = "its feature is out of range";
        else if (node.split.bin >= bins_.edges[node.split.feature].size())
            wrong = "its bin is out of range";
        if (wrong) return fail(ErrorCode::Corrupt, fmt::format("node {} of tree {}: {}", i, tree, wrong));
    }
    return {};
}

} // namespace turbofan
