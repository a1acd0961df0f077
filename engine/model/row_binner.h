// The rows of a request as bytes, by row and by feature, the way trees are walked.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "engine/model/feature_bins.h"

namespace turbofan {

// The bins of one row; 0 beyond its features.
struct alignas(64) RowBins {
    std::uint8_t of[kMostFeatures];
};

// The same of up to 64 neighbouring rows by feature; what stands beyond features and rows is nobody's.
struct alignas(64) RowPiece {
    static constexpr std::size_t kMostRows = 64;

    std::uint8_t of[kMostFeatures][kMostRows];
    std::uint32_t first; // row
    std::uint32_t count;
};

// Memory for rows in pieces of about one size.
class BinnedRows {
public:
    explicit BinnedRows(std::size_t most_rows);

    // Says how many rows come now, at most as many as there is room for.
    void resize(std::size_t rows);

    std::size_t rows() const { return rows_; }
    RowBins* byRow() { return by_row_.get(); }
    const RowBins* byRow() const { return by_row_.get(); }
    std::span<RowPiece> pieces() { return {by_feature_.get(), pieces_}; }
    std::span<const RowPiece> pieces() const { return {by_feature_.get(), pieces_}; }

private:
    std::size_t rows_ = 0;
    std::size_t pieces_ = 0;
    std::unique_ptr<RowBins[]> by_row_; // neither is initialised: what nobody reads costs nothing
    std::unique_ptr<RowPiece[]> by_feature_;
};

// The edges of one feature, those that there are not being infinite, and every sixteenth of them apart.
struct alignas(64) EdgeTable {
    float every_16th[16];
    float all[kMostEdges + 1];
};

// Bins the rows of a piece, both ways; `rows` is row-major and, as `by_row`, begins with the piece's first
// row. Pure; every path gives the same bytes.
using BinFn = void (*)(std::span<const EdgeTable> features, const float* rows, RowBins* by_row,
                       RowPiece& piece);

void binPlainly(std::span<const EdgeTable> features, const float* rows, RowBins* by_row, RowPiece& piece);

// For processors with AVX-512; null elsewhere.
BinFn vectorBinning();

// Bins many rows. Immutable once built; thread-safe.
class RowBinner {
public:
    RowBinner() = default;
    explicit RowBinner(const FeatureBins& bins);

    // `rows` is row-major, n × features floats; `out` has room for n. Equal to FeatureBins::bin.
    void bin(std::span<const float> rows, BinnedRows& out) const;
    void bin(std::span<const float> rows, BinnedRows& out, BinFn way) const;

private:
    std::vector<EdgeTable> tables_;
};

} // namespace turbofan
