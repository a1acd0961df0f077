#include "server/http_session.h"

#include <chrono>
#include <optional>
#include <utility>

#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/serializer.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>

#include "server/error_answers.h"
#include "server/http_objections.h"
#include "server/http_values.h"
#include "server/request_target.h"
#include "server/single_answer.h"

namespace turbofan {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using boost::system::error_code;

std::chrono::nanoseconds nanoseconds(double seconds) {
    return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::duration<double>(seconds));
}

class HttpSession final : public OpenSession, public std::enable_shared_from_this<HttpSession> {
public:
    HttpSession(asio::ip::tcp::socket socket, std::shared_ptr<PortContext> port)
        : port_(std::move(port)), stream_(std::move(socket)), deadline_(stream_.get_executor()) {}

    // Both run on the connection's strand.
    void serve() { awaitRequest(port_->limits.header_seconds); }
    void turnAway() {
        HttpResponse response =
            refusal(503, "internal_error", "There are too many connections; try again in a moment.");
        response.headers.emplace_back("Retry-After", "1");
        refuse(std::move(response));
    }

    void closeIfIdle() override {
        asio::post(stream_.get_executor(), [self = shared_from_this()] {
            if (self->phase_ == Phase::Waiting) self->finish();
        });
    }
    void closeNow() override {
        asio::post(stream_.get_executor(), [self = shared_from_this()] { self->finish(); });
    }

    // Sends the answer of the request in hand, on the strand.
    void answer(HttpResponse response) {
        if (phase_ != Phase::Handling) return; // closed meanwhile
        write(std::move(response), parser_->get().keep_alive() && !port_->sessions.draining());
    }

    auto executor() { return stream_.get_executor(); }

private:
    enum class Phase { Waiting, Reading, Handling, Writing, Ended };

    void awaitRequest(double seconds);
    void allow(double seconds);
    void onDeadline();
    std::optional<HttpResponse> lateRefusal(const error_code& ec) const;
    void beginRequest();
    error_code parseBuffer();
    void onHeader(const error_code& ec);
    void continueBody();
    void readBody();
    void readLargeBody(std::size_t length);
    void readMore();
    void onBody(const error_code& ec);
    void handle();
    void write(HttpResponse response, bool keep_alive);
    void onWritten(const error_code& ec, bool keep_alive);
    void refuse(HttpResponse response) { write(std::move(response), false); }
    void linger();
    void swallow();
    void finish();

    template <class F>
    auto keep(F f) {
        return [self = shared_from_this(), f](const error_code& ec, std::size_t) { (self.get()->*f)(ec); };
    }

    std::shared_ptr<PortContext> port_;
    beast::tcp_stream stream_;
    asio::steady_timer deadline_; // of the request that is being read
    bool late_ = false;
    beast::flat_buffer buffer_;
    std::optional<http::request_parser<http::string_body>> parser_;
    std::optional<http::response<http::string_body>> response_;
    std::optional<http::response_serializer<http::string_body>> serializer_;
    std::size_t body_there_ = 0; // bytes of a large body
    Phase phase_ = Phase::Waiting;
};

// The next request may be in the buffer already (pipelining); otherwise its first byte is waited for.
void HttpSession::awaitRequest(double seconds) {
    phase_ = Phase::Waiting;
    if (port_->sessions.draining()) return finish();
    parser_.emplace();
    parser_->header_limit(port_->limits.header_bytes);
    parser_->body_limit(port_->limits.body_bytes);
    if (buffer_.size() > 0) {
        phase_ = Phase::Reading;
        // Not from here: a long row of requests would go deeper with each.
        return asio::post(stream_.get_executor(), [self = shared_from_this()] {
            if (self->phase_ == Phase::Reading) self->beginRequest();
        });
    }
    buffer_.shrink_to_fit();
    stream_.expires_after(nanoseconds(seconds));
    stream_.async_read_some(buffer_.prepare(8192),
                            [self = shared_from_this()](const error_code& ec, std::size_t n) {
                                if (ec || self->phase_ != Phase::Waiting) return self->finish();
                                self->buffer_.commit(n);
                                self->beginRequest();
                            });
}

// The stream's own deadline would close the connection before it could be told why.
void HttpSession::allow(double seconds) {
    stream_.expires_never();
    late_ = false;
    deadline_.expires_after(nanoseconds(seconds));
    deadline_.async_wait([self = shared_from_this()](const error_code& ec) {
        if (!ec) self->onDeadline();
    });
}

void HttpSession::onDeadline() {
    if (phase_ != Phase::Reading || deadline_.expiry() > asio::steady_timer::clock_type::now()) return;
    late_ = true;
    stream_.cancel(); // what reads now ends in an error and answers
}

std::optional<HttpResponse> HttpSession::lateRefusal(const error_code& ec) const {
    if (!ec || !late_) return std::nullopt;
    return refusal(408, "bad_input", "The request did not come to its end in time.");
}

// Most requests have come with their first bytes as a whole: they are parsed where they are, and nothing is
// waited for.
void HttpSession::beginRequest() {
    phase_ = Phase::Reading;
    late_ = false;
    parser_->eager(false);
    const error_code ec = parseBuffer();
    if (ec != http::error::need_more) return onHeader(ec);
    allow(port_->limits.header_seconds);
    http::async_read_header(stream_, buffer_, *parser_, keep(&HttpSession::onHeader));
}

// As far as the bytes that are there go; need_more where they end too early.
error_code HttpSession::parseBuffer() {
    error_code ec;
    buffer_.consume(parser_->put(buffer_.data(), ec));
    return ec;
}

void HttpSession::onHeader(const error_code& ec) {
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
void HttpSession::continueBody() {
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

void HttpSession::readBody() {
    constexpr std::uint64_t kLarge = 128 << 10;
    const auto length = parser_->content_length();
    if (length && *length >= kLarge && !parser_->chunked())
        return readLargeBody(static_cast<std::size_t>(*length)); // the parser has held it to the limit
    parser_->eager(true);
    if (length && buffer_.size() >= *length && !parser_->chunked()) return onBody(parseBuffer());
    allow(port_->limits.body_seconds);
    http::async_read(stream_, buffer_, *parser_, keep(&HttpSession::onBody));
}

// Of a large body the rest goes where it shall stay, as much at a time as there is; a parser would take it in
// many small pieces.
void HttpSession::readLargeBody(std::size_t length) {
    std::string& body = parser_->get().body();
    body = port_->bodies.take(length);
    body_there_ = asio::buffer_copy(asio::buffer(body), buffer_.data());
    buffer_.consume(body_there_);
    allow(port_->limits.body_seconds);
    readMore();
}

// What comes in the meantime is taken at once; only where nothing is there somebody has to wait.
void HttpSession::readMore() {
    std::string& body = parser_->get().body();
    auto& socket = stream_.socket();
    error_code ec;
    while (!ec && body_there_ < body.size())
        body_there_ +=
            socket.read_some(asio::buffer(body.data() + body_there_, body.size() - body_there_), ec);
    if (ec != asio::error::would_block) return onBody(ec);
    socket.async_wait(asio::ip::tcp::socket::wait_read,
                      [self = shared_from_this()](const error_code& waited) {
                          if (self->phase_ != Phase::Reading) return;
                          waited ? self->onBody(waited) : self->readMore();
                      });
}

void HttpSession::onBody(const error_code& ec) {
    if (phase_ != Phase::Reading) return;
    if (!ec) return handle();
    if (auto no = lateRefusal(ec)) return refuse(std::move(*no));
    const bool parsing = ec.category() == http::make_error_code(http::error::bad_method).category();
    if (!parsing || ec == http::error::partial_message || ec == http::error::end_of_stream) return finish();
    refuse(parserRefusal(ec, port_->limits));
}

void HttpSession::handle() {
    phase_ = Phase::Handling;
    stream_.expires_never();
    deadline_.cancel();
    auto& message = parser_->get();
    const beast::string_view raw_target = message.target();
    Result<RequestTarget> target = parseTarget({raw_target.data(), raw_target.size()});
    if (!target) return answer(refusal(400, "bad_input", target.error().message));

    HttpRequest request = requestOf(message, std::move(*target));
    // It does not keep the connection alive.
    auto deliver = [weak = weak_from_this()](HttpResponse response) {
        const std::shared_ptr<HttpSession> session = weak.lock();
        if (!session) return;
        asio::dispatch(session->executor(), [session, response = std::move(response)]() mutable {
            session->answer(std::move(response));
        });
    };
    const auto way_back = std::make_shared<SingleAnswer>(std::move(deliver), port_->gate);
    port_->handler(request, [way_back](HttpResponse response) { way_back->send(std::move(response)); });
    port_->bodies.giveBack(std::move(request.body)); // handlers that answer later have copied what they need
}

void HttpSession::write(HttpResponse response, bool keep_alive) {
    phase_ = Phase::Writing;
    response_.emplace(messageOf(std::move(response), keep_alive));
    serializer_.emplace(*response_);
    const bool head = parser_ && parser_->get().method() == http::verb::head;
    // The system nearly always takes all of it at once; what it does not take is waited for.
    error_code ec;
    head ? http::write_header(stream_.socket(), *serializer_, ec)
         : http::write(stream_.socket(), *serializer_, ec);
    if (ec != asio::error::would_block) return onWritten(ec, keep_alive);
    stream_.expires_after(nanoseconds(port_->limits.body_seconds));
    auto done = [self = shared_from_this(), keep_alive](const error_code& failed, std::size_t) {
        self->onWritten(failed, keep_alive);
    };
    if (head)
        http::async_write_header(stream_, *serializer_, std::move(done));
    else
        http::async_write(stream_, *serializer_, std::move(done));
}

void HttpSession::onWritten(const error_code& ec, bool keep_alive) {
    if (ec || phase_ != Phase::Writing) return finish();
    if (keep_alive) return awaitRequest(port_->limits.idle_seconds);
    linger();
}

// Closing a socket with unread bytes in it would make the kernel take our answer back, so they are read off
// first.
void HttpSession::linger() {
    error_code ignored;
    stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    phase_ = Phase::Waiting;
    stream_.expires_after(nanoseconds(port_->limits.linger_seconds));
    buffer_.clear();
    swallow();
}

void HttpSession::swallow() {
    stream_.async_read_some(buffer_.prepare(65536),
                            [self = shared_from_this()](const error_code& ec, std::size_t) {
                                if (ec || self->phase_ != Phase::Waiting) return self->finish();
                                self->swallow();
                            });
}

void HttpSession::finish() {
    phase_ = Phase::Ended;
    deadline_.cancel();
    stream_.close();
    port_->sessions.remove(this);
}

} // namespace

void serveConnection(asio::ip::tcp::socket socket, const std::shared_ptr<PortContext>& port) {
    error_code ignored;
    socket.set_option(asio::ip::tcp::no_delay(true), ignored);
    socket.non_blocking(true, ignored); // what can be had at once is had without waiting
    const auto open = port->sessions.count();
    const auto limit = static_cast<std::size_t>(port->limits.connections);
    constexpr std::size_t kTurnedAwayAtOnce = 64;
    if (open >= limit + kTurnedAwayAtOnce) return; // too many even to explain
    const auto session = std::make_shared<HttpSession>(std::move(socket), port);
    port->sessions.add(session);
    asio::dispatch(session->executor(),
                   [session, full = open >= limit] { full ? session->turnAway() : session->serve(); });
}

} // namespace turbofan
