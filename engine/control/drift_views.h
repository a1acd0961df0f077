// Drift by feature: the ranked table, one feature in depth, and what other thresholds would have done.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/clock.h"
#include "engine/control/overview.h"

namespace turbofan {

struct FeatureRow {
    std::string name;
    double psi = 0;
    double ks = 0;
    double mean_shift = 0; // (current − baseline mean) / baseline standard deviation; 0 for constants
    double importance = 0; // split importance by depth in the live model, sums to 1
    bool constant = false; // in the baseline
    LevelState state = LevelState::NoData; // the worse of PSI and KS against their levels
    std::vector<float> recent_ks;          // of the newest checks, oldest first, at most 40
};

struct DriftTable {
    std::optional<Instant> time;      // of the check; none before the first
    std::vector<FeatureRow> features; // in contract order; empty without a check that had rows
    std::uint64_t feedback_in_window = 0;
    std::uint64_t engines_in_window = 0;
    std::uint64_t baseline_rows = 0;
    LevelView rmse;
    LevelView ks;
    LevelView psi;
    std::string verdict; // "Drift: mean KS 0.34 ≥ 0.10."
    std::string rule;    // "Retrain when mean PSI ≥ 0.10, mean KS ≥ 0.10, or RMSE > 1.1 × baseline."
};

// An engine of the window whose value is behind the drift of a feature.
struct DriftingEngine {
    std::int64_t engine = 0;
    double value = 0;
    bool outside = false; // of all that the model learned from: KS sees it, PSI does not count it
    double low = 0;       // of the bin that it lies in; where it lies outside, of all bins
    double high = 0;
    double psi = 0; // what that bin adds to the PSI of the feature
};

struct FeatureDetail {
    FeatureRow row;
    double warn_psi = 0, alert_psi = 0, warn_ks = 0, alert_ks = 0;
    std::vector<double> edges;          // PSI bins of the baseline
    std::vector<double> baseline_share; // per bin
    std::vector<double> current_share;
    double outside_share = 0; // of the current values, beyond the outermost edges
    double baseline_mean = 0, baseline_deviation = 0, current_mean = 0;
    std::vector<double> quantiles_baseline; // 0 %, 1 %, … 100 %
    std::vector<double> quantiles_current;
    std::vector<Instant> times; // of the newest checks, oldest first
    std::vector<float> psi;
    std::vector<float> ks;
    // Those that tell most first, at most 20: outside of the bins, then in those that hold too many.
    std::vector<DriftingEngine> engines;
    std::uint64_t engines_behind = 0; // all of them
};

// What an operator may set while it runs; RMSE levels are factors of the baseline.
struct Thresholds {
    double psi_warn = 0.1, psi_alert = 0.25;
    double ks_warn = 0.1, ks_alert = 0.2;
    double rmse_warn_factor = 1.1, rmse_alert_factor = 1.3;
};

// What thresholds would have done over the stored history.
struct ThresholdPreview {
    Instant from;
    Instant to;
    std::uint64_t samples = 0; // with something to judge
    struct Firing {
        Instant begin;
        Instant end;
        std::string trigger; // "RMSE 31.2 > 27.8"
    };
    std::vector<Firing> now;      // with the present thresholds
    std::vector<Firing> proposed; // with the proposed ones
};

} // namespace turbofan
