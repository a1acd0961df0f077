#include "server/packed_bodies.h"

#include <utility>

#include <fmt/format.h>

#include "server/content_coding.h"
#include "server/control_answers.h"
#include "server/error_answers.h"

namespace turbofan {
namespace {

bool isControl(const HttpRequest& request) {
    return request.path.starts_with("/api/v1/");
}

HttpResponse unknownCoding(const HttpRequest& request, const PackedAnswer& answer) {
    HttpResponse response =
        answer(request, 415,
               {ErrorCode::InvalidArgument, "the Content-Encoding is neither gzip nor deflate",
                "pack the body with one of them, or send it as it is without Content-Encoding"});
    response.headers.emplace_back("Accept-Encoding", "gzip, deflate");
    return response;
}

// Damaged, or more than is taken.
HttpResponse unreadable(const HttpRequest& request, const Error& error, std::size_t most_bytes,
                        const PackedAnswer& answer) {
    if (error.code != ErrorCode::Corrupt)
        return refusal(413, "bad_input",
                       fmt::format("The body is over the limit of {} bytes once unpacked.", most_bytes));
    return answer(request, 400,
                  {ErrorCode::InvalidArgument, error.message,
                   "send what Content-Encoding says, or the body as it is without that header"});
}

} // namespace

PackedAnswer predictionPacked(PredictionService& service) {
    return [&service](const HttpRequest& request, int status, const Error& error) {
        if (isControl(request)) return controlFailure(error, status);
        if (request.path == "/predict") service.countRefusal(Refusal::BadInput);
        return refusal(status, "bad_input", error.text());
    };
}

HttpResponse servicePacked(const HttpRequest& request, int status, const Error& error) {
    if (isControl(request)) return controlFailure(error, status);
    HttpResponse response = failure(error);
    response.status = status;
    return response;
}

Handler unpacking(Handler handler, std::size_t most_bytes, PackedAnswer answer) {
    return [handler = std::move(handler), most_bytes, answer = std::move(answer)](const HttpRequest& request,
                                                                                  const Respond& respond) {
        const auto header = request.headers.find("content-encoding");
        if (header == request.headers.end()) return handler(request, respond);
        const auto coding = contentCoding(header->second);
        if (!coding) return respond(unknownCoding(request, answer));
        if (*coding == ContentCoding::Identity) return handler(request, respond);
        auto body = decoded(*coding, request.body, most_bytes);
        if (!body) return respond(unreadable(request, body.error(), most_bytes, answer));
        HttpRequest plain{request.method, request.path, request.query, request.headers, std::move(*body)};
        plain.headers.erase("content-encoding");
        handler(plain, respond);
    };
}

void unpackBodies(const ServiceDescription& service, HandlerTable& handlers, std::size_t most_bytes,
                  const PackedAnswer& answer) {
    for (const RouteDescription& route : service.routes) {
        const auto handler = handlers.find(route.name);
        if (route.method != "POST" || route.audience == Audience::Protocol || handler == handlers.end())
            continue;
        handler->second = unpacking(std::move(handler->second), most_bytes, answer);
    }
}

} // namespace turbofan
