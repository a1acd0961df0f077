#include "server/router.h"

#include <algorithm>
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

bool isPlaceholder(std::string_view part) {
    return part.size() > 2 && part.front() == '{' && part.back() == '}';
}

bool fits(std::string_view path, std::string_view pattern) {
    const auto parts = std::count(pattern.begin(), pattern.end(), '/');
    if (std::count(path.begin(), path.end(), '/') != parts) return false;
    for (std::size_t i = 0; i < static_cast<std::size_t>(parts); ++i) {
        const std::string_view wanted = pathPart(pattern, i);
        const std::string_view given = pathPart(path, i);
        if (isPlaceholder(wanted) ? given.empty() : given != wanted) return false;
    }
    return true;
}

} // namespace

std::string_view pathPart(std::string_view path, std::size_t index) {
    for (std::size_t begin = path.find('/'); begin != std::string_view::npos; --index) {
        const std::size_t end = path.find('/', begin + 1);
        if (index == 0) return path.substr(begin + 1, end == std::string_view::npos ? end : end - begin - 1);
        begin = end;
    }
    return {};
}

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
    if (path.find('{') != std::string_view::npos && !paths_.contains(path)) patterns_.emplace_back(path);
    paths_[std::string(path)].insert_or_assign(std::string(method), std::move(handler));
}

void Router::refuseBelow(std::string_view prefix, RouteRefusal refusal) {
    refusals_.emplace_back(prefix, refusal);
}

const Router::Methods* Router::methodsAt(std::string_view path) const {
    if (const auto whole = paths_.find(path); whole != paths_.end()) return &whole->second;
    for (const std::string& pattern : patterns_) {
        if (fits(path, pattern)) return &paths_.find(pattern)->second;
    }
    return nullptr;
}

HttpResponse Router::refused(int status, const HttpRequest& request, const std::string& sentence,
                             std::string_view type) const {
    for (const auto& [prefix, words] : refusals_) {
        if (request.path.starts_with(prefix)) return words(status, sentence);
    }
    return refusal(status, type, sentence);
}

HttpResponse Router::tooBusy(const HttpRequest& request, const std::string& sentence,
                             const std::string& cure) const {
    const Error error{ErrorCode::Unavailable, sentence, cure};
    HttpResponse response =
        busy_ ? busy_(request, error) : refused(503, request, error.text(), "internal_error");
    response.headers.emplace_back("Retry-After", "1");
    return response;
}

void Router::handle(const HttpRequest& request, const Respond& respond) const {
    const Methods* methods = methodsAt(request.path);
    if (!methods) {
        respond(
            refused(404, request,
                    fmt::format("There is nothing at {}; /openapi.json lists what is here.", request.path)));
        return;
    }
    const auto handler = methods->find(request.method == "HEAD" ? std::string_view("GET") : request.method);
    if (handler == methods->end()) {
        const std::string allow = allowed(*methods);
        HttpResponse response = refused(
            405, request,
            fmt::format("{} is not a method of {}; it takes {}.", request.method, request.path, allow));
        response.headers.emplace_back("Allow", allow);
        respond(std::move(response));
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
