// How each port says that there is too much to do already.
#pragma once

#include "engine/base/error.h"
#include "engine/lifecycle/prediction_service.h"
#include "server/http_message.h"
#include "server/router.h"

namespace turbofan {

// The prediction port's: a request to predict counts as one that could not be answered.
BusyAnswer predictionBusy(PredictionService& service);

// The other ports': the error object of their services.
HttpResponse serviceBusy(const HttpRequest& request, const Error& error);

} // namespace turbofan
