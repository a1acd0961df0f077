// Answers of MLflow, read with distrust: status to error, and single fields out of JSON.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/base/error.h"
#include "engine/tracking/http_call.h"

namespace turbofan {

// Success for a 2xx answer to the call named `what` ("runs/create"), else what MLflow said. Codes:
//   InvalidArgument, NotFound, AlreadyExists   MLflow itself refuses this content, and always will
//   Unavailable                                overloaded, not allowed in, redirected: later, or once
//   settings are mended Internal                                   it broke on this call, or what answers is
//   not MLflow
Status checkAnswer(std::string_view what, const HttpAnswer& answer);

// The text (or integer, as text) at a path such as "run.info.run_id" or "runs.0.info.run_id"; an array index
// is a number. Nothing when a part of the path is absent. Internal when the body is not JSON or the field of
// another type.
Result<std::optional<std::string>> optionalTextAt(std::string_view what, const HttpAnswer& answer,
                                                  std::string_view path);

// The same for a field that must be there: Internal names the one that is missing.
Result<std::string> textAt(std::string_view what, const HttpAnswer& answer, std::string_view path);

} // namespace turbofan
