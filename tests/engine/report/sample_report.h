// A demo as it usually goes, made up: RMSE, KS and PSI climb, a retraining brings them down again, six times.
#pragma once

#include <algorithm>
#include <cmath>

#include "engine/report/demo_report.h"

namespace turbofan::test {

inline double wobble(int i) {
    return std::sin(i * 1.7) * 0.5 + std::sin(i * 0.61 + 1) * 0.5;
}

inline DemoReport sampleReport() {
    DemoReport report;
    report.program_version = "0.1.0";
    report.data_name = "C-MAPSS";
    report.started = Instant(std::chrono::seconds(1'763'900'040));
    report.planned_minutes = 10;
    report.seconds = 600;
    report.users = 10;
    report.ks_warn = 0.1;
    report.ks_alert = 0.2;
    report.psi_warn = 0.1;
    report.psi_alert = 0.25;
    report.requests = 2381;
    report.predictions = 214'602;
    report.feedback = 214'602;
    report.simulated_errors = 243;
    report.latency_p50_ms = 3.24;
    report.latency_p99_ms = 18.9;

    const double starts[] = {72, 148, 186, 275, 371, 489};
    double baseline = 14.2;
    double last_live = 0;
    int version = 1;
    std::size_t next = 0;
    for (int t = 0; t <= 600; ++t) {
        if (next < 6 && t >= starts[next] + 9 + 2.0 * static_cast<double>(next)) {
            DemoRetraining r;
            r.started_seconds = starts[next];
            r.finished_seconds = r.live_seconds = t;
            r.version_before = version;
            r.version_after = ++version;
            r.fraction = 0.1 + 0.14 * static_cast<double>(next + 1);
            r.rmse_before = report.samples.back().rmse;
            baseline += 0.9;
            r.rmse_after = next == 5 ? NAN : baseline * 1.03;
            r.rmse_alert_after = baseline * 1.3;
            r.trigger = next % 2 ? "mean KS 0.12 reached its warning of 0.10"
                                 : "RMSE 19.7 passed its warning of 15.6";
            report.retrainings.push_back(r);
            last_live = t;
            ++next;
        }
        DemoSample s;
        s.seconds = t;
        const double drift = std::min(1.0, (t - last_live) / 90.0);
        s.predictions_per_second =
            t < 8 ? NAN : 355 + 22 * wobble(t) - (next < 6 && t > starts[next] ? 60 : 0);
        s.rmse = t < 20 || (t > 300 && t < 309)
                     ? NAN
                     : baseline * (0.97 + 0.45 * drift * drift) + 0.5 * wobble(t / 2);
        s.rmse_baseline = baseline;
        s.rmse_warn = baseline * 1.1;
        s.rmse_alert = baseline * 1.3;
        s.ks = t < 20 ? NAN : 0.03 + 0.12 * drift + 0.006 * wobble(t / 3);
        s.psi = t < 20 ? NAN : 0.02 + 0.19 * drift * drift + 0.006 * wobble(t / 4);
        s.live_version = version;
        report.samples.push_back(s);
        report.max_rmse = std::max(report.max_rmse, std::isfinite(s.rmse) ? s.rmse : 0);
        report.max_ks = std::max(report.max_ks, std::isfinite(s.ks) ? s.ks : 0);
        report.max_psi = std::max(report.max_psi, std::isfinite(s.psi) ? s.psi : 0);
    }
    return report;
}

} // namespace turbofan::test
