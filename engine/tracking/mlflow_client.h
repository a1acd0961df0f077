// MLflow's tracking REST API as plain methods: one HTTP call each, nothing remembered between them.
#pragma once

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>

#include "engine/base/clock.h"
#include "engine/base/error.h"
#include "engine/tracking/mlflow_address.h"
#include "engine/tracking/run_batches.h"

namespace turbofan {

// A run as MLflow knows it.
struct MlflowRun {
    std::string run_id;
    std::string artifact_uri;
};

// The tag by which a run that was created, but whose answer never arrived, is found again.
inline constexpr const char* kRunKeyTag = "turbofan.run_key";

// What to do about a failed call.
enum class Verdict {
    Refused,   // this content will never be taken
    Broken,    // it failed on this run: try again later, but go on with the next run
    Away,      // nothing gets through now: try all again later
    Cancelled, // we were stopped
};
Verdict verdictOn(const Error& error);

// Every method blocks for one call of at most `timeout_seconds` and gives up at once when `stop` is
// requested. Errors as in mlflow_answer.h and http_call.h. Thread-safe, since it keeps nothing.
class MlflowClient {
public:
    MlflowClient(MlflowAddress address, double timeout_seconds, std::stop_token stop);

    // The experiment of that name, created when there is none. InvalidArgument when it was deleted.
    Result<std::string> experimentId(const std::string& name) const;

    // The run that carries `key` in its tag kRunKeyTag, if there is one.
    Result<std::optional<MlflowRun>> findRun(const std::string& experiment_id, const std::string& key) const;
    Result<MlflowRun> createRun(const std::string& experiment_id, const std::string& run_name,
                                const std::string& key, Instant started) const;

    Status logBatch(const std::string& run_id, const RunBatch& batch) const;
    // Overwrites the tag.
    Status setTag(const std::string& run_id, const std::string& key, const std::string& value) const;
    // Status FINISHED or FAILED.
    Status endRun(const std::string& run_id, bool succeeded, Instant finished) const;

    // One call of the REST API: the path below /api/2.0/mlflow/ with its query, and the JSON body unless it
    // is GET.
    Result<HttpAnswer> call(const std::string& method, const std::string& path, std::string body) const;

    // Puts the file where the run's artifact_uri says, or hands it to the server where that cannot be reached
    // by PUT.
    Status uploadArtifact(const MlflowRun& run, const std::string& name, const std::string& bytes) const;

private:
    Result<HttpAnswer> get(const std::string& path_and_query) const;
    Result<HttpAnswer> postJson(const std::string& path, std::string body) const;
    Result<HttpAnswer> send(HttpCall call) const;
    Result<std::optional<std::string>> existingExperiment(const std::string& name) const;
    Status handToServer(const MlflowRun& run, const std::string& name, const std::string& bytes) const;

    MlflowAddress address_;
    double timeout_seconds_;
    std::stop_token stop_;
};

} // namespace turbofan
