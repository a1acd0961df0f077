#include <algorithm>
#include <chrono>
#include <string_view>

#include <sys/socket.h>

#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/string.hpp>
#include <boost/beast/http/read.hpp>

#include "server/http_connection.h"
#include "server/http_objections.h"

namespace turbofan {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using boost::system::error_code;

// The stream's own deadline would close the connection before it could be told why.
void HttpConnection::allow(double seconds) {
    stream_.expires_never();
    strikes_ = 0;
    deadline_.expires_after(nanoseconds(seconds));
    deadline_.async_wait([self = shared_from_this()](const error_code& ec) {
        if (!ec) self->onDeadline();
    });
}

void HttpConnection::onDeadline() {
    if (phase_ != Phase::Reading || deadline_.expiry() > asio::steady_timer::clock_type::now()) return;
    constexpr int kMostStrikes = 20; // two seconds
    if (++strikes_ > kMostStrikes) return finish();
    stream_.cancel(); // what reads now ends in an error and answers
    // A read that ended well at this very moment was not met and may have begun anew: the next one meets it.
    deadline_.expires_after(std::chrono::milliseconds(100));
    deadline_.async_wait([self = shared_from_this()](const error_code& ec) {
        if (!ec) self->onDeadline();
    });
}

std::optional<HttpResponse> HttpConnection::lateRefusal(const error_code& ec) const {
    if (!ec || strikes_ == 0) return std::nullopt;
    return refusal(408, "bad_input", "The request did not come to its end in time.");
}

// Most requests have come with their first bytes as a whole: they are parsed where they are, and nothing is
// waited for.
void HttpConnection::beginRequest() {
    phase_ = Phase::Reading;
    strikes_ = 0;
    parser_->eager(false);
    const error_code ec = parseBuffer();
    if (ec != http::error::need_more) return onHeader(ec);
    allow(port_->limits.header_seconds);
    http::async_read_header(stream_, buffer_, *parser_, keep(&HttpConnection::onHeader));
}

// As far as the bytes that are there go; need_more where they end too early.
error_code HttpConnection::parseBuffer() {
    error_code ec;
    buffer_.consume(parser_->put(buffer_.data(), ec));
    return ec;
}

void HttpConnection::onHeader(const error_code& ec) {
    if (phase_ != Phase::Reading) return;
    if (auto no = lateRefusal(ec)) return refuse(std::move(*no));
    if (ec && ec.category() != http::make_error_code(http::error::bad_method).category()) return finish();
    if (ec == http::error::end_of_stream || ec == http::error::partial_message) return finish();
    if (ec) return refuse(parserRefusal(ec, port_->limits));
    if (std::optional<HttpResponse> no = objectionTo(parser_->get())) return refuse(std::move(*no));
    if (parser_->is_done()) return handle();
    if (beast::iequals(parser_->get()[http::field::expect], "100-continue")) return continueBody();
    readBody();
}

// A client that asks first (curl does from 1 MB) gets its go-ahead, unless the body is on its way already.
void HttpConnection::continueBody() {
    if (buffer_.size() > 0) return readBody();
    allow(port_->limits.body_seconds);
    static constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
    asio::async_write(stream_, asio::buffer(kContinue),
                      [self = shared_from_this()](const error_code& ec, std::size_t) {
                          if (self->phase_ != Phase::Reading) return;
                          if (ec) return self->finish();
                          self->readBody();
                      });
}

void HttpConnection::readBody() {
    constexpr std::uint64_t kLarge = 128 << 10;
    const auto length = parser_->content_length();
    if (length && *length >= kLarge && !parser_->chunked())
        return readLargeBody(static_cast<std::size_t>(*length)); // the parser has held it to the limit
    parser_->eager(true);
    if (length && buffer_.size() >= *length && !parser_->chunked()) return onBody(parseBuffer());
    allow(port_->limits.body_seconds);
    http::async_read(stream_, buffer_, *parser_, keep(&HttpConnection::onBody));
}

// Of a large body the rest goes where it shall stay, as much at a time as there is; a parser would take it in
// many small pieces.
void HttpConnection::readLargeBody(std::size_t length) {
    allow(port_->limits.body_seconds);
    std::string& body = parser_->get().body();
    body = port_->bodies.take(length);
    body_length_ = length;
    body.resize(std::max(body.size(), std::min(length, buffer_.size())));
    body_there_ = asio::buffer_copy(asio::buffer(body), buffer_.data());
    buffer_.consume(body_there_);
    readMore();
}

// The socket counts as readable only once so many bytes are there (or it has ended, or the system is short of
// memory): a body that trickles in wakes a thread a few times, not with each segment.
void HttpConnection::wakeAt(std::size_t bytes) {
    if (bytes == wakes_at_) return;
    const int least = static_cast<int>(wakes_at_ = bytes);
    ::setsockopt(stream_.socket().native_handle(), SOL_SOCKET, SO_RCVLOWAT, &least, sizeof least);
}

// What comes in the meantime is taken at once; only where nothing is there somebody has to wait. The body
// grows as it comes: what is only announced costs no memory.
void HttpConnection::readMore() {
    constexpr std::size_t kStep = 256 << 10;
    constexpr std::size_t kWorthWaking = 1 << 20;
    std::string& body = parser_->get().body();
    auto& socket = stream_.socket();
    error_code ec;
    while (!ec && body_there_ < body_length_) {
        if (body_there_ == body.size()) body.resize(std::min(body_length_, body_there_ + kStep));
        body_there_ +=
            socket.read_some(asio::buffer(body.data() + body_there_, body.size() - body_there_), ec);
    }
    if (ec != asio::error::would_block) {
        wakeAt(1);
        return onBody(ec);
    }
    wakeAt(std::min(body_length_ - body_there_, kWorthWaking));
    socket.async_wait(asio::ip::tcp::socket::wait_read,
                      [self = shared_from_this()](const error_code& waited) {
                          if (self->phase_ != Phase::Reading) return;
                          if (!waited) return self->readMore();
                          self->wakeAt(1); // what still comes is read off before the end
                          self->onBody(waited);
                      });
}

void HttpConnection::onBody(const error_code& ec) {
    if (phase_ != Phase::Reading) return;
    if (!ec) return handle();
    if (auto no = lateRefusal(ec)) return refuse(std::move(*no));
    const bool parsing = ec.category() == http::make_error_code(http::error::bad_method).category();
    if (!parsing || ec == http::error::partial_message || ec == http::error::end_of_stream) return finish();
    refuse(parserRefusal(ec, port_->limits));
}

} // namespace turbofan
