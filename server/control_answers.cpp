#include "server/control_answers.h"

#include <optional>
#include <vector>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "engine/base/json_text.h"

namespace turbofan {
namespace json = boost::json;
namespace {

std::vector<ErrorCode> everyCode() {
    std::vector<ErrorCode> all;
    for (int code = 0; code <= static_cast<int>(ErrorCode::Internal); ++code)
        all.push_back(static_cast<ErrorCode>(code));
    return all;
}

std::optional<ErrorCode> codeNamed(std::string_view name) {
    for (const ErrorCode code : everyCode())
        if (traits(code).name == name) return code;
    return std::nullopt;
}

// The member's text, or nothing when it is not there or is no text.
std::optional<std::string> member(const json::object& object, const char* name) {
    const json::value* value = object.if_contains(name);
    if (!value || !value->is_string()) return std::nullopt;
    return std::string(value->as_string());
}

std::optional<json::object> objectIn(const std::string& body) {
    boost::system::error_code ec;
    json::value value = json::parse(body, ec);
    if (ec || !value.is_object()) return std::nullopt;
    return std::move(value.as_object());
}

HttpResponse answer(int status, const json::object& body) {
    HttpResponse response;
    response.status = status;
    response.body = jsonText(body);
    return response;
}

} // namespace

HttpResponse controlSuccess(const std::string& message) {
    return answer(200, {{"status", "success"}, {"message", message}});
}

HttpResponse controlFailure(const Error& error) {
    return controlFailure(error, traits(error.code).http_status);
}

HttpResponse controlFailure(const Error& error, int http_status) {
    return answer(http_status, {{"status", "error"},
                                {"message", error.message},
                                {"code", traits(error.code).name},
                                {"cure", error.cure}});
}

Result<std::string> controlMessage(const std::string& body) {
    const auto object = objectIn(body);
    auto message = object ? member(*object, "message") : std::nullopt;
    if (!message) return fail(ErrorCode::InvalidArgument, "there is no message in it");
    return std::move(*message);
}

Error controlError(const HttpReply& reply, const std::string& address) {
    const auto object = objectIn(reply.body);
    const auto name = object ? member(*object, "code") : std::nullopt;
    const auto message = object ? member(*object, "message") : std::nullopt;
    if (name && message)
        return {codeNamed(*name).value_or(ErrorCode::Internal), *message,
                member(*object, "cure").value_or("")};
    if (reply.status == 404)
        return {ErrorCode::Network, fmt::format("{} has no control API", address),
                "give the address of the prediction port of a `turbofan serve` of this version"};
    const auto sentence = object ? member(*object, "error") : std::nullopt; // of the HTTP layer below
    return {ErrorCode::Network,
            fmt::format("{} answered {}{}", address, reply.status, sentence ? ": " + *sentence : ""),
            "see the log of the server"};
}

std::string controlSuccessSchema() {
    return R"({"type":"object","properties":{"status":{"type":"string","enum":["success"]},"message":{"type":"string"}},)"
           R"("required":["status","message"],"additionalProperties":false})";
}

std::string controlFailureSchema() {
    std::string names;
    for (const ErrorCode code : everyCode())
        names += fmt::format("{}\"{}\"", names.empty() ? "" : ",", traits(code).name);
    return fmt::format(
        R"({{"type":"object","properties":{{"status":{{"type":"string","enum":["error"]}},"message":{{"type":"string"}},)"
        R"("code":{{"type":"string","enum":[{}]}},"cure":{{"type":"string","description":"what to do; may be empty"}}}},)"
        R"("required":["status","message","code","cure"],"additionalProperties":false}})",
        names);
}

} // namespace turbofan
