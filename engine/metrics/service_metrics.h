// The Prometheus families of each service: names, types and labels of the contract, rendered as text.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace turbofan {

// Process figures (CPU seconds, resident memory, open files, start time) that every port reports.
// Each class below is thread-safe and renders only its own families plus the process metrics.

class PredictionMetrics {
public:
    PredictionMetrics();
    ~PredictionMetrics();
    // status: "success" | "missing" | "error"; version: "3.0", "none" (missing) or "unknown" (load failed)
    void countCall(std::string_view status, std::string_view version);
    void countRows(std::string_view status, std::string_view version, double rows);
    void countError(std::string_view error_type);
    void countReload(std::string_view status, std::string_view version, double unix_seconds);
    void observeDuration(std::string_view version, double seconds);
    std::string render() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

class FeedbackMetrics {
public:
    FeedbackMetrics();
    ~FeedbackMetrics();
    void observe(double absolute_error); // one entry: counts it and fills both histograms
    std::string render() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

// The gauges of one drift check; all zero when there was no feedback.
struct DriftGauges {
    double rmse_current = 0, rmse_baseline = 0, psi_mean = 0, ks_mean = 0;
    double rmse_warn = 0, rmse_alert_level = 0, psi_warn = 0, psi_alert_level = 0, ks_warn = 0,
           ks_alert_level = 0;
    bool rmse_over_warn = false, psi_over_warn = false, ks_over_warn = false;
};

class DriftMetrics {
public:
    DriftMetrics();
    ~DriftMetrics();
    void countCheck();
    void set(const DriftGauges& gauges);
    std::string render() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

class RetrainingMetrics {
public:
    RetrainingMetrics(); // the run counter starts at 1 (contract section 5)
    ~RetrainingMetrics();
    void countRun();
    void setBaseline(double rmse, double fraction);
    std::string render() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace turbofan
