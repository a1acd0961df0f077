// One port: binds, accepts, and hands what its connections ask to one reception. Knows no engine.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "engine/base/error.h"
#include "server/http_limits.h"
#include "server/http_message.h"
#include "server/io_threads.h"

namespace turbofan {

// Thread-safe once opened. `io` must outlive it, and must have stopped before it is destroyed.
class HttpListener {
public:
    // Binds and listens, without accepting yet. Port 0 takes any free one. AlreadyExists naming the holder
    // when the port is taken, InvalidArgument when `address` is none of this machine, Io otherwise.
    static Result<std::unique_ptr<HttpListener>> open(IoThreads& io, const std::string& address,
                                                      std::uint16_t port, const HttpLimits& limits,
                                                      Reception reception);
    ~HttpListener();

    void accept();
    std::uint16_t port() const;
    std::size_t connections() const;

    // Takes no further connections, ends the idle ones, and lets the others finish the request in hand.
    void drain();
    // True when the last connection has gone within `seconds`.
    bool waitUntilDrained(double seconds);
    // Ends the connections that are left.
    void closeAll();

private:
    struct Impl;
    explicit HttpListener(std::shared_ptr<Impl> impl);
    std::shared_ptr<Impl> impl_;
};

} // namespace turbofan
