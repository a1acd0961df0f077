#include "server/http_client.h"

#include <chrono>
#include <optional>
#include <utility>

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <fmt/format.h>

namespace turbofan {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;
using boost::system::error_code;

struct HttpClient::Impl {
    Impl(std::string host_, std::uint16_t port_, double timeout)
        : host(std::move(host_)), port(port_), seconds(timeout) {}

    const std::string host;
    const std::uint16_t port;
    const double seconds;
    asio::io_context context;
    std::optional<beast::tcp_stream> stream; // none while not connected
    beast::flat_buffer buffer;

    Result<HttpReply> send(http::verb method, std::string_view target, std::string_view json);

private:
    struct Failure {
        error_code reason;
        bool unanswered = false; // the connection ended before a byte of the answer
    };
    tl::expected<HttpReply, Failure> exchange(const http::request<http::string_body>& request);
    error_code connect();
    error_code resolve(std::vector<tcp::endpoint>& endpoints);
    Error explain(const error_code& reason) const;

    // Starts one asynchronous operation, so that the stream's deadline applies to it, and waits for its end.
    template <class Start>
    error_code run(Start start) {
        error_code outcome;
        start([&outcome](const error_code& ec, auto&&...) { outcome = ec; });
        context.restart();
        context.run();
        return outcome;
    }

    void startDeadline() {
        stream->expires_after(
            std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::duration<double>(seconds)));
    }
};

error_code HttpClient::Impl::resolve(std::vector<tcp::endpoint>& endpoints) {
    error_code ec;
    if (const auto address = asio::ip::make_address(host, ec); !ec) {
        endpoints.emplace_back(address, port);
        return ec;
    }
    tcp::resolver resolver(context);
    for (const auto& found : resolver.resolve(host, std::to_string(port), ec))
        endpoints.push_back(found.endpoint());
    return ec;
}

error_code HttpClient::Impl::connect() {
    std::vector<tcp::endpoint> endpoints;
    if (const error_code ec = resolve(endpoints)) return ec;
    buffer.clear();
    stream.emplace(context);
    startDeadline();
    const error_code ec = run([&](auto done) { stream->async_connect(endpoints, done); });
    if (ec) {
        stream.reset();
        return ec;
    }
    error_code ignored;
    stream->socket().set_option(tcp::no_delay(true), ignored);
    return {};
}

auto HttpClient::Impl::exchange(const http::request<http::string_body>& request)
    -> tl::expected<HttpReply, Failure> {
    startDeadline();
    error_code ec = run([&](auto done) { http::async_write(*stream, request, done); });
    // A server may answer (413) and close before it has read everything, so its answer is looked for even
    // then.
    const error_code write_error = ec;
    http::response_parser<http::string_body> parser;
    parser.body_limit(std::uint64_t{256} << 20);
    ec = run([&](auto done) { http::async_read(*stream, buffer, parser, done); });
    if (ec) {
        const bool unanswered = !parser.got_some() && ec != beast::error::timeout;
        stream.reset();
        return tl::unexpected(Failure{write_error ? write_error : ec, unanswered});
    }
    HttpReply reply{static_cast<int>(parser.get().result_int()), std::move(parser.get().body())};
    if (write_error || !parser.get().keep_alive()) stream.reset();
    return reply;
}

Error HttpClient::Impl::explain(const error_code& reason) const {
    if (reason == beast::error::timeout)
        return {ErrorCode::Timeout, fmt::format("{}:{} did not answer within {} s", host, port, seconds), ""};
    return {ErrorCode::Network, fmt::format("{}:{} cannot be spoken to: {}", host, port, reason.message()),
            "see whether the service runs there"};
}

Result<HttpReply> HttpClient::Impl::send(http::verb method, std::string_view target, std::string_view json) {
    http::request<http::string_body> request(method, {target.data(), target.size()}, 11);
    request.set(http::field::host, fmt::format("{}:{}", host, port));
    request.set(http::field::user_agent, "turbofan");
    if (method == http::verb::post) {
        request.set(http::field::content_type, "application/json");
        request.body() = std::string(json);
    }
    request.prepare_payload();
    for (;;) {
        const bool kept = stream.has_value();
        if (!kept) {
            if (const error_code ec = connect()) return fail(explain(ec));
        }
        auto reply = exchange(request);
        if (reply) return std::move(*reply);
        // A kept connection may have been closed by the server at any time: once more, on a fresh one.
        if (!kept || !reply.error().unanswered) return fail(explain(reply.error().reason));
    }
}

HttpClient::HttpClient(std::string host, std::uint16_t port, double timeout_seconds)
    : impl_(std::make_unique<Impl>(std::move(host), port, timeout_seconds)) {}
HttpClient::~HttpClient() = default;
HttpClient::HttpClient(HttpClient&&) noexcept = default;

Result<HttpReply> HttpClient::get(std::string_view target) {
    return impl_->send(http::verb::get, target, {});
}
Result<HttpReply> HttpClient::post(std::string_view target, std::string_view json) {
    return impl_->send(http::verb::post, target, json);
}

} // namespace turbofan
