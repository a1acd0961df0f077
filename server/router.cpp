#include "server/router.h"

#include <exception>

#include <fmt/format.h>

#include "engine/base/log.h"
#include "server/error_answers.h"

namespace turbofan {
namespace {

std::string allowed(const std::map<std::string, Handler, std::less<>>& methods) {
    std::string list;
    for (const auto& [method, handler] : methods) {
        if (!list.empty()) list += ", ";
        list += method;
        if (method == "GET") list += ", HEAD";
    }
    return list;
}

HttpResponse methodNotAllowed(const HttpRequest& request, const std::string& allow) {
    HttpResponse response =
        refusal(405, "bad_input",
                fmt::format("{} is not a method of {}; it takes {}.", request.method, request.path, allow));
    response.headers.emplace_back("Allow", allow);
    return response;
}

} // namespace

void answerSafely(const Handler& handler, const HttpRequest& request, const Respond& respond) {
    try {
        handler(request, respond);
    } catch (const std::exception& e) {
        logError(fmt::format("{} {} failed on an exception: {}", request.method, request.path, e.what()));
        respond(refusal(500, "internal_error",
                        "Something unforeseen happened; the log of the service says more."));
    }
}

void Router::add(std::string_view method, std::string_view path, Handler handler) {
    paths_[std::string(path)].insert_or_assign(std::string(method), std::move(handler));
}

void Router::handle(const HttpRequest& request, const Respond& respond) const {
    const auto path = paths_.find(request.path);
    if (path == paths_.end()) {
        respond(
            refusal(404, "bad_input",
                    fmt::format("There is nothing at {}; /openapi.json lists what is here.", request.path)));
        return;
    }
    const auto handler =
        path->second.find(request.method == "HEAD" ? std::string_view("GET") : request.method);
    if (handler == path->second.end()) {
        respond(methodNotAllowed(request, allowed(path->second)));
        return;
    }
    answerSafely(handler->second, request, respond);
}

std::vector<std::pair<std::string, std::string>> Router::routes() const {
    std::vector<std::pair<std::string, std::string>> all;
    for (const auto& [path, methods] : paths_) {
        for (const auto& [method, handler] : methods) all.emplace_back(method, path);
    }
    return all;
}

} // namespace turbofan
