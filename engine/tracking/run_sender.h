// Sends one waiting run to MLflow, from wherever an earlier attempt stopped.
#pragma once

#include <string>

#include "engine/base/error.h"
#include "engine/tracking/mlflow_client.h"
#include "engine/tracking/outbox_folder.h"

namespace turbofan {

// Everything of `run`, each step harmless when repeated. Success: MLflow has all of it. Else the first error,
// for verdictOn(); after a refusal the run in MLflow has been closed as well as it could be, with the reason
// in a tag. The state in the folder is kept up on the way.
Status sendRun(const MlflowClient& client, const OutboxFolder& folder, const std::string& name,
               const TrackedRun& run);

} // namespace turbofan
