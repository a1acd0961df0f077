// Bodies that come packed (Content-Encoding) reach their handlers unpacked.
#pragma once

#include <cstddef>
#include <functional>

#include "engine/base/error.h"
#include "engine/lifecycle/prediction_service.h"
#include "server/handler_table.h"
#include "server/http_message.h"
#include "server/service_description.h"

namespace turbofan {

// How a port words that it cannot read a packed body. Thread-safe.
using PackedAnswer = std::function<HttpResponse(const HttpRequest&, int status, const Error&)>;

// The prediction port's: a request to predict counts as bad input.
PackedAnswer predictionPacked(PredictionService& service);

// The other ports': the error object of their services.
HttpResponse servicePacked(const HttpRequest& request, int status, const Error& error);

// Unpacks gzip and deflate for the handler. 415 for what is neither, 400 for what is damaged, and, worded as
// for any other body over the limit, 413 for more than `most_bytes`.
Handler unpacking(Handler handler, std::size_t most_bytes, PackedAnswer answer);

// The same for each handler of a route that takes a body; other protocols see to theirs themselves.
void unpackBodies(const ServiceDescription& service, HandlerTable& handlers, std::size_t most_bytes,
                  const PackedAnswer& answer);

} // namespace turbofan
