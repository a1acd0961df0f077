#include "server/http_listener.h"

#include <chrono>
#include <utility>

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <fmt/format.h>

#include "engine/base/log.h"
#include "server/http_session.h"
#include "server/port_holder.h"

namespace turbofan {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

struct HttpListener::Impl : std::enable_shared_from_this<Impl> {
    explicit Impl(IoThreads& io)
        : context(io.context()), acceptor(asio::make_strand(context)), pause(acceptor.get_executor()) {}

    asio::io_context& context;
    tcp::acceptor acceptor;
    asio::steady_timer pause;
    std::shared_ptr<PortContext> shared = std::make_shared<PortContext>();
    std::uint16_t bound_port = 0;

    void acceptNext() {
        acceptor.async_accept(asio::make_strand(context),
                              [self = shared_from_this()](const error_code& ec, tcp::socket s) {
                                  self->onAccept(ec, std::move(s));
                              });
    }

    // Out of descriptors is no reason to stop listening for good: the next try is a moment later.
    void onAccept(const error_code& ec, tcp::socket socket) {
        if (!acceptor.is_open()) return;
        if (!ec) {
            serveConnection(std::move(socket), shared);
            return acceptNext();
        }
        logWarning(
            fmt::format("A connection to port {} could not be accepted: {}", bound_port, ec.message()));
        pause.expires_after(std::chrono::milliseconds(100));
        pause.async_wait([self = shared_from_this()](const error_code& cancelled) {
            if (!cancelled && self->acceptor.is_open()) self->acceptNext();
        });
    }
};

namespace {

// Ports that whoever sent us here can take over as they stand; none of them the one that is taken.
const char* otherPorts(std::uint16_t taken) {
    return taken >= 4000 && taken < 5000 ? "8000,8001,8003,8004" : "4000,4001,4003,4004";
}

Error bindError(const error_code& ec, const std::string& address, std::uint16_t port) {
    if (ec == asio::error::address_in_use) {
        const std::optional<PortHolder> holder = portHolder(port);
        const std::string by =
            holder ? fmt::format(" by process {} ({})", holder->process, holder->name) : "";
        return {ErrorCode::AlreadyExists, fmt::format("port {} is taken{}", port, by),
                fmt::format("stop it, or give other ports, for example --ports {}", otherPorts(port))};
    }
    if (ec == boost::system::errc::address_not_available)
        return {ErrorCode::InvalidArgument, fmt::format("{} is not an address of this machine", address),
                "give one with --bind, for example --bind 127.0.0.1"};
    return {ErrorCode::Io, fmt::format("port {} of {} cannot be opened: {}", port, address, ec.message()),
            port < 1024 ? "ports below 1024 need privileges; give others with --ports" : ""};
}

error_code bindAndListen(tcp::acceptor& acceptor, const tcp::endpoint& endpoint) {
    error_code ec;
    acceptor.open(endpoint.protocol(), ec);
    if (!ec) acceptor.set_option(asio::socket_base::reuse_address(true), ec);
    if (!ec) acceptor.bind(endpoint, ec);
    if (!ec) acceptor.listen(asio::socket_base::max_listen_connections, ec);
    return ec;
}

} // namespace

HttpListener::HttpListener(std::shared_ptr<Impl> impl) : impl_(std::move(impl)) {}

HttpListener::~HttpListener() {
    // The sessions know this port and the port knows them: the circle is broken here.
    impl_->shared->sessions.forgetAll();
}

Result<std::unique_ptr<HttpListener>> HttpListener::open(IoThreads& io, const std::string& address,
                                                         std::uint16_t port, const HttpLimits& limits,
                                                         Reception reception) {
    error_code ec;
    const auto ip = asio::ip::make_address(address == "localhost" ? "127.0.0.1" : address, ec);
    if (ec)
        return fail(ErrorCode::InvalidArgument, fmt::format("\"{}\" is not an IP address", address),
                    "give one with --bind, for example --bind 127.0.0.1 or --bind 0.0.0.0");
    auto impl = std::make_shared<Impl>(io);
    if (ec = bindAndListen(impl->acceptor, {ip, port}); ec) return fail(bindError(ec, address, port));
    impl->bound_port = impl->acceptor.local_endpoint().port();
    impl->shared->limits = limits;
    impl->shared->reception = std::move(reception);
    impl->shared->gate = io.gate();
    return std::unique_ptr<HttpListener>(new HttpListener(std::move(impl)));
}

void HttpListener::accept() {
    asio::post(impl_->acceptor.get_executor(), [impl = impl_] { impl->acceptNext(); });
}

std::uint16_t HttpListener::port() const {
    return impl_->bound_port;
}
std::size_t HttpListener::connections() const {
    return impl_->shared->sessions.count();
}

void HttpListener::drain() {
    asio::post(impl_->acceptor.get_executor(), [impl = impl_] {
        error_code ignored;
        impl->acceptor.close(ignored);
        impl->pause.cancel();
    });
    impl_->shared->sessions.drain();
}

bool HttpListener::waitUntilDrained(double seconds) {
    return impl_->shared->sessions.waitUntilEmpty(seconds);
}
void HttpListener::closeAll() {
    impl_->shared->sessions.closeAll();
}

} // namespace turbofan
