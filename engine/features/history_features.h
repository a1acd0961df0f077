// Features of whole histories, column by column: what training and drift use.
#pragma once

#include <cstdint>
#include <span>

#include "engine/data/dataset.h"
#include "engine/features/feature_matrix.h"

namespace turbofan {

// The 225 features of the given rows of `table` (ascending row numbers), computed in double from the whole
// history of each unit and rounded to float once: rows.size() × 225. Pure and thread-safe.
FeatureMatrix historyFeatures(const CycleTable& table, std::span<const std::uint32_t> rows);

// The same for every row.
FeatureMatrix historyFeatures(const CycleTable& table);

} // namespace turbofan
