// Whoever can be asked for a training: the service of this process, or one in another.
#pragma once

#include <optional>
#include <string>

#include "engine/base/error.h"

namespace turbofan {

struct RetrainRequest {
    std::optional<double> fraction;   // of the engines, in (0, 1]; none = the configured first size
    std::string actor = "system";     // who asked: "drift", "http", "cli", "demo", …
    std::string reason;               // why: "drift: RMSE 31.2 > 27.8"
    std::string evidence_json = "{}"; // what the decision rested on; kept with the training's event
    bool override_cooldown = false;   // an operator insists
};

struct RetrainAccepted {
    double fraction = 0;
    std::string message;
};

// Thread-safe.
class RetrainingPort {
public:
    virtual ~RetrainingPort() = default;
    // InvalidArgument (bad fraction), CoolingDown, Busy (here or in another process), Unavailable (stopping),
    // AlreadyExists (drift asks for what has just been made and held back).
    virtual Result<RetrainAccepted> retrain(const RetrainRequest& request) = 0;
};

} // namespace turbofan
