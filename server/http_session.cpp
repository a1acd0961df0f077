#include "server/http_session.h"

#include <utility>

#include <boost/asio/dispatch.hpp>

#include "server/http_connection.h"

namespace turbofan {

void serveConnection(boost::asio::ip::tcp::socket socket, const std::shared_ptr<PortContext>& port) {
    boost::system::error_code ignored;
    socket.set_option(boost::asio::ip::tcp::no_delay(true), ignored);
    socket.non_blocking(true, ignored); // what can be had at once is had without waiting
    const auto open = port->sessions.count();
    const auto limit = static_cast<std::size_t>(port->limits.connections);
    constexpr std::size_t kTurnedAwayAtOnce = 64;
    if (open >= limit + kTurnedAwayAtOnce) return; // too many even to explain
    const auto session = std::make_shared<HttpConnection>(std::move(socket), port);
    port->sessions.add(session);
    boost::asio::dispatch(session->executor(),
                          [session, full = open >= limit] { full ? session->turnAway() : session->serve(); });
}

} // namespace turbofan
