// The fleet for the eye: each engine's newest prediction, how sure it is, and what is known of the engine.
#pragma once

#include <memory>
#include <vector>

#include "engine/base/error.h"
#include "engine/control/fleet.h"
#include "engine/operation/known_inputs.h"
#include "engine/operation/look_memory.h"
#include "engine/store/store.h"

namespace turbofan {

struct FleetSources {
    const Store& store;
    LookMemory& memory;
    std::shared_ptr<const Model> live;    // may be null
    std::shared_ptr<const TestRows> rows; // null while they are not ready
    const RecentInputs* recent = nullptr; // may be null
    Instant now;
    const ModelRegistry* registry = nullptr; // may be null: then the live model alone tells spreads
};

// One row an engine: those predicted or fed back, and those of the test data. Most urgent first, those never
// predicted last. The spread of the votes is that of the model that predicted, whichever is live; what would
// take longer than 80 ms to compute, or a second bundle to load, is left for the next call.
Result<Fleet> fleetOf(const FleetSources& sources);

// One engine with its measurements and its newest 500 predictions. NotFound when it was never heard of.
Result<EngineDetail> engineDetail(const FleetSources& sources, std::int64_t engine);

// "FD001" for 1001; empty for ids outside of the four subsets.
std::string subsetOf(std::int64_t engine);

Urgency urgencyOf(double predicted_rul);

} // namespace turbofan
