// What LocalControl holds, for the rooms that define its methods (local_control, local_acts, local_looks).
#pragma once

#include <mutex>

#include "engine/data/prepared.h"
#include "engine/operation/demo_runner.h"
#include "engine/operation/local_control.h"
#include "engine/operation/look_memory.h"

namespace turbofan {

struct LocalControl::Impl {
    Impl(Engine& the_engine, LocalControlOptions given)
        : engine(the_engine), options(std::move(given)), demo(the_engine, options.transports),
          memory(the_engine.paths().prepared / kPreparedFileName) {}

    Engine& engine;
    const LocalControlOptions options;
    DemoRunner demo;
    LookMemory memory; // of the looks in depth
    const Stopwatch since_start;
    std::mutex acts; // one act at a time: what it looked at before still holds when it is done
};

} // namespace turbofan
