// What a demo did, as a value, and as JSON and one self-contained HTML page.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/clock.h"

namespace turbofan {

// One sample of the curves. NaN = no value.
struct DemoSample {
    double seconds = 0; // of the demo's clock, since its start
    double predictions_per_second = 0;
    double rmse = 0;
    double rmse_baseline = 0;
    double rmse_warn = 0;
    double rmse_alert = 0;
    double ks = 0;
    double psi = 0;
    int live_version = 0; // 0 = none
};

// One retraining: the band on every curve.
struct DemoRetraining {
    double started_seconds = 0;
    double finished_seconds = 0;
    double live_seconds = 0; // when the new version took over
    int version_before = 0;
    int version_after = 0;
    double fraction = 0;
    double rmse_before = 0;      // last current RMSE before it took over
    double rmse_after = 0;       // first full window after it took over; NaN if the demo ended first
    double rmse_alert_after = 0; // the alert line of the new model
    std::string trigger;
};

struct DemoReport {
    std::string program_version;
    std::string data_name; // "C-MAPSS", "simulated"
    Instant started;
    double planned_minutes = 0;
    double seconds = 0; // of the demo's clock
    double speed = 1;
    bool automatic_retraining = true;
    bool complete = true; // false when it was stopped
    int users = 0;
    double ks_warn = 0, ks_alert = 0, psi_warn = 0, psi_alert = 0;
    std::uint64_t requests = 0;
    std::uint64_t predictions = 0;
    std::uint64_t feedback = 0;
    std::uint64_t simulated_errors = 0;    // bad input sent on purpose and refused as it should be
    std::uint64_t unexpected_failures = 0; // anything else that was not a success
    double latency_p50_ms = 0;
    double latency_p99_ms = 0;
    double max_rmse = 0, max_ks = 0, max_psi = 0;
    std::vector<DemoSample> samples;
    std::vector<DemoRetraining> retrainings;
};

std::string reportToJson(const DemoReport& report);

// One file without outside references: summary, table of retrainings, four SVG curves (predictions/s, RMSE
// with baseline, warn and alert lines, KS, PSI) with a labelled band for each retraining. Light and dark by
// the reader's setting.
std::string reportToHtml(const DemoReport& report);

} // namespace turbofan
