// From floats to bytes: where the edges of the bins lie, and the training rows as bins.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <stop_token>
#include <vector>

#include "engine/base/error.h"
#include "engine/base/huge_array.h"
#include "engine/base/progress.h"
#include "engine/features/feature_matrix.h"
#include "engine/model/feature_bins.h"
#include "engine/training/instruction_set.h"
#include "engine/training/lanes.h"

namespace turbofan {

// At most 255 edges for one feature: midpoints between neighbouring distinct values where there are at most
// 256 of them, between the 256-quantiles of the column otherwise. For each edge, left neighbour ≤ edge <
// right neighbour. Values are finite.
std::vector<float> quantileEdges(std::span<const float> column);

// The rows as bytes, twice: in columns for wide nodes, in rows (padded to kRowBytes) for the local
// copies of narrow ones. Immutable once built.
class BinnedMatrix {
public:
    BinnedMatrix(std::size_t rows, std::size_t features);

    std::size_t rows() const { return rows_; }
    std::size_t features() const { return features_; }
    const std::uint8_t* column(std::size_t feature) const { return columns_.data() + feature * rows_; }
    const std::uint8_t* row(std::size_t row) const { return by_row_.data() + row * kRowBytes; }

    // Bins one column. Different columns may be filled by different threads.
    void fillColumn(std::size_t feature, std::span<const float> values, std::span<const float> edges,
                    InstructionSet set);
    // Copies the columns into rows. False after `stop`.
    bool fillRows(unsigned threads, std::stop_token stop);

    // Lays the rows down anew: at each place the row that `origin`, a permutation of them, names. False, with
    // some columns in the old order, after `stop`.
    bool arrange(std::span<const std::uint32_t> origin, unsigned threads, std::stop_token stop);

private:
    void fillRows(std::size_t begin, std::size_t end);

    std::size_t rows_;
    std::size_t features_;
    HugeArray<std::uint8_t> columns_; // narrow nodes jump between rows all over them
    HugeArray<std::uint8_t> by_row_;
};

// Everything that growing a tree needs to know of the features.
struct BinnedFeatures {
    FeatureBins bins;
    BinnedMatrix matrix;
    std::vector<float> feature_min;
    std::vector<float> feature_max;
};

// InvalidArgument for more than 256 features or a value that is not finite (names row and feature), Cancelled
// after `stop`. The set is available and does not change the bins.
Result<BinnedFeatures> binFeatures(const FeatureMatrix& features, unsigned threads,
                                   const ProgressFn& progress, std::stop_token stop,
                                   InstructionSet set = bestInstructionSet());

} // namespace turbofan
