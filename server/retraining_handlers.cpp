#include "server/retraining_handlers.h"

#include <algorithm>
#include <cmath>

#include <boost/json.hpp>
#include <fmt/format.h>
#include <simdjson.h>

#include "engine/base/json_text.h"
#include "engine/base/log.h"
#include "engine/base/numbers.h"
#include "engine/lifecycle/training_event.h"
#include "server/empty_body.h"
#include "server/error_answers.h"

namespace turbofan {
namespace {

HttpResponse bareNumber(double number) {
    HttpResponse response;
    response.body = std::isfinite(number) ? formatNumber(number) : "null";
    return response;
}

// A method that takes nothing and answers with a number.
template <class F>
Handler number(F f) {
    return answering([f](const HttpRequest& request) {
        const auto ok = readNothing(request.body);
        return ok ? bareNumber(f()) : failure(ok.error());
    });
}

Result<std::optional<double>> readFraction(const simdjson::dom::element& value) {
    double fraction = 0;
    if (value.is_null()) return std::optional<double>();
    if (!value.is_number() || value.get(fraction) != simdjson::SUCCESS)
        return fail(ErrorCode::InvalidArgument, "fraction is not a number",
                    "send one above 0 and at most 1, or null");
    return std::optional<double>(fraction);
}

Result<std::string> readWords(std::string_view key, const simdjson::dom::element& value,
                              std::size_t longest) {
    std::string_view words;
    if (value.get(words) != simdjson::SUCCESS || words.empty() || words.size() > longest)
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("{} is not a text of 1 to {} bytes", key, longest),
                    "shorten it, or leave it out");
    return std::string(words);
}

bool deeperThan(int levels, const simdjson::dom::element& value) {
    const auto deeper = [levels](const simdjson::dom::element& inner) {
        return deeperThan(levels - 1, inner);
    };
    if (simdjson::dom::object object; value.get(object) == simdjson::SUCCESS) {
        return levels == 0 || std::any_of(object.begin(), object.end(),
                                          [&](const auto& field) { return deeper(field.value); });
    }
    if (simdjson::dom::array array; value.get(array) == simdjson::SUCCESS)
        return levels == 0 || std::any_of(array.begin(), array.end(), deeper);
    return false;
}

// It goes into the run and into its event, and is read from there with every list of them: by readers that
// take 32 levels, in which it is nested again.
Result<std::string> readEvidence(const simdjson::dom::element& value) {
    constexpr std::size_t kLongest = 64 << 10;
    constexpr int kMostLevels = 16;
    if (!value.is_object())
        return fail(ErrorCode::InvalidArgument, "evidence is not an object", "send one, or leave it out");
    if (deeperThan(kMostLevels, value))
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("evidence is nested more than {} levels deep", kMostLevels),
                    "flatten it, or leave it out");
    std::string text = simdjson::minify(value);
    if (text.size() > kLongest)
        return fail(ErrorCode::InvalidArgument, fmt::format("evidence is over {} bytes", kLongest),
                    "shorten it, or leave it out");
    return text;
}

// Who asks, a reason in words and the evidence for it: what the demo, or a drift detector in another process,
// sends along, so that the run and its event say where a training came from.
Status readField(std::string_view key, const simdjson::dom::element& value, RetrainRequest& request) {
    constexpr std::size_t kLongestReason = 1000, kLongestActor = 100;
    if (key == "fraction") {
        const auto fraction = readFraction(value);
        if (!fraction) return fail(fraction.error());
        request.fraction = *fraction;
        return {};
    }
    if (key == "reason" || key == "actor") {
        const bool reason = key == "reason";
        auto words = readWords(key, value, reason ? kLongestReason : kLongestActor);
        if (!words) return fail(words.error());
        (reason ? request.reason : request.actor) = std::move(*words);
        return {};
    }
    if (key == "evidence") {
        auto evidence = readEvidence(value);
        if (!evidence) return fail(evidence.error());
        request.evidence_json = std::move(*evidence);
        return {};
    }
    return fail(ErrorCode::InvalidArgument, fmt::format("there is no field \"{}\"", key),
                R"(send {} or {"fraction": 0.5})");
}

// Whose turn it is to act decides the status: the caller's (400), nobody's but time's (409, 503), or ours
// (500).
HttpResponse declined(const Error& error) {
    switch (error.code) {
    case ErrorCode::InvalidArgument:
    case ErrorCode::AlreadyExists:
    case ErrorCode::Busy:
    case ErrorCode::CoolingDown:
    case ErrorCode::Unavailable:
        return failure(error);
    default:
        break;
    }
    logError("A training could not be begun: " + error.text());
    return failure(
        {ErrorCode::Internal, "the training could not be begun; the log of the service says why", ""});
}

// Who gives no reason has asked for it, and that is all.
RetrainRequest unexplained(RetrainRequest request) {
    request.reason = "asked for over HTTP";
    if (request.evidence_json == RetrainRequest().evidence_json) request.evidence_json = askedForBy("http");
    return request;
}

} // namespace

Result<RetrainRequest> parseRetrainRequest(const std::string& body) {
    RetrainRequest request;
    request.actor = "http";
    if (body.empty()) return unexplained(std::move(request));
    simdjson::dom::parser parser;
    simdjson::dom::object object;
    if (const auto error = parser.parse(body).get(object); error != simdjson::SUCCESS)
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("the body is not a JSON object: {}", simdjson::error_message(error)));
    for (const auto& [key, value] : object) {
        if (auto ok = readField(key, value, request); !ok) return fail(ok.error());
    }
    return request.reason.empty() ? unexplained(std::move(request)) : request;
}

HttpResponse retrain(RetrainingPort& service, const HttpRequest& request) {
    const auto wanted = parseRetrainRequest(request.body);
    if (!wanted) return failure(wanted.error());
    const auto accepted = service.retrain(*wanted);
    if (!accepted) return declined(accepted.error());
    HttpResponse response;
    response.body = jsonText(boost::json::object{
        {"status", "accepted"}, {"message", accepted->message}, {"fraction", accepted->fraction}});
    return response;
}

HandlerTable retrainingHandlers(RetrainingService& service) {
    return {
        {"retrain", answering([&service](const HttpRequest& request) { return retrain(service, request); })},
        {"get_baseline_rmse", number([&service] { return service.baselineRmse(); })},
        {"get_last_training_fraction", number([&service] { return service.lastTrainingFraction(); })}};
}

} // namespace turbofan
