// The Prometheus families of each service: names, types and labels of the contract, rendered as text.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/metrics/scrape.h"

namespace turbofan {

// Process figures (CPU seconds, resident memory, open files, start time) that every port reports.
// Each class below is thread-safe and renders only its own families plus the process metrics.

// The series of a version that no longer serves go an hour after its last request, or once 20 others have
// been used since.
class PredictionMetrics {
public:
    // `seconds` is a clock that only goes forward, for tests; none = the machine's.
    explicit PredictionMetrics(std::function<double()> seconds = {});
    ~PredictionMetrics();
    // status: "success" | "missing" | "error"; version: "3.0", "none" (missing) or "unknown" (load failed)
    void countCall(std::string_view status, std::string_view version);
    void countRows(std::string_view status, std::string_view version, double rows);
    void countError(std::string_view error_type);
    void countReload(std::string_view status, std::string_view version, double unix_seconds);
    void observeDuration(std::string_view version, double seconds);
    std::string render(const Scrape& scrape = {}) const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

class FeedbackMetrics {
public:
    FeedbackMetrics();
    ~FeedbackMetrics();
    void observe(double absolute_error); // one entry: counts it and fills both histograms
    std::string render(const Scrape& scrape = {}) const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

// PSI or KS of some features, by name.
using FeatureLevels = std::vector<std::pair<std::string, double>>;

// The gauges of one drift check; all zero, and no features, when there was no feedback.
struct DriftGauges {
    double rmse_current = 0, rmse_baseline = 0, psi_mean = 0, ks_mean = 0;
    double rmse_warn = 0, rmse_alert_level = 0, psi_warn = 0, psi_alert_level = 0, ks_warn = 0,
           ks_alert_level = 0;
    bool rmse_over_warn = false, psi_over_warn = false, ks_over_warn = false;
    FeatureLevels worst_psi, worst_ks; // series of features that are not among them go
};

class DriftMetrics {
public:
    DriftMetrics();
    ~DriftMetrics();
    void countCheck();
    void set(const DriftGauges& gauges);
    std::string render(const Scrape& scrape = {}) const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

class RetrainingMetrics {
public:
    RetrainingMetrics(); // the run counter starts at 1 (contract section 5)
    ~RetrainingMetrics();
    void begin(); // a training runs from here until end()
    void end();
    void countRun(double seconds); // it has finished, after so long
    void countFailure();
    // What waits for MLflow, and how many runs it has lost since the start.
    void setOutbox(std::size_t waiting, std::uint64_t dropped);
    void setBaseline(double rmse, double fraction);
    std::string render(const Scrape& scrape = {}) const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace turbofan
