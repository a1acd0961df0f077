// From method and path to a handler.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/http_message.h"

namespace turbofan {

// The handler's answer, or a 500 without details when it ends in an exception, which is logged. Thread-safe.
void answerSafely(const Handler& handler, const HttpRequest& request, const Respond& respond);

// Filled once, then only read: handle() is thread-safe as long as nobody adds.
class Router {
public:
    // Paths are compared whole; a later handler for the same method and path replaces the earlier.
    void add(std::string_view method, std::string_view path, Handler handler);

    // Answers 404 for paths and 405 (with Allow) for methods it does not know; HEAD is answered like GET, the
    // session leaves the body out. Handlers are asked by answerSafely.
    void handle(const HttpRequest& request, const Respond& respond) const;

    // Every (method, path) there is.
    std::vector<std::pair<std::string, std::string>> routes() const;

private:
    using Methods = std::map<std::string, Handler, std::less<>>;
    std::map<std::string, Methods, std::less<>> paths_;
};

} // namespace turbofan
