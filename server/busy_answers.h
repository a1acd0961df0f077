// How each port says that there is too much to do already.
#pragma once

#include <memory>

#include "engine/base/error.h"
#include "engine/lifecycle/prediction_service.h"
#include "server/http_message.h"
#include "server/oip_statistics.h"
#include "server/router.h"

namespace turbofan {

// The prediction port's: a request to predict counts as one that could not be answered, an inference among
// those of its protocol, too.
BusyAnswer predictionBusy(PredictionService& service, std::shared_ptr<OipStatistics> statistics);

// The other ports': the error object of their services.
HttpResponse serviceBusy(const HttpRequest& request, const Error& error);

} // namespace turbofan
