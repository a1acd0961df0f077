#include "server/http_connection.h"

#include <thread>
#include <utility>

#include <boost/asio/dispatch.hpp>
#include <boost/beast/http/write.hpp>

#include "server/http_values.h"
#include "server/request_target.h"
#include "server/single_answer.h"

namespace turbofan {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using boost::system::error_code;

// The next request may be in the buffer already (pipelining); otherwise its first byte is waited for.
void HttpConnection::awaitRequest(double seconds) {
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

void HttpConnection::handle() {
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
        const std::shared_ptr<HttpConnection> session = weak.lock();
        if (!session) return;
        asio::dispatch(session->executor(), [session, response = std::move(response)]() mutable {
            session->answer(std::move(response));
        });
    };
    const auto way_back = std::make_shared<SingleAnswer>(std::move(deliver), port_->gate);
    port_->reception(request, [way_back](HttpResponse response) { way_back->send(std::move(response)); });
    port_->bodies.giveBack(std::move(request.body)); // handlers that answer later have copied what they need
}

void HttpConnection::write(HttpResponse response, bool keep_alive) {
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

void HttpConnection::onWritten(const error_code& ec, bool keep_alive) {
    if (ec || phase_ != Phase::Writing) return finish();
    serializer_.reset(); // an idle connection keeps no answer
    response_.reset();
    const bool was_long = std::exchange(body_length_, 0) > 0;
    // Who waits for a processor is served before the next long request: a system that takes turns of
    // milliseconds would else let a client wait that long for an answer which is sent.
    if (was_long) std::this_thread::yield();
    if (!keep_alive) return linger();
    if (!was_long) return awaitRequest(port_->limits.idle_seconds);
    // And the other connections that have a request waiting come before this one's next, which is often here
    // already: whatever is read at once would be ahead of all that the system has not been asked for yet.
    phase_ = Phase::Waiting;
    asio::post(stream_.get_executor(), [self = shared_from_this()] {
        if (self->phase_ == Phase::Waiting) self->awaitRequest(self->port_->limits.idle_seconds);
    });
}

// Closing a socket with unread bytes in it would make the kernel take our answer back, so they are read off
// first.
void HttpConnection::linger() {
    error_code ignored;
    stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    phase_ = Phase::Waiting;
    stream_.expires_after(nanoseconds(port_->limits.linger_seconds));
    buffer_.clear();
    swallow();
}

void HttpConnection::swallow() {
    stream_.async_read_some(buffer_.prepare(65536),
                            [self = shared_from_this()](const error_code& ec, std::size_t) {
                                if (ec || self->phase_ != Phase::Waiting) return self->finish();
                                self->swallow();
                            });
}

void HttpConnection::finish() {
    phase_ = Phase::Ended;
    deadline_.cancel();
    stream_.close();
    port_->sessions.remove(this);
}

} // namespace turbofan
