#include "engine/training/bins.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>
#include <mutex>

#include <fmt/format.h>

#include "engine/base/threads.h"
#include "engine/training/tally.h"

namespace turbofan {

namespace {

constexpr std::size_t kMostBins = 256;
constexpr std::size_t kRowBlock = 512;

// Bits of a float that order as the floats do; −0 and +0 become one.
std::uint32_t orderedBits(float value) {
    const auto bits = std::bit_cast<std::uint32_t>(value + 0.0F);
    return (bits & 0x80000000U) != 0 ? ~bits : bits | 0x80000000U;
}

float fromOrderedBits(std::uint32_t key) {
    return std::bit_cast<float>((key & 0x80000000U) != 0 ? key & 0x7fffffffU : ~key);
}

// Radix sort in three passes: ten times faster than comparing, and 225 columns are sorted.
std::vector<std::uint32_t> sortedKeys(std::span<const float> column) {
    constexpr int kDigit = 11;
    constexpr std::uint32_t kMask = (1U << kDigit) - 1;
    std::vector<std::uint32_t> keys(column.size());
    std::vector<std::uint32_t> other(column.size());
    std::transform(column.begin(), column.end(), keys.begin(), orderedBits);
    for (int shift = 0; shift < 32; shift += kDigit) {
        std::array<std::uint32_t, kMask + 1> place{};
        for (const std::uint32_t key : keys) ++place[(key >> shift) & kMask];
        std::uint32_t before = 0;
        for (auto& p : place) before += std::exchange(p, before);
        for (const std::uint32_t key : keys) other[place[(key >> shift) & kMask]++] = key;
        keys.swap(other);
    }
    return keys;
}

// The midpoint, or `left` where rounding would reach `right`.
float between(float left, float right) {
    const auto middle = static_cast<float>((static_cast<double>(left) + static_cast<double>(right)) / 2);
    return middle >= left && middle < right ? middle : left;
}

struct Distinct {
    float value;
    std::size_t rows_up_to; // rows with this value or a smaller one
};

std::vector<Distinct> distinctValues(std::span<const std::uint32_t> keys) {
    std::vector<Distinct> distinct;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (i + 1 < keys.size() && keys[i + 1] == keys[i]) continue;
        distinct.push_back({fromOrderedBits(keys[i]), i + 1});
    }
    return distinct;
}

// Number of edges < value, without a branch to mispredict: binary search over the edges padded with infinity.
using PaddedEdges = std::array<float, kMostBins>;

std::uint8_t binOf(const PaddedEdges& edges, float value) {
    std::size_t below = 0;
    for (std::size_t step = kMostBins / 2; step > 0; step /= 2)
        below += edges[below + step - 1] < value ? step : 0;
    return static_cast<std::uint8_t>(below);
}

} // namespace

namespace {

std::vector<float> edgesOf(std::span<const std::uint32_t> sorted_keys) {
    const std::vector<Distinct> distinct = distinctValues(sorted_keys);
    std::vector<float> edges;
    if (distinct.size() <= kMostBins) {
        for (std::size_t i = 1; i < distinct.size(); ++i)
            edges.push_back(between(distinct[i - 1].value, distinct[i].value));
        return edges;
    }
    std::size_t i = 0;
    for (std::size_t quantile = 1; quantile < kMostBins; ++quantile) {
        const std::size_t wanted = quantile * sorted_keys.size() / kMostBins;
        if (i > 0 && distinct[i - 1].rows_up_to >= wanted) continue; // a heavy value fills several quantiles
        while (i < distinct.size() && distinct[i].rows_up_to < wanted) ++i;
        if (i + 1 >= distinct.size()) break;
        edges.push_back(between(distinct[i].value, distinct[i + 1].value));
        ++i;
    }
    return edges;
}

} // namespace

std::vector<float> quantileEdges(std::span<const float> column) {
    return edgesOf(sortedKeys(column));
}

BinnedMatrix::BinnedMatrix(std::size_t rows, std::size_t features)
    : rows_(rows), features_(features), columns_(rows * features), by_row_(rows * kRowBytes) {}

void BinnedMatrix::fillColumn(std::size_t feature, std::span<const float> values,
                              std::span<const float> edges) {
    PaddedEdges padded;
    padded.fill(std::numeric_limits<float>::infinity());
    std::copy(edges.begin(), edges.end(), padded.begin());
    std::uint8_t* const column = columns_.data() + feature * rows_;
    for (std::size_t row = 0; row < values.size(); ++row) column[row] = binOf(padded, values[row]);
}

void BinnedMatrix::fillRows(std::size_t begin, std::size_t end) {
    for (std::size_t row = begin; row < end; ++row)
        std::fill_n(by_row_.data() + row * kRowBytes + features_, kRowBytes - features_, std::uint8_t{0});
    for (std::size_t feature = 0; feature < features_; ++feature) {
        const std::uint8_t* const from = column(feature);
        std::uint8_t* const to = by_row_.data() + feature;
        for (std::size_t row = begin; row < end; ++row) to[row * kRowBytes] = from[row];
    }
}

namespace {

Status checkShape(const FeatureMatrix& features) {
    if (features.rows() == 0) return fail(ErrorCode::InvalidArgument, "there are no rows to train on");
    if (features.columns() >= 1 && features.columns() <= kMostBins) return {};
    return fail(ErrorCode::InvalidArgument, fmt::format("{} features cannot be binned", features.columns()),
                "give from 1 to 256 features");
}

// Returns the first row whose value is not finite, or the number of rows. Whatever is not finite sorts to one
// of the ends, so that a look at both tells.
std::size_t binColumn(std::span<const float> column, std::size_t feature, BinnedFeatures& into) {
    const std::vector<std::uint32_t> keys = sortedKeys(column);
    const float low = fromOrderedBits(keys.front());
    const float high = fromOrderedBits(keys.back());
    if (!std::isfinite(low) || !std::isfinite(high)) {
        const auto bad = std::ranges::find_if_not(column, [](float x) { return std::isfinite(x); });
        return static_cast<std::size_t>(bad - column.begin());
    }
    into.feature_min[feature] = low;
    into.feature_max[feature] = high;
    into.bins.edges[feature] = edgesOf(keys);
    into.matrix.fillColumn(feature, column, into.bins.edges[feature]);
    return column.size();
}

Status checkFinite(std::span<const std::size_t> first_bad_row, std::size_t rows) {
    const auto bad =
        std::find_if(first_bad_row.begin(), first_bad_row.end(), [&](std::size_t row) { return row < rows; });
    if (bad == first_bad_row.end()) return {};
    return fail(ErrorCode::InvalidArgument,
                fmt::format("feature {} of row {} is not a finite number", bad - first_bad_row.begin(), *bad),
                "remove the row or repair its value");
}

} // namespace

Result<BinnedFeatures> binFeatures(const FeatureMatrix& features, unsigned threads,
                                   const ProgressFn& progress, std::stop_token stop) {
    if (auto ok = checkShape(features); !ok) return fail(ok.error());
    const std::size_t rows = features.rows();
    const std::size_t columns = features.columns();
    BinnedFeatures binned{
        {}, BinnedMatrix(rows, columns), std::vector<float>(columns), std::vector<float>(columns)};
    binned.bins.edges.resize(columns);
    std::vector<std::size_t> first_bad_row(columns);
    Tally tally("binning features", columns, "features", progress);
    const bool all_columns = parallelFor(columns, threads, stop, [&](std::size_t feature) {
        first_bad_row[feature] = binColumn(features.column(feature), feature, binned);
        tally.oneMore();
    });
    if (!all_columns) return fail(ErrorCode::Cancelled, "training was cancelled");
    if (auto ok = checkFinite(first_bad_row, rows); !ok) return fail(ok.error());
    const bool all_rows =
        parallelFor((rows + kRowBlock - 1) / kRowBlock, threads, stop, [&](std::size_t block) {
            binned.matrix.fillRows(block * kRowBlock, std::min(rows, (block + 1) * kRowBlock));
        });
    if (!all_rows) return fail(ErrorCode::Cancelled, "training was cancelled");
    return binned;
}

} // namespace turbofan
