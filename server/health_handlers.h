// What orchestrators and Prometheus ask of every port.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/control/overview.h"
#include "engine/lifecycle/engine.h"
#include "server/handler_table.h"

namespace turbofan {

struct HealthParts {
    std::function<std::vector<HealthCheck>()> readiness;
    std::function<bool()> stopping; // the server's or the engine's end has begun
    std::function<std::string(ExpositionFormat)> metrics_text;
    // Why somebody should look, worst first; may be empty. Told by /readyz?verbose below its checks.
    std::function<std::vector<HealthReason>()> reasons;
};

// livez, readyz, healthz and metrics. Thread-safe as far as the parts are.
HandlerTable healthHandlers(const HealthParts& parts);

} // namespace turbofan
