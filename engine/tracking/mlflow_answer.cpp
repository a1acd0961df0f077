#include "engine/tracking/mlflow_answer.h"

#include <algorithm>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "engine/base/numbers.h"

namespace turbofan {
namespace {
namespace json = boost::json;

constexpr std::size_t kShownBytes = 300;

// A peer's words made fit for one line of log or screen.
std::string oneLine(std::string_view text) {
    std::string line;
    for (const char c : text.substr(0, kShownBytes))
        line += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
    if (text.size() > kShownBytes) line += "…";
    return line;
}

// What MLflow says in {"error_code": …, "message": …}; empty code when it is anything else.
struct Complaint {
    std::string code;
    std::string message;
};

Complaint complaintOf(const HttpAnswer& answer) {
    json::error_code ec;
    const json::value body = json::parse(answer.body, ec);
    if (ec || !body.is_object()) return {{}, oneLine(answer.body)};
    Complaint complaint;
    if (const auto* code = body.as_object().if_contains("error_code"); code && code->is_string())
        complaint.code = oneLine(code->as_string());
    if (const auto* message = body.as_object().if_contains("message"); message && message->is_string())
        complaint.message = oneLine(message->as_string());
    return complaint;
}

ErrorCode refusalCode(std::string_view mlflow_code) {
    if (mlflow_code == "RESOURCE_DOES_NOT_EXIST") return ErrorCode::NotFound;
    if (mlflow_code == "RESOURCE_ALREADY_EXISTS") return ErrorCode::AlreadyExists;
    return ErrorCode::InvalidArgument;
}

bool isOverload(int status) {
    return status == 408 || status == 429 || status == 502 || status == 503 || status == 504;
}

const json::value* member(const json::value& value, std::string_view name) {
    if (const auto* object = value.if_object()) return object->if_contains(name);
    if (const auto* array = value.if_array()) {
        const auto index = parseInteger(name);
        if (index && *index >= 0) return array->if_contains(static_cast<std::size_t>(*index));
    }
    return nullptr;
}

const json::value* walk(const json::value* value, std::string_view path) {
    while (value && !path.empty()) {
        const std::size_t dot = std::min(path.find('.'), path.size());
        value = member(*value, path.substr(0, dot));
        path.remove_prefix(std::min(dot + 1, path.size()));
    }
    return value;
}

} // namespace

Status checkAnswer(std::string_view what, const HttpAnswer& answer) {
    const int status = answer.status;
    if (status >= 200 && status < 300) return {};
    const Complaint said = complaintOf(answer);
    const std::string sentence = fmt::format("MLflow answered {} to {}{}{}: {}", status, what,
                                             said.code.empty() ? "" : " with ", said.code, said.message);
    if (status >= 300 && status < 400)
        return fail(ErrorCode::Unavailable, sentence,
                    "it sends us elsewhere: put the final address in MLFLOW_TRACKING_URI");
    // MLflow 3.5 and later answer only to names that they were told: not to "mlflow" by itself.
    if (status == 403 && said.message.find("Host header") != std::string::npos)
        return fail(
            ErrorCode::Unavailable, sentence,
            "start the MLflow server with --allowed-hosts and the host and port in MLFLOW_TRACKING_URI");
    if (status == 401 || status == 403)
        return fail(ErrorCode::Unavailable, sentence,
                    "check MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN");
    if (isOverload(status)) return fail(ErrorCode::Unavailable, sentence, "it is tried again later");
    if (status >= 500) return fail(ErrorCode::Internal, sentence, "look into the log of the MLflow server");
    if (status == 413)
        return fail(ErrorCode::InvalidArgument, sentence, "raise the body limit of the server");
    // A refusal without MLflow's own words comes from something else on the way or at the wrong address.
    if (said.code.empty())
        return fail(ErrorCode::Internal, sentence, "check that MLFLOW_TRACKING_URI names an MLflow server");
    return fail(refusalCode(said.code), sentence);
}

Result<std::optional<std::string>> optionalTextAt(std::string_view what, const HttpAnswer& answer,
                                                  std::string_view path) {
    constexpr auto kCure = "check that MLFLOW_TRACKING_URI names an MLflow server";
    json::error_code ec;
    const json::value body = json::parse(answer.body, ec);
    if (ec || !body.is_object())
        return fail(ErrorCode::Internal, fmt::format("the answer to {} is not a JSON object", what), kCure);
    const json::value* field = walk(&body, path);
    if (!field || field->is_null()) return std::optional<std::string>();
    if (field->is_string()) return std::optional<std::string>(field->as_string());
    if (field->is_int64()) return std::optional<std::string>(std::to_string(field->as_int64()));
    return fail(ErrorCode::Internal, fmt::format("{} in the answer to {} is not a text", path, what), kCure);
}

Result<std::string> textAt(std::string_view what, const HttpAnswer& answer, std::string_view path) {
    auto text = optionalTextAt(what, answer, path);
    if (!text) return fail(text.error());
    if (!*text || (*text)->empty())
        return fail(ErrorCode::Internal, fmt::format("the answer to {} has no {}", what, path),
                    "check that MLFLOW_TRACKING_URI names an MLflow server");
    return **text;
}

} // namespace turbofan
