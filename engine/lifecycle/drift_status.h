// What a drift check found and decided, as a value.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/clock.h"
#include "engine/base/identifiers.h"
#include "engine/drift/decision.h"

namespace turbofan {

// The outcome of one check; what screens and /get_drift_status show.
struct DriftStatus {
    std::optional<Instant> last_check;
    std::optional<double> current_rmse;  // none without feedback in the window
    std::optional<double> baseline_rmse; // none without a model
    bool alert = false;                  // any warn level passed
    DriftLevels levels;
    DriftThresholds thresholds;
    DriftVerdict verdict;
    std::size_t feedback_in_window = 0;
    std::size_t engines_in_window = 0; // with a prepared test row
    ModelVersion version;              // live at the check; number 0 without one
    struct Feature {
        std::string name;
        double psi = 0;
        double ks = 0;
    };
    std::vector<Feature> worst; // ten at most, by KS
    std::string decision;       // one sentence: what was decided and why
    double check_ms = 0;        // real time it took
};

} // namespace turbofan
