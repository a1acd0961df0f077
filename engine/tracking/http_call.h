// One HTTP call by libcurl: bounded in time and size, and given up at once when a stop is requested.
#pragma once

#include <cstddef>
#include <stop_token>
#include <string>
#include <vector>

#include "engine/base/error.h"

namespace turbofan {

// User name and password, or a token. Lives in memory only; never logged, never written to disk.
struct Credentials {
    std::string user;
    std::string password;
    std::string token; // sent as a bearer when there is no user
};

struct HttpCall {
    std::string method = "GET"; // GET, POST, PUT or DELETE
    std::string url;            // absolute, http or https, already percent-encoded
    std::vector<std::string> headers;
    std::string body;
    Credentials credentials;
    double timeout_seconds = 30;              // for the whole call
    std::size_t answer_limit_bytes = 4 << 20; // a longer answer is an error
};

struct HttpAnswer {
    int status = 0;
    std::string body;
};

// Makes the call on the calling thread; any status is an answer, redirects are not followed. Network when the
// peer cannot be reached or breaks off, Timeout, Cancelled as soon as `stop` is requested. Thread-safe.
Result<HttpAnswer> makeCall(const HttpCall& call, std::stop_token stop);

} // namespace turbofan
