// The four ports of an engine: listeners, sessions and routes, behind one object.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "engine/base/error.h"
#include "engine/control/control_port.h"
#include "engine/lifecycle/engine.h"

namespace turbofan {

struct ServerOptions {
    std::string bind = "127.0.0.1";
    // prediction, feedback, drift, retraining; 0 = any free port (tests).
    std::array<std::uint16_t, 4> ports = {3000, 3001, 3003, 3004};
    unsigned threads = 0; // 0 = as many as processors, at least 2
    // The control API under /api/v1/ of the prediction port, or of the first port that is hosted; none = no
    // API.
    std::shared_ptr<ControlPort> control = {};
};

// Serves what `engine` hosts. Thread-safe. The engine must outlive it.
class Server {
public:
    // Binds every port or fails whole. A port that is taken: AlreadyExists naming the port, the process that
    // holds it when it can be found (/proc), and the setting to change.
    static Result<std::unique_ptr<Server>> start(Engine& engine, const ServerOptions& options);
    ~Server(); // stop(0)

    // Stops listening, lets requests in flight finish for up to `grace_seconds`, then closes. /readyz answers
    // 503 meanwhile.
    void stop(double grace_seconds);

    // The bound ports; 0 for services that are not hosted.
    std::array<std::uint16_t, 4> ports() const;

private:
    Server();
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace turbofan
