#include "engine/operation/training_statistics.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <span>

namespace turbofan {
namespace {

// Several partial sums in a fixed order: one sum would wait for each addition to end.
template <class Term>
double sumOf(std::span<const float> values, Term term) {
    constexpr std::size_t kLanes = 8;
    std::array<double, kLanes> sums{};
    std::size_t i = 0;
    for (; i + kLanes <= values.size(); i += kLanes)
        for (std::size_t lane = 0; lane < kLanes; ++lane) sums[lane] += term(double(values[i + lane]));
    for (; i < values.size(); ++i) sums[0] += term(double(values[i]));
    return std::accumulate(sums.begin(), sums.end(), 0.0);
}

} // namespace

FeatureStatistics statisticsOf(const FeatureMatrix& training, std::size_t count) {
    FeatureStatistics made;
    const auto n = static_cast<double>(count);
    for (std::size_t c = 0; c < training.columns(); ++c) {
        const auto column = training.column(c).first(count);
        const double mean = sumOf(column, [](double value) { return value; }) / n;
        const double squares =
            sumOf(column, [mean](double value) { return (value - mean) * (value - mean); });
        made.mean.push_back(mean);
        made.deviation.push_back(std::sqrt(squares / n));
    }
    return made;
}

std::size_t trainingRowsOf(const Model& model, const PreparedRows& rows) {
    return std::clamp<std::size_t>(model.metadata.training_rows, std::min<std::size_t>(1, rows.train.rows()),
                                   rows.train.rows());
}

std::shared_ptr<const FeatureStatistics> TrainingStatistics::of(const PreparedRows& rows, std::size_t count) {
    std::lock_guard lock(mutex_);
    if (!kept_ || count_ != count || digest_ != rows.origin.digest) {
        kept_ = std::make_shared<const FeatureStatistics>(statisticsOf(rows.train, count));
        count_ = count;
        digest_ = rows.origin.digest;
    }
    return kept_;
}

} // namespace turbofan
