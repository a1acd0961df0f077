// What the newest drift checks measured of each feature. Each function runs on the connection that it is
// given.
#pragma once

#include <vector>

#include "engine/store/database.h"
#include "engine/store/records.h"

namespace turbofan {

// Drops the oldest beyond kTracesKept.
Status insertTrace(Database& database, const DriftTrace& trace);

Result<std::vector<DriftTrace>> selectTraces(Database& database); // oldest first

} // namespace turbofan
