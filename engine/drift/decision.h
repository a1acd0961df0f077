// From statistics to a verdict: thresholds, alerts, and whether to retrain on how much.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/identifiers.h"
#include "engine/base/settings.h"

namespace turbofan {

// Absolute levels, once the RMSE factors have been applied to a baseline.
struct DriftThresholds {
    WarnAlert psi;
    WarnAlert ks;
    WarnAlert rmse;
};
// PSI and KS as set; RMSE factors times `baseline_rmse`, the test RMSE of the live model.
DriftThresholds thresholdsFor(const Settings& settings, double baseline_rmse);

// What one check measured.
struct DriftLevels {
    double psi_mean = 0;
    double ks_mean = 0;
    double rmse = 0;
};

// One warn level that was passed, as it is told everywhere: "RMSE 31.2 > 27.8". The numbers are text, with as
// many digits as tell them apart.
struct PassedLevel {
    std::string figure; // "rmse", "psi_mean" or "ks_mean"
    std::string value;
    std::string sign; // ">" or "≥"
    std::string level;
};

// Which levels were passed.
struct DriftVerdict {
    bool psi_warn = false;  // mean PSI ≥ its warn level
    bool ks_warn = false;   // mean KS ≥ its warn level
    bool rmse_warn = false; // RMSE > its warn level
    bool psi_alert = false;
    bool ks_alert = false;
    bool rmse_alert = false;

    bool retrain() const { return psi_warn || ks_warn || rmse_warn; }
    bool alert() const { return psi_alert || ks_alert || rmse_alert; } // somebody should look
    std::vector<PassedLevel> passed;                                   // warnings, in the order RMSE, PSI, KS
    std::string trigger; // the same in words, "RMSE 31.2 > 27.8, mean KS 0.34 ≥ 0.10"
};
// Pure and thread-safe. A level that is NaN passes no threshold.
DriftVerdict judge(const DriftLevels& levels, const DriftThresholds& thresholds);

// (training engines with id ≤ the largest engine of the window) / (all training engines), in [0, 1]; 0
// without any.
double requestedFraction(std::span<const UnitId> training_units, UnitId largest_seen);

} // namespace turbofan
