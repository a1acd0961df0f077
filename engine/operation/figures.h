// The history of the figures out of the store: names and families, gaps made plain.
#pragma once

#include "engine/base/error.h"
#include "engine/control/history.h"
#include "engine/store/store.h"

namespace turbofan {

// The series of a query, in the order asked. A name that was never recorded is a series without points;
// members of a family are those with points in the time. Where nothing was recorded for a while, and where a
// series ceased before `now`, stands one NaN. InvalidArgument when `from` lies after `to`. Thread-safe.
Result<History> historyOf(const Store& store, const HistoryQuery& query, Instant now);

// True when so much time lies between two points, the first of which stands for `span_seconds`, that nothing
// was recorded in between.
bool isGap(Instant earlier, Instant later, std::int32_t span_seconds);

} // namespace turbofan
