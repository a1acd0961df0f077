// One connection as it goes from request to answer and on to the next. Only http_session opens this door.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <utility>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/serializer.hpp>
#include <boost/beast/http/string_body.hpp>

#include "server/error_answers.h"
#include "server/http_session.h"

namespace turbofan {

inline std::chrono::nanoseconds nanoseconds(double seconds) {
    return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::duration<double>(seconds));
}

// Everything runs on the connection's strand, but for the two calls that close it.
class HttpConnection final : public OpenSession, public std::enable_shared_from_this<HttpConnection> {
public:
    HttpConnection(boost::asio::ip::tcp::socket socket, std::shared_ptr<PortContext> port)
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
        boost::asio::post(stream_.get_executor(), [self = shared_from_this()] {
            if (self->phase_ == Phase::Waiting) self->finish();
        });
    }
    void closeNow() override {
        boost::asio::post(stream_.get_executor(), [self = shared_from_this()] { self->finish(); });
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

    // Reading a request (http_connection_reading.cpp).
    void beginRequest();
    boost::system::error_code parseBuffer();
    void allow(double seconds);
    void onDeadline();
    std::optional<HttpResponse> lateRefusal(const boost::system::error_code& ec) const;
    void onHeader(const boost::system::error_code& ec);
    void continueBody();
    void readBody();
    void readLargeBody(std::size_t length);
    void readMore();
    void wakeAt(std::size_t bytes);
    void onBody(const boost::system::error_code& ec);

    void handle();
    void write(HttpResponse response, bool keep_alive);
    void onWritten(const boost::system::error_code& ec, bool keep_alive);
    void refuse(HttpResponse response) { write(std::move(response), false); }
    void linger();
    void swallow();
    void finish();

    template <class F>
    auto keep(F f) {
        return [self = shared_from_this(), f](const boost::system::error_code& ec, std::size_t) {
            (self.get()->*f)(ec);
        };
    }

    std::shared_ptr<PortContext> port_;
    boost::beast::tcp_stream stream_;
    boost::asio::steady_timer deadline_; // of the request that is being read
    int strikes_ = 0;                    // of the deadline, since it has passed
    boost::beast::flat_buffer buffer_;
    std::optional<boost::beast::http::request_parser<boost::beast::http::string_body>> parser_;
    std::optional<boost::beast::http::response<boost::beast::http::string_body>> response_;
    std::optional<boost::beast::http::response_serializer<boost::beast::http::string_body>> serializer_;
    std::size_t body_length_ = 0; // bytes of the large body, if it is one
    std::size_t body_there_ = 0;  // and how many of them have come
    std::size_t wakes_at_ = 1;    // so many bytes make the socket readable
    Phase phase_ = Phase::Waiting;
};

} // namespace turbofan
