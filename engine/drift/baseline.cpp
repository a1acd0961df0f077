#include "engine/drift/baseline.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <utility>

#include <fmt/format.h>

#include "engine/base/threads.h"
#include "engine/drift/float_sort.h"
#include "engine/drift/statistics.h"

namespace turbofan {

namespace {

// Columns that one task takes: few enough to share the work evenly, more than one so that its memory is
// reused.
constexpr std::size_t kColumnsPerTask = 5;

// Σ term(value). Several partial sums, in a fixed order: one sum would wait for each addition to end.
template <class Term>
double sumOf(std::span<const float> values, Term term) {
    constexpr std::size_t kLanes = 8;
    std::array<double, kLanes> sums{};
    std::size_t i = 0;
    for (; i + kLanes <= values.size(); i += kLanes)
        for (std::size_t lane = 0; lane < kLanes; ++lane) sums[lane] += term(values[i + lane]);
    for (; i < values.size(); ++i) sums[0] += term(values[i]);
    return std::accumulate(sums.begin(), sums.end(), 0.0);
}

// Memory that is kept from one column to the next.
struct Scratch {
    FloatSorter sorter;
    std::vector<float> sorted;
};

DriftBaseline::Column describe(std::span<const float> values, Scratch& scratch) {
    scratch.sorted.resize(values.size());
    scratch.sorter.sort(values, scratch.sorted);
    const std::span<const float> sorted = scratch.sorted;
    DriftBaseline::Column column;
    column.sorted = SortedColumn(sorted);
    column.edges = psiEdges(sorted);
    column.shares = binShares(sorted, column.edges);
    const auto count = static_cast<double>(values.size());
    const double mean = sumOf(sorted, [](double value) { return value; }) / count;
    const double squares = sumOf(sorted, [mean](double value) { return (value - mean) * (value - mean); });
    column.mean = mean;
    column.standard_deviation = std::sqrt(squares / count);
    return column;
}

} // namespace

Result<DriftBaseline> DriftBaseline::build(const FeatureMatrix& training, std::size_t rows, unsigned threads,
                                           std::stop_token stop) {
    if (rows < 1 || rows > training.rows()) {
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("A drift baseline of {} rows cannot be taken from {} training rows.", rows,
                                training.rows()),
                    fmt::format("Take 1 to {} rows.", training.rows()));
    }
    DriftBaseline baseline;
    baseline.rows_ = rows;
    baseline.columns_.resize(training.columns());
    const std::size_t tasks = (training.columns() + kColumnsPerTask - 1) / kColumnsPerTask;
    const bool whole = parallelFor(tasks, threads, stop, [&](std::size_t task) {
        Scratch scratch;
        const std::size_t end = std::min(training.columns(), (task + 1) * kColumnsPerTask);
        for (std::size_t c = task * kColumnsPerTask; c < end; ++c)
            baseline.columns_[c] = describe(training.column(c).first(rows), scratch);
    });
    if (!whole) return fail(ErrorCode::Cancelled, "The drift baseline was stopped before it was complete.");
    return baseline;
}

} // namespace turbofan
