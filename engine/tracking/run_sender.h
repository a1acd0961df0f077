// Sends what waits to MLflow, from wherever an earlier attempt stopped.
#pragma once

#include <string>

#include "engine/base/error.h"
#include "engine/tracking/mlflow_client.h"
#include "engine/tracking/outbox_folder.h"

namespace turbofan {

// Everything of the run or the champion of that name, each step harmless when repeated. Success: MLflow has
// all of it. Else the first error, for verdictOn(); after a refusal a run in MLflow has been closed as well
// as it could be, with the reason in a tag. The state in the folder is kept up on the way.
Status sendEntry(const MlflowClient& client, const OutboxFolder& folder, const std::string& name);

// A champion whose own run waits: sent now, it would look as if MLflow did not know the model that serves.
bool mustWait(const OutboxFolder& folder, const std::string& name);

} // namespace turbofan
