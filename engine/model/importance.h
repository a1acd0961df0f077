// How much a forest leans on each feature, told from its splits alone.
#pragma once

#include <vector>

#include "engine/model/forest.h"

namespace turbofan {

// Split importance by depth: each split counts 0.5^depth for its feature (the root 1, its children 1/2 each,
// …: what a row of an evenly split tree would weigh there, since nodes keep no row counts). Means over the
// trees, one value per feature, summing to 1; all 0 for a forest without splits. Pure; walks every node once.
std::vector<double> splitImportance(const Forest& forest);

} // namespace turbofan
