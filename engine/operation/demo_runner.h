// A demo inside a running engine: its own thread, the clock's speed while it lasts, its report at the end.
#pragma once

#include <chrono>
#include <memory>
#include <optional>

#include "engine/base/error.h"
#include "engine/control/actions.h"
#include "engine/control/overview.h"
#include "engine/lifecycle/demo.h"
#include "engine/lifecycle/engine.h"

namespace turbofan {

// Thread-safe. The engine must outlive it. The destructor stops a demo that runs and waits for it.
class DemoRunner {
public:
    DemoRunner(Engine& engine, DemoTransportFactory transports); // no transports = no demo
    ~DemoRunner();

    bool possible() const; // whether there are transports
    bool running() const;
    bool stopping() const; // one runs and has been asked to end

    // InvalidArgument naming the field; Busy while one runs; Unavailable without transports, or when the
    // engine's clock was handed in and has another speed. Afterwards the speed is as before.
    Status start(const DemoRequest& request);

    // Asks the running demo to end; false when none runs. Does not wait.
    bool stop();

    DemoState state() const; // of the running demo, or of the last one

    // What a terminal shows of the running demo; none when none runs.
    std::optional<DemoView> view() const;
    // How the last demo that ended here went; none before. An incomplete report is one that was stopped.
    std::optional<Result<DemoReport>> outcome() const;
    // True as soon as none runs, false after `patience` of real time.
    bool waitUntilOver(std::chrono::milliseconds patience) const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace turbofan
