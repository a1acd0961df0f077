// The first look: how the whole stands.
#pragma once

#include "engine/control/overview.h"
#include "engine/lifecycle/engine.h"
#include "engine/operation/demo_runner.h"

namespace turbofan {

// Takes well under a millisecond. Where the store cannot be read, the figures from it are zero and the
// reasons say so.
Overview overviewOf(Engine& engine, const DemoRunner& demo);

} // namespace turbofan
