// The control port over an engine of another process, by HTTP.
#pragma once

#include <memory>
#include <string>

#include "engine/base/error.h"
#include "engine/control/control_port.h"

namespace turbofan {

// How long to wait for an answer before it is a Timeout.
struct RemotePatience {
    double quick_seconds = 2; // overview and thresholds: what is asked again and again
    double slow_seconds = 30;
};

// `url` like "http://127.0.0.1:3000" (the prediction port, or the first that the server has); InvalidArgument
// when it is none. Nothing is asked before the first call. Thread-safe: every caller has a connection of its
// own, which is kept for the next one.
Result<std::shared_ptr<ControlPort>> makeRemoteControl(const std::string& url,
                                                       const RemotePatience& patience = {});

} // namespace turbofan
