// An inference request of the Open Inference Protocol, from its body to its answer.
#pragma once

#include <cstddef>

#include "engine/lifecycle/prediction_service.h"
#include "server/failure_log.h"
#include "server/http_message.h"
#include "server/oip_statistics.h"

namespace turbofan {

// POST /v2/models/{model}[/versions/{version}]/infer. Predicts on the way of /predict: the same numbers, the
// same counters. A body packed with gzip or deflate is unpacked to at most `most_bytes`; the answer is packed
// where that is asked for. Thread-safe.
HttpResponse oipInfer(PredictionService& service, OipStatistics& statistics, FailureLog& log,
                      std::size_t most_bytes, const HttpRequest& request);

} // namespace turbofan
