#include "engine/tracking/mlflow_registry.h"

#include <boost/json.hpp>
#include <fmt/format.h>

#include "engine/tracking/mlflow_answer.h"

namespace turbofan {
namespace {
namespace json = boost::json;

constexpr const char* kAlias = "registered-models/alias";

// The rest of the server has answered before: what these addresses are missing from is no registry.
Status checkRegistryAnswer(std::string_view what, const HttpAnswer& answer) {
    auto ok = checkAnswer(what, answer);
    const bool unknown = answer.status == 404 || answer.status == 405 || answer.status == 501;
    if (ok || !unknown || ok.error().code != ErrorCode::Internal) return ok;
    return fail(ErrorCode::InvalidArgument, "this MLflow server has no model registry",
                "set MLFLOW_REGISTERED_MODEL to nothing, or use a newer MLflow");
}

Status post(const MlflowClient& client, const char* path, const json::object& body) {
    auto answer = client.call("POST", path, json::serialize(body));
    return answer ? checkRegistryAnswer(path, *answer) : fail(answer.error());
}

Status makeModel(const MlflowClient& client, const std::string& model) {
    const json::object body{
        {"name", model},
        {"description",
         "Remaining useful life of turbofan engines. The alias champion names the version that "
         "serves; without it, what serves is none of these."}};
    auto made = post(client, "registered-models/create", body);
    if (!made && made.error().code == ErrorCode::AlreadyExists) return {};
    return made;
}

Status makeVersion(const MlflowClient& client, const ModelVersionDraft& draft) {
    json::array tags{{{"key", kRunKeyTag}, {"value", draft.run_key}}};
    for (const auto& [key, value] : draft.tags) tags.push_back({{"key", key}, {"value", value}});
    return post(client, "model-versions/create",
                {{"name", draft.model},
                 {"source", draft.source},
                 {"run_id", draft.run_id},
                 {"description", draft.description},
                 {"tags", std::move(tags)}});
}

Status removeAlias(const MlflowClient& client, const std::string& model) {
    const json::object body{{"name", model}, {"alias", kChampionAlias}};
    auto answer = client.call("DELETE", kAlias, json::serialize(body));
    if (!answer) return fail(answer.error());
    auto ok = checkRegistryAnswer(kAlias, *answer);
    if (!ok && ok.error().code == ErrorCode::NotFound) return {}; // no such model, or no such alias
    return ok;
}

} // namespace

Result<std::optional<std::string>> findModelVersion(const MlflowClient& client, const std::string& model,
                                                    const std::string& run_key) {
    constexpr auto kWhat = "model-versions/search";
    const std::string filter = fmt::format("name='{}' and tags.`{}` = '{}'", model, kRunKeyTag, run_key);
    auto answer = client.call(
        "GET", fmt::format("{}?filter={}&max_results=1", kWhat, percentEncoded(filter, Slashes::Encode)), {});
    if (!answer) return fail(answer.error());
    if (auto ok = checkRegistryAnswer(kWhat, *answer); !ok) return fail(ok.error());
    return optionalTextAt(kWhat, *answer, "model_versions.0.version");
}

Status registerVersion(const MlflowClient& client, const ModelVersionDraft& draft) {
    const auto known = findModelVersion(client, draft.model, draft.run_key);
    if (!known) return fail(known.error());
    if (*known) return {};
    auto made = makeVersion(client, draft);
    if (made || made.error().code != ErrorCode::NotFound) return made;
    if (auto ok = makeModel(client, draft.model); !ok) return ok;
    return makeVersion(client, draft);
}

Status moveChampion(const MlflowClient& client, const Champion& champion) {
    std::optional<std::string> version;
    if (!champion.run_key.empty()) {
        auto found = findModelVersion(client, champion.model, champion.run_key);
        if (!found) return fail(found.error());
        version = std::move(*found);
    }
    if (!version) return removeAlias(client, champion.model);
    for (const auto& [key, value] : champion.tags)
        if (auto ok = post(client, "model-versions/set-tag",
                           {{"name", champion.model}, {"version", *version}, {"key", key}, {"value", value}});
            !ok)
            return ok;
    return post(client, kAlias, {{"name", champion.model}, {"alias", kChampionAlias}, {"version", *version}});
}

} // namespace turbofan
