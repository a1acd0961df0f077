// A small synchronous HTTP client that keeps its connection: what the demo's users and the command line speak
// with.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "engine/base/error.h"

namespace turbofan {

struct HttpReply {
    int status = 0;
    std::string body;
};

// One connection, opened when first needed and again when the peer closed it. One thread at a time.
class HttpClient {
public:
    HttpClient(std::string host, std::uint16_t port, double timeout_seconds = 30);
    ~HttpClient();
    HttpClient(HttpClient&&) noexcept;

    // Network or Timeout when no answer came; any HTTP status is an answer.
    Result<HttpReply> get(std::string_view target);
    Result<HttpReply> post(std::string_view target, std::string_view json);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace turbofan
