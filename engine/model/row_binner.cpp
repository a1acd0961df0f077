#include "engine/model/row_binner.h"

#include <algorithm>
#include <limits>

#if defined(__x86_64__) && defined(__GNUC__)
#define TURBOFAN_HAS_AVX512_CODE
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized" // of lanes that GCC's own header leaves open
#include <immintrin.h>
#endif

namespace turbofan {

namespace {

// Features are done so many at a time for all rows of a piece, so that their edges stay near.
constexpr std::size_t kFeaturesATurn = 16;

std::size_t countBelow(const float* sixteen, float value) {
    std::uint32_t below = 0;
    for (std::size_t i = 0; i < 16; ++i) below += sixteen[i] < value ? 1 : 0;
    return below;
}

} // namespace

BinnedRows::BinnedRows(std::size_t most_rows)
    : by_row_(std::make_unique_for_overwrite<RowBins[]>(most_rows)),
      by_feature_(std::make_unique_for_overwrite<RowPiece[]>((most_rows + RowPiece::kMostRows - 1) /
                                                             RowPiece::kMostRows)) {}

void BinnedRows::resize(std::size_t rows) {
    rows_ = rows;
    pieces_ = (rows + RowPiece::kMostRows - 1) / RowPiece::kMostRows;
    for (std::size_t i = 0; i < pieces_; ++i) {
        RowPiece& piece = by_feature_[i];
        piece.first = static_cast<std::uint32_t>(i * rows / pieces_);
        piece.count = static_cast<std::uint32_t>((i + 1) * rows / pieces_) - piece.first;
    }
}

void binPlainly(std::span<const EdgeTable> features, const float* rows, RowBins* by_row, RowPiece& piece) {
    for (std::size_t first = 0; first < features.size(); first += kFeaturesATurn) {
        const std::size_t end = std::min(first + kFeaturesATurn, features.size());
        for (std::size_t row = 0; row < piece.count; ++row) {
            for (std::size_t feature = first; feature < end; ++feature) {
                const EdgeTable& edges = features[feature];
                const float value = rows[row * features.size() + feature];
                const std::size_t coarse = 16 * countBelow(edges.every_16th, value);
                const auto bin = static_cast<std::uint8_t>(coarse + countBelow(edges.all + coarse, value));
                by_row[row].of[feature] = piece.of[feature][row] = bin;
            }
        }
    }
}

#ifdef TURBOFAN_HAS_AVX512_CODE

namespace {

__attribute__((target("avx512f,popcnt"))) inline std::size_t countBelow(__m512 sixteen, __m512 value) {
    return static_cast<std::size_t>(__builtin_popcount(_mm512_cmp_ps_mask(sixteen, value, _CMP_LT_OQ)));
}

__attribute__((target("avx512f,popcnt"))) void
binInVectors(std::span<const EdgeTable> features, const float* rows, RowBins* by_row, RowPiece& piece) {
    const std::size_t stride = features.size();
    for (std::size_t first = 0; first < features.size(); first += kFeaturesATurn) {
        const std::size_t end = std::min(first + kFeaturesATurn, features.size());
        for (std::size_t feature = first; feature < end; ++feature) {
            const EdgeTable& edges = features[feature];
            const __m512 every_16th = _mm512_load_ps(edges.every_16th);
            std::uint8_t* const of = piece.of[feature];
            const float* from = rows + feature;
            for (std::size_t row = 0, count = piece.count; row < count; ++row, from += stride) {
                const __m512 value = _mm512_set1_ps(*from);
                const std::size_t coarse = 16 * countBelow(every_16th, value);
                const auto bin =
                    static_cast<std::uint8_t>(coarse + countBelow(_mm512_load_ps(edges.all + coarse), value));
                by_row[row].of[feature] = of[row] = bin;
            }
        }
    }
}

} // namespace

#endif

BinFn vectorBinning() {
#ifdef TURBOFAN_HAS_AVX512_CODE
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("popcnt")) return binInVectors;
#endif
    return nullptr;
}

RowBinner::RowBinner(const FeatureBins& bins) : tables_(bins.features()) {
    for (std::size_t feature = 0; feature < tables_.size(); ++feature) {
        EdgeTable& table = tables_[feature];
        std::ranges::fill(table.all, std::numeric_limits<float>::infinity());
        std::ranges::copy(bins.edges[feature], table.all);
        for (std::size_t i = 0; i < 16; ++i) table.every_16th[i] = table.all[16 * i + 15];
    }
}

void RowBinner::bin(std::span<const float> rows, BinnedRows& out) const {
    static const BinFn best = vectorBinning() != nullptr ? vectorBinning() : binPlainly;
    bin(rows, out, best);
}

void RowBinner::bin(std::span<const float> rows, BinnedRows& out, BinFn way) const {
    const std::size_t features = tables_.size();
    out.resize(rows.size() / features);
    for (std::size_t row = 0; row < out.rows(); ++row)
        std::fill(out.byRow()[row].of + features, out.byRow()[row].of + kMostFeatures, std::uint8_t{0});
    for (RowPiece& piece : out.pieces())
        way(tables_, rows.data() + piece.first * features, out.byRow() + piece.first, piece);
}

} // namespace turbofan
