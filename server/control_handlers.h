// The control API under /api/v1/: everything that the window can see and do, over HTTP.
#pragma once

#include <memory>

#include "engine/control/control_port.h"
#include "server/handler_table.h"

namespace turbofan {

// All of them, by the names that controlRoutes() gives them. Thread-safe.
HandlerTable controlHandlers(const std::shared_ptr<ControlPort>& port);

// Each answers with the value's JSON, or with the port's error.
HandlerTable controlLooks(const std::shared_ptr<ControlPort>& port);

// Nobody logs in, so an act must not be had by a page of another site that a browser shows: bodies must say
// application/json (415), and an Origin must be this server (403).
HandlerTable controlActs(const std::shared_ptr<ControlPort>& port);

} // namespace turbofan
