// MLflow's model registry over the tracking client: a version per run, and the alias of the one that serves.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "engine/base/error.h"
#include "engine/tracking/champion.h"
#include "engine/tracking/mlflow_client.h"

namespace turbofan {

// What becomes a version of a registered model.
struct ModelVersionDraft {
    std::string model;
    std::string source; // where its files are: the run's artifact_uri
    std::string run_id;
    std::string run_key; // its tag kRunKeyTag, by which it is found again
    std::string description;
    std::map<std::string, std::string> tags;
};

// All block and fail as MlflowClient does; InvalidArgument from a server without a registry. Each is harmless
// when repeated. None knows of versions that were made by hand.

// The number of the version that this run became, if it did.
Result<std::optional<std::string>> findModelVersion(const MlflowClient& client, const std::string& model,
                                                    const std::string& run_key);

// Makes the registered model where there is none, and the version unless the run has one already.
Status registerVersion(const MlflowClient& client, const ModelVersionDraft& draft);

// Puts the tags on the champion's version and the alias kChampionAlias there; where MLflow has no such
// version, the alias is taken away, since what it names must be what serves.
Status moveChampion(const MlflowClient& client, const Champion& champion);

} // namespace turbofan
