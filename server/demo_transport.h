// The demo's users on the real ports.
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "engine/lifecycle/demo.h"

namespace turbofan {

// Makes transports that speak HTTP to `host` on the given ports, one connection per service.
DemoTransportFactory httpTransports(std::string host, std::array<std::uint16_t, 4> ports);

} // namespace turbofan
