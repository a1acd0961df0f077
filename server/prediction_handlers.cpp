#include "server/prediction_handlers.h"

#include <boost/json.hpp>
#include <fmt/format.h>

#include "engine/base/json_text.h"
#include "engine/base/numbers.h"
#include "engine/features/definition.h"
#include "server/empty_body.h"
#include "server/error_answers.h"
#include "server/name_list.h"
#include "server/prediction_request.h"

namespace turbofan {
namespace {

std::vector<std::string> expectedFeatures() {
    std::vector<std::string> names;
    for (const FeatureSpec& feature : featureTable()) names.push_back(feature.name);
    return names;
}

// What is wrong with a body of the right shape; nothing when all is well.
struct Objection {
    Refusal reason;
    HttpResponse response;
};
std::optional<Objection> objectionTo(PredictionRequest& request) {
    const auto received = [&] {
        return request.rows == 0 ? std::nullopt : std::optional(std::move(request.received));
    };
    if (!request.missing.empty()) {
        const std::string sentence = fmt::format("{} of {} features are missing: {}", request.missing.size(),
                                                 kFeatureCount, firstNames(request.missing));
        return Objection{Refusal::MissingFeatures,
                         refusal(422, "validation_error", sentence,
                                 {received(), expectedFeatures(), std::move(request.missing)})};
    }
    if (request.rows == 0)
        return Objection{Refusal::ValidationError,
                         refusal(422, "validation_error", "there are no rows to predict")};
    if (request.bad_value) {
        const auto& bad = *request.bad_value;
        const std::string sentence =
            fmt::format("row {}: {} {}; a finite number is needed", bad.row, bad.feature, bad.what);
        return Objection{Refusal::ValidationError,
                         refusal(422, "validation_error", sentence, {received(), {}, {}})};
    }
    return std::nullopt;
}

HttpResponse noModel(const std::string& sentence) {
    return refusal(503, "no_model", sentence);
}

HttpResponse predictionAnswer(const PredictionAnswer& answer, std::size_t columns) {
    HttpResponse response;
    std::string& body = response.body;
    body = R"({"rul_predictions":[)";
    for (std::size_t i = 0; i < answer.rul.size(); ++i) {
        if (i > 0) body += ',';
        body += formatNumber(answer.rul[i]);
    }
    body += fmt::format(R"(],"model_version":"{}","n_samples":{},"input_shape":[{},{}]}})",
                        answer.version.text(), answer.rul.size(), answer.rul.size(), columns);
    return response;
}

HttpResponse unforeseen(FailureLog& log, const Error& error) {
    log.tell("A prediction failed", error);
    return refusal(500, "internal_error", "Something unforeseen happened; the log of the service says more.");
}

HttpResponse predictRows(PredictionService& service, FailureLog& log, PredictionRequest& request) {
    // Without a model nothing else matters: what is wrong with the rows can only be said against one.
    if (!service.hasModel()) {
        service.countRefusal(Refusal::NoModel, request.rows);
        return noModel("no model is in service yet (train one: POST /retrain on port 3004)");
    }
    if (auto objection = objectionTo(request)) {
        service.countRefusal(objection->reason, request.rows);
        return std::move(objection->response);
    }
    const auto answer = service.predict(std::move(request.batch));
    if (answer) return predictionAnswer(*answer, request.columns);
    if (answer.error().code == ErrorCode::Unavailable) return noModel(answer.error().text());
    return unforeseen(log, answer.error());
}

} // namespace

HttpResponse predict(PredictionService& service, FailureLog& log, const HttpRequest& request) {
    auto parsed = parsePredictionRequest(request.body);
    if (!parsed) {
        service.countRefusal(Refusal::BadInput);
        return refusal(400, "bad_input", parsed.error().text());
    }
    try {
        return predictRows(service, log, *parsed);
    } catch (const std::exception& e) { // counted here, where the service is known; the router only logs
        service.countRefusal(Refusal::InternalError, parsed->rows);
        return unforeseen(log, {ErrorCode::Internal, e.what(), ""});
    }
}

HttpResponse reloadModel(PredictionService& service, const HttpRequest& request) {
    if (auto ok = readNothing(request.body); !ok) return refusal(400, "bad_input", ok.error().text());
    const auto outcome = service.reload();
    const std::string message = outcome ? *outcome : outcome.error().text();
    HttpResponse response;
    response.body =
        jsonText(boost::json::object{{"status", outcome ? "success" : "error"}, {"message", message}});
    return response;
}

HandlerTable predictionHandlers(PredictionService& service) {
    const auto log = std::make_shared<FailureLog>();
    return {{"predict", answering([&service, log](const HttpRequest& request) {
                 return predict(service, *log, request);
             })},
            {"reload",
             answering([&service](const HttpRequest& request) { return reloadModel(service, request); })}};
}

} // namespace turbofan
