// What the Open Inference Protocol answers, as JSON and as bytes.
#pragma once

#include <optional>
#include <string>

#include "engine/base/identifiers.h"
#include "server/http_message.h"
#include "server/oip_refusal.h"
#include "server/oip_request.h"

namespace turbofan {

// The one model that is served, whatever its version.
inline constexpr const char* kOipModel = "turbofan-rul";

// {"error": sentence}: all that this protocol says when it refuses. Also for the router.
HttpResponse oipError(int status, const std::string& sentence);

HttpResponse oipServer();
HttpResponse oipMetadata(std::optional<ModelVersion> live);
HttpResponse oipConfig();

// The output as data, or as bytes behind the JSON (Inference-Header-Content-Length says where they begin).
HttpResponse oipInference(const OipRequest& request, const PredictionAnswer& answer);

} // namespace turbofan
