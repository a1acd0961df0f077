// One connection: requests are read, answered in order and timed. Only the listener opens this door.
#pragma once

#include <memory>

#include <boost/asio/ip/tcp.hpp>

#include "server/answer_gate.h"
#include "server/body_buffers.h"
#include "server/http_limits.h"
#include "server/http_message.h"
#include "server/session_registry.h"

namespace turbofan {

// What all connections of a port share.
struct PortContext {
    HttpLimits limits;
    Reception reception;
    std::shared_ptr<AnswerGate> gate;
    SessionRegistry sessions;
    BodyBuffers bodies;
};

// Serves the connection until either side ends it. Beyond the connection limit it is told so (503) and
// closed. The socket's executor must be a strand.
void serveConnection(boost::asio::ip::tcp::socket socket, const std::shared_ptr<PortContext>& port);

} // namespace turbofan
