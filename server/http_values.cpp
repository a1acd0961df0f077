#include "server/http_values.h"

#include <utility>

namespace turbofan {

namespace http = boost::beast::http;

namespace {

std::string lowered(std::string_view name) {
    std::string out(name);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

} // namespace

HttpRequest requestOf(http::request<http::string_body>& message, RequestTarget target) {
    HttpRequest request;
    request.method = std::string(message.method_string());
    request.path = std::move(target.path);
    request.query = std::move(target.query);
    for (const auto& field : message)
        request.headers.insert_or_assign(lowered({field.name_string().data(), field.name_string().size()}),
                                         std::string(field.value()));
    request.body = std::move(message.body());
    return request;
}

http::response<http::string_body> messageOf(HttpResponse response, bool keep_alive) {
    http::response<http::string_body> message(static_cast<http::status>(response.status), 11);
    message.set(http::field::server, "turbofan");
    message.set(http::field::content_type, response.content_type);
    message.set("X-Content-Type-Options", "nosniff");
    for (const auto& [name, value] : response.headers) message.set(name, value);
    message.body() = std::move(response.body);
    message.keep_alive(keep_alive);
    message.prepare_payload();
    return message;
}

} // namespace turbofan
