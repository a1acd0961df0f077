// A trained forest for regression: bins, trees, and how to walk them. Knows no trainer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/base/error.h"

namespace turbofan {

// The hyper-parameters of the model to reproduce (contract section 6).
struct ForestParameters {
    int trees = 500;
    int max_depth = 20;
    int min_samples_split = 5; // distinct rows of the bootstrap
    int min_samples_leaf = 2;  // distinct rows of the bootstrap
    int features_per_split = 15;
    std::uint64_t seed = 42;

    // InvalidArgument naming the field.
    Status validate() const;
};

// How a float becomes a byte: value x of feature f falls into bin b = number of edges of f that are < x, so b
// ≤ 255. Edges ascend strictly; a NaN never gets here (requests are checked).
struct FeatureBins {
    std::vector<std::vector<float>> edges; // per feature, at most 255

    std::size_t features() const { return edges.size(); }
    std::uint8_t bin(std::size_t feature, float value) const;
};

// Eight bytes. An inner node sends a row left when bin(feature) ≤ `bin`: left child is the next node, right
// child is at `right` (index within the tree). A leaf has right == 0 and its value in `leaf_value`.
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
};
static_assert(sizeof(ForestNode) == 8);

// Trees in one array, tree t at [first[t], first[t+1]). Immutable once built; every method is const and
// thread-safe.
class Forest {
public:
    Forest() = default;
    Forest(FeatureBins bins, std::vector<std::uint64_t> first, std::vector<ForestNode> nodes);

    std::size_t trees() const { return first_.empty() ? 0 : first_.size() - 1; }
    std::size_t features() const { return bins_.features(); }
    const FeatureBins& bins() const { return bins_; }
    std::span<const std::uint64_t> first() const { return first_; }
    std::span<const ForestNode> nodes() const { return nodes_; }

    // Means over the trees, summed in tree order in double. `rows` is row-major, rows.size() = n ×
    // features().
    std::vector<double> predict(std::span<const float> rows) const;

    // One value per tree for one row: the spread of the votes.
    std::vector<float> votes(std::span<const float> row) const;

    // InvalidArgument-free structural check: children inside the tree and ahead of their parent (no cycles),
    // features and bins in range, finite leaves. Corrupt with tree and node otherwise.
    Status validate() const;

private:
    static constexpr std::size_t kMostFeatures = 256;
    static constexpr std::size_t kMostEdges = 255;
    static constexpr std::size_t kFewRows = 8; // fewer rows are walked through many trees at once instead

    std::vector<std::uint8_t> binned(std::span<const float> rows) const;
    void addTree(std::size_t tree, std::span<const std::uint8_t> bins, std::span<double> sums) const;
    Status validateEdges(std::size_t feature) const;
    Status validateTree(std::size_t tree) const;

    FeatureBins bins_;
    std::vector<std::uint64_t> first_;
    std::vector<ForestNode> nodes_;
};

} // namespace turbofan
