// Trainings over HTTP (contract section 5).
#pragma once

#include "engine/lifecycle/retraining_service.h"
#include "server/handler_table.h"

namespace turbofan {

// `{}`, nothing, or {"fraction": f|null, "reason": text, "evidence": {…}}. InvalidArgument for anything else,
// fields of another name included: a training is too dear to be started by a typing error.
Result<RetrainRequest> parseRetrainRequest(const std::string& body);

HttpResponse retrain(RetrainingPort& service, const HttpRequest& request);

HandlerTable retrainingHandlers(RetrainingService& service);

} // namespace turbofan
