// Which model, and which version of it, a path of the Open Inference Protocol names.
#pragma once

#include <optional>
#include <string_view>

#include "engine/lifecycle/prediction_service.h"
#include "server/oip_refusal.h"

namespace turbofan {

// The version in "/v2[/repository]/models/{model}[/versions/{version}]…", or none where the path names none.
// 404 for another model and for a version that is not in service, with the reason: never trained, or only on
// disk. 503 where the models folder cannot be read, so that nobody can tell which.
OipResult<std::optional<ModelVersion>> oipTarget(const PredictionService& service, std::string_view path);

// The same yes or no for a version that is in service, without the reason: that looks into the models folder.
bool oipNames(ModelVersion live, std::string_view path);

} // namespace turbofan
