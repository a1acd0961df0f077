// The commands: each prints its result to standard output and returns an error or nothing.
#pragma once

#include "app/cli/session.h"
#include "engine/base/error.h"

namespace turbofan {

Status runInitialize(const Session& session);
Status runServe(const Session& session);
Status runDemo(const Session& session);
Status runTrain(const Session& session);
Status runEvaluate(const Session& session);
Status runPredict(const Session& session);
Status runFeatures(const Session& session);
Status runDrift(const Session& session);
Status runModels(const Session& session);
Status runRuns(const Session& session);
Status runEvents(const Session& session);
Status runFeedbackExport(const Session& session);
Status runFeedbackImport(const Session& session);
Status runVersion(const Session& session);

} // namespace turbofan
