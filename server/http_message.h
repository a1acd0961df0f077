// Requests and responses as plain values: handlers see these and never a socket.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace turbofan {

struct HttpRequest {
    std::string method; // "GET", "POST", …
    std::string path;   // decoded, without the query
    std::map<std::string, std::string, std::less<>> query;
    std::map<std::string, std::string, std::less<>> headers; // lower-case names
    std::string body;
};

struct HttpResponse {
    int status = 200;
    std::string content_type = "application/json";
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;
};

// Called exactly once per request, from any thread; of several answers the first counts.
using Respond = std::function<void(HttpResponse)>;
// The request lives as long as the call: whoever answers later copies what it needs.
using Handler = std::function<void(const HttpRequest&, const Respond&)>;
// What a port does with a request: it may take the body away, which is not copied then. A handler will do.
using Reception = std::function<void(HttpRequest&, const Respond&)>;

} // namespace turbofan
