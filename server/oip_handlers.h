// The routes of the Open Inference Protocol v2, below /v2 on the prediction port.
#pragma once

#include <cstddef>
#include <functional>

#include "engine/lifecycle/prediction_service.h"
#include "server/handler_table.h"

namespace turbofan {

struct OipParts {
    PredictionService& service;
    std::function<bool()> ready; // what /readyz says
    std::size_t most_bytes = 0;  // of a body once unpacked
};

// Thread-safe as far as the parts are.
HandlerTable oipHandlers(const OipParts& parts);

} // namespace turbofan
