// The engine of this process behind the window: opened on a worker, ended when its port is let go.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <stop_token>
#include <string>

#include "ui/bridge/bridge.h"

namespace turbofan {

struct EmbeddedOptions {
    std::string data_directory = "data";
    std::string bind = "127.0.0.1";
    std::array<std::uint16_t, 4> ports = {3000, 3001, 3003, 3004};
    bool without_ports = false; // no server, and so no demo, whose users ask over HTTP
};

// What the last opening found; set on the worker, read by the window.
struct OpeningReport {
    std::atomic<bool> port_taken = false;
};

// Prepares the data where there are none, starts engine and ports, and answers with their port, which owns
// them. `stop` ends a preparation that is under way.
ui::PortOpener embeddedEngine(EmbeddedOptions options, std::stop_token stop,
                              std::shared_ptr<OpeningReport> report);

} // namespace turbofan
