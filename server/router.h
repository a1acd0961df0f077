// From method and path to a handler.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/error.h"
#include "server/http_message.h"

namespace turbofan {

// The part of a path after its `index`-th slash (from 0), empty when it has no such part.
std::string_view pathPart(std::string_view path, std::size_t index);

// The handler's answer, or a 500 without details when it ends in an exception, which is logged. Thread-safe.
void answerSafely(const Handler& handler, const HttpRequest& request, const Respond& respond);

// How one protocol words what no handler of its own says (404, 405): status and sentence.
using RouteRefusal = HttpResponse (*)(int status, const std::string& sentence);

// How a port words that it cannot take on a request now. Thread-safe.
using BusyAnswer = std::function<HttpResponse(const HttpRequest&, const Error&)>;

// Filled once, then only read: handle() is thread-safe as long as nobody adds.
class Router {
public:
    // Paths are compared whole; a part in braces ("/models/{model}") stands for any one part, and paths
    // without such are preferred. A later handler for the same method and path replaces the earlier.
    void add(std::string_view method, std::string_view path, Handler handler);

    // Refuses with these words where a path begins with `prefix`, which is one protocol's own.
    void refuseBelow(std::string_view prefix, RouteRefusal refusal);

    // Answers 404 for paths and 405 (with Allow) for methods it does not know; HEAD is answered like GET, the
    // session leaves the body out. Handlers are asked by answerSafely.
    void handle(const HttpRequest& request, const Respond& respond) const;

    // The words of tooBusy(); without them it speaks as a 404 does.
    void whenBusy(BusyAnswer answer) { busy_ = std::move(answer); }

    // 503 with Retry-After: there is too much to do already.
    HttpResponse tooBusy(const HttpRequest& request, const std::string& sentence,
                         const std::string& cure) const;

    // Every (method, path) there is.
    std::vector<std::pair<std::string, std::string>> routes() const;

private:
    using Methods = std::map<std::string, Handler, std::less<>>;
    const Methods* methodsAt(std::string_view path) const;
    HttpResponse refused(int status, const HttpRequest& request, const std::string& sentence,
                         std::string_view type = "bad_input") const;

    std::map<std::string, Methods, std::less<>> paths_;
    std::vector<std::string> patterns_; // those of the paths that have parts in braces
    std::vector<std::pair<std::string, RouteRefusal>> refusals_;
    BusyAnswer busy_;
};

} // namespace turbofan
