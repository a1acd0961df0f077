// What "normal" looks like: the baseline rows' columns, sorted and packed once so that each check is cheap.
#pragma once

#include <cstddef>
#include <stop_token>
#include <vector>

#include "engine/base/error.h"
#include "engine/drift/sorted_column.h"
#include "engine/features/feature_matrix.h"

namespace turbofan {

// Sorted columns and PSI bins of the baseline rows (contract section 4). Immutable after build; share freely.
class DriftBaseline {
public:
    // Uses the first `rows` rows of `training` (rows ≥ 1). Cancelled when stopped.
    static Result<DriftBaseline> build(const FeatureMatrix& training, std::size_t rows, unsigned threads,
                                       std::stop_token stop);

    struct Column {
        SortedColumn sorted;
        std::vector<double> edges;     // PSI bin edges, strictly ascending
        std::vector<double> shares;    // baseline share per bin, edges.size() − 1 of them
        double mean = 0;               // of the baseline rows
        double standard_deviation = 0; // population formula
    };
    std::size_t rows() const { return rows_; }
    const std::vector<Column>& columns() const { return columns_; }

private:
    std::size_t rows_ = 0;
    std::vector<Column> columns_;
};

} // namespace turbofan
