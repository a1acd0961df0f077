// A port with simple routes for those who speak HTTP to it byte by byte.
#pragma once

#include <future>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <string_view>

#include "server/http_listener.h"
#include "server/router.h"

namespace turbofan::testing {

inline HttpResponse text(std::string body, int status = 200) {
    return {status, "text/plain", std::move(body), {}};
}

// One port with simple routes and short time-outs.
struct Port {
    explicit Port(HttpLimits limits = {}, unsigned threads = 2) : io(threads) {
        router.add("GET", "/hello", [](const HttpRequest& r, const Respond& respond) {
            const auto name = r.query.find("name");
            respond(text("hello " + (name == r.query.end() ? "" : name->second)));
        });
        router.add("POST", "/echo",
                   [](const HttpRequest& r, const Respond& respond) { respond(text(r.body)); });
        router.add("POST", "/length", [](const HttpRequest& r, const Respond& respond) {
            respond(text(std::to_string(r.body.size())));
        });
        router.add("GET", "/throw",
                   [](const HttpRequest&, const Respond&) { throw std::runtime_error("/secret/path"); });
        router.add("GET", "/silent", [](const HttpRequest&, const Respond&) {});
        router.add("GET", "/twice", [](const HttpRequest&, const Respond& respond) {
            respond(text("first"));
            respond(text("second"));
        });
        router.add("GET", "/later", [this](const HttpRequest&, const Respond& respond) {
            const std::scoped_lock lock(mutex);
            later = respond;
            asked.set_value();
        });
        auto opened = HttpListener::open(
            io, "127.0.0.1", 0, limits,
            [this](const HttpRequest& r, const Respond& respond) { router.handle(r, respond); });
        listener = std::move(opened.value());
        listener->accept();
    }
    ~Port() { io.stop(); }

    std::uint16_t number() const { return listener->port(); }
    void answerLater(std::string body) {
        const std::scoped_lock lock(mutex);
        later(text(std::move(body)));
        later = nullptr;
    }

    IoThreads io;
    Router router;
    std::mutex mutex;
    Respond later;
    std::promise<void> asked;
    std::unique_ptr<HttpListener> listener;
};

inline HttpLimits quick() {
    HttpLimits limits;
    limits.header_seconds = 0.2;
    limits.body_seconds = 0.2;
    limits.idle_seconds = 0.2;
    limits.linger_seconds = 0.2;
    return limits;
}

inline const std::string kHello = "GET /hello HTTP/1.1\r\nHost: x\r\n\r\n";
inline std::string post(std::string_view path, std::string_view body, std::string_view more = "") {
    return "POST " + std::string(path) + " HTTP/1.1\r\nHost: x\r\n" + std::string(more) +
           "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
}

} // namespace turbofan::testing
