// How good the forest is on engines that it has not seen, measured without giving any engine away.
#pragma once

#include <stop_token>

#include "engine/base/error.h"
#include "engine/base/progress.h"
#include "engine/training/bag.h"
#include "engine/training/tree_builder.h"

namespace turbofan {

// Out-of-bag RMSE in cycles of an auxiliary forest whose bags draw whole engines. The usual bag of rows would
// flatter: neighbouring cycles of one engine are nearly the same row, so a row left out still has its twins
// in the bag. A row's prediction is the mean of the trees that have not seen its engine; rows that every tree
// saw are not counted. NaN when there are none, Cancelled soon after `stop`. Same bytes at any number of
// threads.
Result<double> groupedOutOfBagRmse(const GrowingGround& ground, const Groups& groups, int trees,
                                   unsigned threads, const ProgressFn& progress, std::stop_token stop);

} // namespace turbofan
