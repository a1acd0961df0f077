// The routes of the Open Inference Protocol v2, below /v2 on the prediction port.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>

#include "engine/lifecycle/prediction_service.h"
#include "server/handler_table.h"
#include "server/oip_statistics.h"

namespace turbofan {

struct OipParts {
    PredictionService& service;
    std::function<bool()> ready;               // what /readyz says
    std::size_t most_bytes = 0;                // of a body once unpacked
    std::shared_ptr<OipStatistics> statistics; // what the stats routes tell
};

// Thread-safe as far as the parts are.
HandlerTable oipHandlers(const OipParts& parts);

} // namespace turbofan
