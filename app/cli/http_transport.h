// The demo's users on the real ports.
#pragma once

#include "engine/lifecycle/demo.h"
#include "server/server.h"

namespace turbofan {

// Makes transports that speak HTTP to `host` on the given ports, one connection per service.
DemoTransportFactory httpTransports(std::string host, std::array<std::uint16_t, 4> ports);

} // namespace turbofan
