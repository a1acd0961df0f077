// Mean and deviation of each feature over the rows that a model learned from.
#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "engine/training/training_set.h"

namespace turbofan {

struct FeatureStatistics {
    std::vector<double> mean;      // one per feature
    std::vector<double> deviation; // population formula
};

// Over the first `count` training rows, at least one.
FeatureStatistics statisticsOf(const FeatureMatrix& training, std::size_t count);

// How many of the prepared rows a model learned from, as far as they are of the same data: its own number,
// but no more than there are.
std::size_t trainingRowsOf(const Model& model, const PreparedRows& rows);

// Computes once and keeps the last, also while the rows are not in memory. Thread-safe.
class TrainingStatistics {
public:
    std::shared_ptr<const FeatureStatistics> of(const PreparedRows& rows, std::size_t count);

private:
    std::mutex mutex_;
    std::string digest_; // of the data
    std::size_t count_ = 0;
    std::shared_ptr<const FeatureStatistics> kept_;
};

} // namespace turbofan
