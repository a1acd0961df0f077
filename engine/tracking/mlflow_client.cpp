#include "engine/tracking/mlflow_client.h"

#include <cmath>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "engine/tracking/mlflow_answer.h"

namespace turbofan {
namespace {
namespace json = boost::json;

constexpr std::string_view kApi = "/api/2.0/mlflow/";

std::int64_t milliseconds(Instant t) {
    return std::chrono::floor<std::chrono::milliseconds>(t.time_since_epoch()).count();
}

// JSON knows no such numbers; protobuf's JSON spells them as text.
json::value metricValue(double value) {
    if (std::isnan(value)) return "NaN";
    if (std::isinf(value)) return value > 0 ? "Infinity" : "-Infinity";
    return value;
}

json::array keyValues(const std::vector<NamedText>& texts) {
    json::array array;
    for (const auto& [key, value] : texts) array.push_back({{"key", key}, {"value", value}});
    return array;
}

json::array metricEntries(const RunBatch& batch) {
    json::array array;
    for (const auto& [key, value] : batch.metrics)
        array.push_back(
            {{"key", key}, {"value", metricValue(value)}, {"timestamp", batch.timestamp_ms}, {"step", 0}});
    return array;
}

// An id goes into later addresses, so it must be one.
Status checkRunId(std::string_view id) {
    const bool ok = id.size() <= 64 && id.find_first_not_of("0123456789abcdefghijklmnopqrstuvwxyz"
                                                            "ABCDEFGHIJKLMNOPQRSTUVWXYZ_-") == id.npos;
    if (ok) return {};
    return fail(ErrorCode::Internal, "MLflow gave a run an id that is none",
                "check that MLFLOW_TRACKING_URI names an MLflow server");
}

// Reads run_id and artifact_uri below `prefix` ("run.info").
Result<MlflowRun> runAt(std::string_view what, const HttpAnswer& answer, const std::string& prefix) {
    auto id = textAt(what, answer, prefix + ".run_id");
    if (!id) return fail(id.error());
    if (auto ok = checkRunId(*id); !ok) return fail(ok.error());
    auto uri = optionalTextAt(what, answer, prefix + ".artifact_uri");
    if (!uri) return fail(uri.error());
    return MlflowRun{*id, uri->value_or("")};
}

std::string contentType(std::string_view name) {
    if (name.ends_with(".json")) return "application/json";
    if (name.ends_with(".png")) return "image/png";
    if (name.ends_with(".html")) return "text/html";
    if (name.ends_with(".txt")) return "text/plain";
    return "application/octet-stream";
}

// Statuses that mean "files are not taken here", rather than "this file is not taken".
bool isNoPlaceForFiles(int status) {
    return status == 404 || status == 405 || status == 501 || status == 503;
}

} // namespace

Verdict verdictOn(const Error& error) {
    switch (error.code) {
    case ErrorCode::InvalidArgument:
    case ErrorCode::NotFound:
    case ErrorCode::AlreadyExists:
        return Verdict::Refused;
    case ErrorCode::Cancelled:
        return Verdict::Cancelled;
    case ErrorCode::Internal:
        return Verdict::Broken;
    default:
        return Verdict::Away;
    }
}

MlflowClient::MlflowClient(MlflowAddress address, double timeout_seconds, std::stop_token stop)
    : address_(std::move(address)), timeout_seconds_(timeout_seconds), stop_(std::move(stop)) {}

Result<std::string> MlflowClient::experimentId(const std::string& name) const {
    auto existing = existingExperiment(name);
    if (!existing) return fail(existing.error());
    if (*existing) return **existing;

    auto answer = postJson("experiments/create", json::serialize(json::object{{"name", name}}));
    if (!answer) return fail(answer.error());
    auto created = checkAnswer("experiments/create", *answer);
    if (created) return textAt("experiments/create", *answer, "experiment_id");
    if (created.error().code != ErrorCode::AlreadyExists) return fail(created.error());

    // Somebody else was quicker: now it must be there.
    existing = existingExperiment(name);
    if (!existing) return fail(existing.error());
    if (*existing) return **existing;
    return fail(
        ErrorCode::Internal,
        fmt::format("MLflow says of the experiment {} both that it exists and that it does not", name));
}

Result<std::optional<std::string>> MlflowClient::existingExperiment(const std::string& name) const {
    constexpr auto kWhat = "experiments/get-by-name";
    auto answer = get(fmt::format("{}?experiment_name={}", kWhat, percentEncoded(name, Slashes::Encode)));
    if (!answer) return fail(answer.error());
    if (auto ok = checkAnswer(kWhat, *answer); !ok) {
        if (ok.error().code == ErrorCode::NotFound) return std::optional<std::string>();
        return fail(ok.error());
    }
    auto stage = optionalTextAt(kWhat, *answer, "experiment.lifecycle_stage");
    if (!stage) return fail(stage.error());
    if (stage->value_or("active") == "deleted")
        return fail(ErrorCode::InvalidArgument, fmt::format("the experiment {} was deleted in MLflow", name),
                    "restore it there, or remove it for good with mlflow gc");
    auto id = textAt(kWhat, *answer, "experiment.experiment_id");
    if (!id) return fail(id.error());
    return std::optional<std::string>(*id);
}

Result<std::optional<MlflowRun>> MlflowClient::findRun(const std::string& experiment_id,
                                                       const std::string& key) const {
    constexpr auto kWhat = "runs/search";
    if (key.find('\'') != std::string::npos)
        return fail(ErrorCode::InvalidArgument, "the key of a run must not hold a quote");
    const json::object body{{"experiment_ids", json::array{experiment_id}},
                            {"filter", fmt::format("tags.\"{}\" = '{}'", kRunKeyTag, key)},
                            {"max_results", 1}};
    auto answer = postJson(kWhat, json::serialize(body));
    if (!answer) return fail(answer.error());
    if (auto ok = checkAnswer(kWhat, *answer); !ok) return fail(ok.error());
    auto id = optionalTextAt(kWhat, *answer, "runs.0.info.run_id");
    if (!id) return fail(id.error());
    if (!*id) return std::optional<MlflowRun>();
    auto run = runAt(kWhat, *answer, "runs.0.info");
    if (!run) return fail(run.error());
    return std::optional<MlflowRun>(*run);
}

Result<MlflowRun> MlflowClient::createRun(const std::string& experiment_id, const std::string& run_name,
                                          const std::string& key, Instant started) const {
    const json::object body{{"experiment_id", experiment_id},
                            {"run_name", run_name},
                            {"start_time", milliseconds(started)},
                            {"tags", keyValues({{kRunKeyTag, key},
                                                {"mlflow.source.name", "turbofan"},
                                                {"mlflow.source.type", "LOCAL"}})}};
    auto answer = postJson("runs/create", json::serialize(body));
    if (!answer) return fail(answer.error());
    if (auto ok = checkAnswer("runs/create", *answer); !ok) return fail(ok.error());
    return runAt("runs/create", *answer, "run.info");
}

Status MlflowClient::logBatch(const std::string& run_id, const RunBatch& batch) const {
    const json::object body{{"run_id", run_id},
                            {"metrics", metricEntries(batch)},
                            {"params", keyValues(batch.params)},
                            {"tags", keyValues(batch.tags)}};
    auto answer = postJson("runs/log-batch", json::serialize(body));
    return answer ? checkAnswer("runs/log-batch", *answer) : fail(answer.error());
}

Status MlflowClient::setTag(const std::string& run_id, const std::string& key,
                            const std::string& value) const {
    const json::object body{{"run_id", run_id}, {"key", key}, {"value", value}};
    auto answer = postJson("runs/set-tag", json::serialize(body));
    return answer ? checkAnswer("runs/set-tag", *answer) : fail(answer.error());
}

Status MlflowClient::endRun(const std::string& run_id, bool succeeded, Instant finished) const {
    const json::object body{{"run_id", run_id},
                            {"status", succeeded ? "FINISHED" : "FAILED"},
                            {"end_time", milliseconds(finished)}};
    auto answer = postJson("runs/update", json::serialize(body));
    return answer ? checkAnswer("runs/update", *answer) : fail(answer.error());
}

Status MlflowClient::uploadArtifact(const MlflowRun& run, const std::string& name,
                                    const std::string& bytes) const {
    const ArtifactTarget target = artifactTarget(address_, run.artifact_uri, name);
    if (target.url.empty()) return handToServer(run, name, bytes);
    HttpCall call;
    call.method = "PUT";
    call.url = target.url;
    call.headers = {"Content-Type: " + contentType(name)};
    call.body = bytes;
    call.timeout_seconds = timeout_seconds_;
    if (target.same_host) call.credentials = address_.credentials;
    auto answer = makeCall(call, stop_);
    if (!answer) return fail(answer.error());
    if (isNoPlaceForFiles(answer->status)) return handToServer(run, name, bytes);
    return checkAnswer("the upload of " + name, *answer);
}

Status MlflowClient::handToServer(const MlflowRun& run, const std::string& name,
                                  const std::string& bytes) const {
    const std::string target =
        fmt::format("{}/ajax-api/2.0/mlflow/upload-artifact?run_uuid={}&path={}", address_.base(),
                    percentEncoded(run.run_id, Slashes::Encode), percentEncoded(name, Slashes::Encode));
    HttpCall call;
    call.method = "POST";
    call.url = target;
    call.headers = {"Content-Type: application/octet-stream"};
    call.body = bytes;
    auto answer = send(std::move(call));
    return answer ? checkAnswer("upload-artifact for " + name, *answer) : fail(answer.error());
}

Result<HttpAnswer> MlflowClient::get(const std::string& path_and_query) const {
    return call("GET", path_and_query, {});
}

Result<HttpAnswer> MlflowClient::postJson(const std::string& path, std::string body) const {
    return call("POST", path, std::move(body));
}

Result<HttpAnswer> MlflowClient::call(const std::string& method, const std::string& path,
                                      std::string body) const {
    HttpCall call;
    call.method = method;
    call.url = address_.base() + std::string(kApi) + path;
    if (method != "GET") call.headers = {"Content-Type: application/json"};
    call.body = std::move(body);
    return send(std::move(call));
}

Result<HttpAnswer> MlflowClient::send(HttpCall call) const {
    call.credentials = address_.credentials;
    call.timeout_seconds = timeout_seconds_;
    return makeCall(call, stop_);
}

} // namespace turbofan
