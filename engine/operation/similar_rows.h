// The training rows that look most like one row.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "engine/control/explanation.h"
#include "engine/training/training_set.h"

namespace turbofan {

// Among the first `count` training rows: the best row of each engine, nearest first, at most `engines`. The
// distance is the root mean square over the features, scaled to [0, 1] by the model's range of each; those
// without a range do not count. Walks all rows once, column by column in blocks; thread-safe.
std::vector<SimilarEngine> similarEngines(const PreparedRows& rows, std::size_t count, const Model& model,
                                          std::span<const float> inputs, std::size_t engines);

} // namespace turbofan
