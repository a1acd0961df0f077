// /predict and /reload as functions from request to response.
#pragma once

#include "engine/lifecycle/prediction_service.h"
#include "server/failure_log.h"
#include "server/handler_table.h"

namespace turbofan {

// Contract section 2, errors included; counts what it refuses. Thread-safe.
HttpResponse predict(PredictionService& service, FailureLog& log, const HttpRequest& request);
HttpResponse reloadModel(PredictionService& service, const HttpRequest& request);

HandlerTable predictionHandlers(PredictionService& service);

} // namespace turbofan
