// An engine with its ports and its control, put together: what `serve`, the demo and the window run.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>

#include "engine/base/error.h"
#include "engine/base/settings.h"
#include "engine/control/control_port.h"
#include "engine/lifecycle/engine.h"
#include "engine/operation/demo_runner.h"
#include "server/server.h"

namespace turbofan {

struct HostingOptions {
    EngineOptions engine;
    std::string bind = "127.0.0.1";
    std::array<std::uint16_t, 4> ports = {3000, 3001, 3003, 3004};
    Variables given; // settings that .env or the environment named
};

// Thread-safe once started.
class Hosting {
public:
    // Opens the engine, binds every port or fails whole, and begins the background work.
    static Result<std::unique_ptr<Hosting>> start(HostingOptions options);
    ~Hosting(); // stop(0)

    Engine& engine();
    const std::shared_ptr<ControlPort>& control() const;
    const DemoRunner& demo() const;             // which the control port starts and stops
    std::array<std::uint16_t, 4> ports() const; // 0 for services that are not hosted
    // "prediction http://127.0.0.1:3000", … in the order of the ports
    std::vector<std::string> addresses() const;

    // Announces the end, ends a demo, and lets requests in flight finish for up to `grace_seconds`. The ports
    // are free afterwards.
    void stop(double grace_seconds);

private:
    Hosting();
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace turbofan
