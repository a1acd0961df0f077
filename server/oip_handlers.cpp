#include "server/oip_handlers.h"

#include <memory>

#include <boost/json.hpp>
#include <fmt/format.h>
#include <simdjson.h>

#include "engine/base/json_text.h"
#include "engine/base/log_pace.h"
#include "server/oip_answers.h"
#include "server/oip_inference.h"
#include "server/oip_parameters.h"
#include "server/oip_statistics.h"
#include "server/oip_target.h"

namespace turbofan {
namespace {

namespace json = boost::json;

constexpr int kNotTrue = 400; // a health question that is answered with no
constexpr int kUnsupported = 501;

HttpResponse answer(const json::value& body, int status = 200) {
    HttpResponse response;
    response.status = status;
    response.body = jsonText(body);
    return response;
}

// Answers with f(version or none) where the path names what there is.
template <class F>
Handler forModel(PredictionService& service, F f) {
    return answering([&service, f](const HttpRequest& request) {
        const auto version = oipTarget(service, request.path);
        return version ? f(request) : oipError(version.error().status, version.error().sentence);
    });
}

HttpResponse modelReady(const PredictionService& service) {
    const bool ready = service.hasModel();
    return answer(json::object{{"name", kOipModel}, {"ready", ready}}, ready ? 200 : kNotTrue);
}

HttpResponse stats(const PredictionService& service, const OipStatistics& statistics) {
    json::array models;
    if (const auto live = service.liveVersion()) models.push_back(statistics.entry(kOipModel, *live));
    return answer(json::object{{"model_stats", models}});
}

// The body of a repository request; none is as good as an empty one. `check` sees the object.
template <class F>
OipResult<void> readBody(const std::string& body, F check) {
    if (body.empty()) return {};
    simdjson::dom::parser parser;
    simdjson::dom::object object;
    if (parser.parse(body).get(object) != simdjson::SUCCESS)
        return oipRefuse("The body is not a JSON object.");
    return check(object);
}

OipResult<bool> onlyReady(const std::string& body) {
    bool only = false;
    auto ok = readBody(body, [&only](simdjson::dom::object object) -> OipResult<void> {
        const auto ready = oipMember(object, "ready");
        if (ready && ready->get(only) != simdjson::SUCCESS)
            return oipRefuse("ready is neither true nor false.");
        return {};
    });
    if (!ok) return tl::unexpected(ok.error());
    return only;
}

json::object indexEntry(const std::string& version, bool live) {
    return {{"name", kOipModel},
            {"version", version},
            {"state", live ? "READY" : "UNAVAILABLE"},
            {"reason", live ? "" : "on disk, not in service"}};
}

HttpResponse repositoryIndex(const PredictionService& service, FailureLog& log, const HttpRequest& request) {
    const auto only_ready = onlyReady(request.body);
    if (!only_ready) return oipError(only_ready.error().status, only_ready.error().sentence);
    const auto models = service.registry().list();
    if (!models) {
        log.tell("The models cannot be listed", models.error());
        return oipError(500, "The models cannot be listed; the log of the service says why.");
    }
    const auto live = service.liveVersion();
    json::array index;
    for (const ModelMetadata& model : *models) {
        if (live == model.version || !*only_ready)
            index.push_back(indexEntry(model.version.text(), live == model.version));
    }
    return answer(index);
}

// What a model is loaded with cannot be said here: it is what its bundle says.
OipResult<void> withoutOverrides(simdjson::dom::object object) {
    const auto parameters = oipMember(object, "parameters");
    simdjson::dom::object given;
    if (!parameters) return {};
    if (parameters->get(given) != simdjson::SUCCESS) return oipRefuse("The parameters are not an object.");
    if (given.size() == 0) return {};
    return oipRefuse("A model is loaded as its bundle is; nothing can be overridden.", Refusal::BadInput,
                     kUnsupported);
}

HttpResponse load(PredictionService& service, LogPace& pace, const HttpRequest& request) {
    const auto ok = readBody(request.body, withoutOverrides);
    if (!ok) return oipError(ok.error().status, ok.error().sentence);
    const auto outcome = service.reload();
    if (outcome) return answer(json::object());
    logWarning("A model could not be loaded: " + outcome.error().text(), pace);
    return outcome.error().code == ErrorCode::NotFound
               ? oipError(404, "There is no model in the models folder; train one.")
               : oipError(400, "The model cannot be used; the log of the service says why.");
}

HttpResponse unload() {
    return oipError(kUnsupported,
                    "The model in service is not taken out of it; promote another one instead.");
}

} // namespace

HandlerTable oipHandlers(const OipParts& parts) {
    PredictionService& service = parts.service;
    const std::shared_ptr<OipStatistics> statistics = parts.statistics;
    const auto log = std::make_shared<FailureLog>();
    const auto loads = std::make_shared<LogPace>();
    const Handler metadata =
        forModel(service, [&service](const HttpRequest&) { return oipMetadata(service.liveVersion()); });
    const Handler ready = forModel(service, [&service](const HttpRequest&) { return modelReady(service); });
    const Handler config = forModel(service, [](const HttpRequest&) { return oipConfig(); });
    const Handler model_stats =
        forModel(service, [&service, statistics](const HttpRequest&) { return stats(service, *statistics); });
    const Handler infer =
        answering([&service, statistics, log, most = parts.most_bytes](const HttpRequest& request) {
            return oipInfer(service, *statistics, *log, most, request);
        });
    return {{"oip_server", answering([](const HttpRequest&) { return oipServer(); })},
            {"oip_live", answering([](const HttpRequest&) {
                 return answer(json::object{{"live", true}});
             })},
            {"oip_ready", answering([ready = parts.ready](const HttpRequest&) {
                 const bool yes = ready();
                 return answer(json::object{{"ready", yes}}, yes ? 200 : kNotTrue);
             })},
            {"oip_model", metadata},
            {"oip_version", metadata},
            {"oip_model_ready", ready},
            {"oip_version_ready", ready},
            {"oip_model_infer", infer},
            {"oip_version_infer", infer},
            {"oip_model_config", config},
            {"oip_version_config", config},
            {"oip_stats",
             answering([&service, statistics](const HttpRequest&) { return stats(service, *statistics); })},
            {"oip_model_stats", model_stats},
            {"oip_version_stats", model_stats},
            {"oip_index",
             answering([&service, log](const HttpRequest& r) { return repositoryIndex(service, *log, r); })},
            {"oip_load",
             forModel(service, [&service, loads](const HttpRequest& r) { return load(service, *loads, r); })},
            {"oip_unload", forModel(service, [](const HttpRequest&) { return unload(); })}};
}

} // namespace turbofan
