// What happened, for screens: trainings with what they changed, and the audit trail.
#pragma once

#include <vector>

#include "engine/control/journal.h"
#include "engine/lifecycle/engine.h"

namespace turbofan {

// Newest first. The RMSE before is the last figure under the service that ended with the run, the RMSE after
// the first one with a full window of feedback behind it (or the last before the next swap, when that came
// sooner).
Result<std::vector<RunRow>> runsOf(Engine& engine, std::size_t limit);

// Newest first. InvalidArgument for a kind that there is not.
Result<std::vector<EventRow>> eventsOf(const Store& store, const EventQuery& query);

} // namespace turbofan
