#include "engine/metrics/service_metrics.h"

#include <prometheus/counter.h>
#include <prometheus/family.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>

#include <shared_mutex>

#include "engine/metrics/families.h"
#include "engine/metrics/version_series.h"

namespace turbofan {
namespace {

using prometheus::Registry;

// All reasons that contract section 2 counts; zero from the start, since a first increase from nothing is not
// seen.
constexpr std::string_view kErrorTypes[] = {"no_model", "bad_input", "missing_features", "validation_error",
                                            "internal_error"};

} // namespace

// --- prediction

struct PredictionMetrics::Impl {
    Registry registry;
    VersionSeries series{{
        counterFamily(registry, "predictions_service_call_total",
                      "Prediction requests, by outcome and model version."),
        counterFamily(registry, "predictions_total", "Rows predicted, by outcome and model version."),
        counterFamily(registry, "model_reloads_total",
                      "Attempts to bring a model live, by outcome and version."),
        gaugeFamily(registry, "model_reload_timestamp_seconds",
                    "When that happened last, in seconds since 1970."),
        histogramFamily(registry, "rul_prediction_duration_seconds",
                        "Time taken by a prediction request, in seconds."),
    }};
    prometheus::Family<prometheus::Counter>& errors = counterFamily(
        registry, "rul_prediction_errors_total", "Prediction requests refused or failed, by reason.");
};

PredictionMetrics::PredictionMetrics() : impl_(std::make_unique<Impl>()) {
    for (const std::string_view type : kErrorTypes) impl_->errors.Add({{"error_type", std::string(type)}});
    impl_->series.addCalls("missing", "none", 0);
    impl_->series.addReloads("missing", "none", 0);
    impl_->series.addReloads("error", "unknown", 0);
}
PredictionMetrics::~PredictionMetrics() = default;

void PredictionMetrics::countCall(std::string_view status, std::string_view version) {
    impl_->series.addCalls(status, version, 1);
}

void PredictionMetrics::countRows(std::string_view status, std::string_view version, double rows) {
    impl_->series.addRows(status, version, rows);
}

void PredictionMetrics::countError(std::string_view error_type) {
    // Add() finds what is there already; errors are rare enough for its look-up.
    impl_->errors.Add({{"error_type", std::string(error_type)}}).Increment();
}

void PredictionMetrics::countReload(std::string_view status, std::string_view version, double unix_seconds) {
    impl_->series.addReloads(status, version, 1);
    impl_->series.setReloadTime(status, version, unix_seconds);
    if (status != "success") return;
    impl_->series.addCalls("success", version, 0);
    impl_->series.addCalls("error", version, 0);
    impl_->series.addRows("success", version, 0);
}

void PredictionMetrics::observeDuration(std::string_view version, double seconds) {
    impl_->series.observeDuration(version, seconds);
}

std::string PredictionMetrics::render() const {
    return renderText(impl_->registry);
}

// --- feedback

struct FeedbackMetrics::Impl {
    Registry registry;
    prometheus::Counter& count =
        counterFamily(registry, "rul_feedback_total", "Feedback entries taken.").Add({});
    prometheus::Histogram& accuracy =
        histogramFamily(registry, "rul_prediction_accuracy", "Absolute error of each entry, in cycles.")
            .Add({}, cycleBounds());
    prometheus::Histogram& rmse =
        histogramFamily(registry, "rul_rmse", "RMSE of each entry taken alone, in cycles.")
            .Add({}, cycleBounds());
};

FeedbackMetrics::FeedbackMetrics() : impl_(std::make_unique<Impl>()) {}
FeedbackMetrics::~FeedbackMetrics() = default;

void FeedbackMetrics::observe(double absolute_error) {
    impl_->count.Increment();
    impl_->accuracy.Observe(absolute_error);
    impl_->rmse.Observe(absolute_error);
}

std::string FeedbackMetrics::render() const {
    return renderText(impl_->registry);
}

// --- drift

struct DriftMetrics::Impl {
    prometheus::Gauge& gauge(const char* name, const char* help) {
        return gaugeFamily(registry, name, help).Add({});
    }

    mutable std::shared_mutex mutex; // a scrape sees the gauges of one check
    Registry registry;
    prometheus::Counter& checks =
        counterFamily(registry, "rul_drift_checks_total", "Drift checks made.").Add({});
    prometheus::Gauge& rmse = gauge("rul_drift_rmse_current", "RMSE over the window, in cycles.");
    prometheus::Gauge& baseline =
        gauge("rul_drift_rmse_baseline", "Test RMSE of the live model when trained.");
    prometheus::Gauge& rmse_warn =
        gauge("rul_drift_rmse_warn_threshold", "RMSE above which drift is suspected.");
    prometheus::Gauge& rmse_alert_level =
        gauge("rul_drift_rmse_alert_threshold", "RMSE above which drift is serious.");
    prometheus::Gauge& rmse_alert =
        gauge("rul_drift_rmse_alert", "1 once the RMSE has passed its warn threshold.");
    prometheus::Gauge& psi =
        gauge("rul_drift_psi_mean", "Population stability index, mean over all features.");
    prometheus::Gauge& psi_warn =
        gauge("rul_drift_psi_warn_threshold", "Mean PSI from which drift is suspected.");
    prometheus::Gauge& psi_alert_level =
        gauge("rul_drift_psi_alert_threshold", "Mean PSI from which drift is serious.");
    prometheus::Gauge& psi_alert =
        gauge("rul_drift_psi_alert", "1 once the mean PSI has passed its warn threshold.");
    prometheus::Gauge& ks =
        gauge("rul_drift_ks_mean", "Kolmogorov-Smirnov statistic, mean over all features.");
    prometheus::Gauge& ks_warn =
        gauge("rul_drift_ks_warn_threshold", "Mean KS from which drift is suspected.");
    prometheus::Gauge& ks_alert_level =
        gauge("rul_drift_ks_alert_threshold", "Mean KS from which drift is serious.");
    prometheus::Gauge& ks_alert =
        gauge("rul_drift_ks_alert", "1 once the mean KS has passed its warn threshold.");
};

DriftMetrics::DriftMetrics() : impl_(std::make_unique<Impl>()) {}
DriftMetrics::~DriftMetrics() = default;

void DriftMetrics::countCheck() {
    impl_->checks.Increment();
}

void DriftMetrics::set(const DriftGauges& gauges) {
    std::unique_lock lock(impl_->mutex);
    impl_->rmse.Set(gauges.rmse_current);
    impl_->baseline.Set(gauges.rmse_baseline);
    impl_->rmse_warn.Set(gauges.rmse_warn);
    impl_->rmse_alert_level.Set(gauges.rmse_alert_level);
    impl_->rmse_alert.Set(gauges.rmse_over_warn ? 1 : 0);
    impl_->psi.Set(gauges.psi_mean);
    impl_->psi_warn.Set(gauges.psi_warn);
    impl_->psi_alert_level.Set(gauges.psi_alert_level);
    impl_->psi_alert.Set(gauges.psi_over_warn ? 1 : 0);
    impl_->ks.Set(gauges.ks_mean);
    impl_->ks_warn.Set(gauges.ks_warn);
    impl_->ks_alert_level.Set(gauges.ks_alert_level);
    impl_->ks_alert.Set(gauges.ks_over_warn ? 1 : 0);
}

std::string DriftMetrics::render() const {
    std::shared_lock lock(impl_->mutex);
    return renderText(impl_->registry);
}

// --- retraining

struct RetrainingMetrics::Impl {
    Registry registry;
    prometheus::Counter& runs =
        counterFamily(registry, "rul_retrain_runs_total", "Finished trainings, plus 1 for the start-up.")
            .Add({});
    prometheus::Gauge& baseline = gaugeFamily(registry, "retrain_last_model_rmse_baseline",
                                              "Test RMSE of the model trained last, in cycles.")
                                      .Add({});
    prometheus::Gauge& fraction =
        gaugeFamily(registry, "retrain_last_training_fraction", "Share of the engines it was trained on.")
            .Add({});
};

RetrainingMetrics::RetrainingMetrics() : impl_(std::make_unique<Impl>()) {
    impl_->runs.Increment();
}
RetrainingMetrics::~RetrainingMetrics() = default;

void RetrainingMetrics::countRun() {
    impl_->runs.Increment();
}

void RetrainingMetrics::setBaseline(double rmse, double fraction) {
    impl_->baseline.Set(rmse);
    impl_->fraction.Set(fraction);
}

std::string RetrainingMetrics::render() const {
    return renderText(impl_->registry);
}

} // namespace turbofan
