// A trained forest for regression: how its rows are binned, its trees, and what they say. Knows no trainer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "engine/base/error.h"
#include "engine/model/block_walk.h"
#include "engine/model/feature_bins.h"
#include "engine/model/tree_blocks.h"

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

// Hands out tree number `index`; called once for each, from several threads at once.
using TreeSource = std::function<Result<Tree>(std::size_t index)>;

// Immutable once built; every method is const and thread-safe. Leaf values are kept in 16 bits (LeafScale):
// for RULs of less than 256 cycles each is within 1/512 cycle of what was grown.
class Forest {
public:
    Forest() = default; // without trees; predicts nothing

    // Checks every edge and every tree first; Corrupt naming tree and node, or what the source answers.
    // `threads` = 0: all processors.
    static Result<Forest> build(FeatureBins bins, std::size_t trees, const LeafScale& scale,
                                const TreeSource& source, unsigned threads = 0);
    static Result<Forest> build(FeatureBins bins, std::vector<Tree> trees, unsigned threads = 0);
    // From what has been checked already.
    static Forest of(FeatureBins bins, const LeafScale& scale, TreeBlocks trees);

    std::size_t trees() const { return blocks_.trees(); }
    std::size_t features() const { return bins_.features(); }
    const FeatureBins& bins() const { return bins_; }
    const LeafScale& leafScale() const { return scale_; }
    const TreeBlocks& blocks() const { return blocks_; }
    std::size_t bytes() const { return blocks_.bytes(); } // of the trees, in memory

    // Tree `index` in pre-order; takes its time (it is put together anew).
    Tree tree(std::size_t index) const { return blocks_.unpack(index, scale_); }

    // Means over the trees. `rows` is row-major, rows.size() = n × features(). The same to the bit on every
    // processor, by any walk, in batches of any size: codes are added up as integers. Many rows at once are
    // shared with a second thread where a processor is free.
    std::vector<double> predict(std::span<const float> rows) const { return predict(rows, bestWalk()); }
    std::vector<double> predict(std::span<const float> rows, WalkFn walk) const;

    // One value per tree for one row: the spread of the votes.
    std::vector<float> votes(std::span<const float> row) const;

private:
    // Adds what all trees say of each row.
    void addCodes(const BinnedRows& rows, WalkFn walk, std::span<std::uint64_t> sums) const;

    FeatureBins bins_;
    RowBinner binner_;
    LeafScale scale_;
    TreeBlocks blocks_;
};

} // namespace turbofan
