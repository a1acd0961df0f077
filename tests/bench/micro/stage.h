// What the small benchmarks work on: a simulated fleet and a forest grown from it, made once.
#pragma once

#include <memory>

#include "engine/data/dataset.h"
#include "engine/model/forest.h"
#include "engine/training/training_set.h"

namespace turbofan::bench {

// The rows of 100 simulated engines of all four subsets, some 20,000; the same in every run.
const Dataset& fleet();
std::shared_ptr<const PreparedRows> fleetRows();

// A forest of 50 trees on those rows.
const Forest& fleetForest();

// The first `count` last rows of the test engines, row-major, again from the first where there are fewer.
std::vector<float> lastTestRows(std::size_t count);

} // namespace turbofan::bench
