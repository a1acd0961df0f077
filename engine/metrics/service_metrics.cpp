#include "engine/metrics/service_metrics.h"

#include <prometheus/counter.h>
#include <prometheus/family.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>

#include <chrono>
#include <mutex>

#include "engine/metrics/families.h"
#include "engine/metrics/version_series.h"

namespace turbofan {
namespace {

using prometheus::Registry;

// All reasons that contract section 2 counts; zero from the start, since a first increase from nothing is not
// seen.
constexpr std::string_view kErrorTypes[] = {"no_model", "bad_input", "missing_features", "validation_error",
                                            "internal_error"};

double machineSeconds() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

} // namespace

// --- prediction

struct PredictionMetrics::Impl {
    explicit Impl(std::function<double()> seconds) : clock(std::move(seconds)) {}

    std::function<double()> clock;
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
    prometheus::Counter& dropped = counterFamily(registry, "turbofan_series_dropped_total",
                                                 "Series forgotten with retired model versions.")
                                       .Add({});
};

PredictionMetrics::PredictionMetrics(std::function<double()> seconds)
    : impl_(std::make_unique<Impl>(seconds ? std::move(seconds) : machineSeconds)) {
    for (const std::string_view type : kErrorTypes) impl_->errors.Add({{"error_type", std::string(type)}});
    impl_->series.addCalls("missing", "none", 0);
    impl_->series.addRows("missing", "none", 0);
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
    if (status == "missing") impl_->series.retireAllBut("none", impl_->clock());
    if (status != "success") return;
    for (const std::string_view outcome : {"success", "error"}) {
        impl_->series.addCalls(outcome, version, 0);
        impl_->series.addRows(outcome, version, 0);
    }
    impl_->series.showDuration(version);
    impl_->series.retireAllBut(version, impl_->clock());
}

void PredictionMetrics::observeDuration(std::string_view version, double seconds) {
    impl_->series.observeDuration(version, seconds);
}

std::string PredictionMetrics::render(const Scrape& scrape) const {
    impl_->series.forgetRetired(impl_->clock());
    impl_->dropped.Increment(static_cast<double>(impl_->series.takeDropped()));
    return renderText(impl_->registry, scrape);
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

std::string FeedbackMetrics::render(const Scrape& scrape) const {
    return renderText(impl_->registry, scrape);
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
    prometheus::Counter& failures =
        counterFamily(registry, "rul_retrain_failures_total", "Trainings that failed.").Add({});
    prometheus::Gauge& running =
        gaugeFamily(registry, "rul_retrain_running", "1 while a training runs.").Add({});
    prometheus::Histogram& duration =
        histogramFamily(registry, "rul_retrain_duration_seconds",
                        "Time taken by each training that finished, in seconds.")
            .Add({}, trainingBounds());
    prometheus::Gauge& outbox_waiting =
        gaugeFamily(registry, "turbofan_outbox_waiting_runs", "Runs waiting on disk to be sent to MLflow.")
            .Add({});
    prometheus::Counter& outbox_dropped =
        counterFamily(registry, "turbofan_outbox_dropped_runs_total",
                      "Runs that MLflow refused, or that were too many to wait.")
            .Add({});
    std::mutex outbox_mutex; // its counter goes up by what is new, once
};

RetrainingMetrics::RetrainingMetrics() : impl_(std::make_unique<Impl>()) {
    impl_->runs.Increment();
}
RetrainingMetrics::~RetrainingMetrics() = default;

void RetrainingMetrics::begin() {
    impl_->running.Set(1);
}

void RetrainingMetrics::end() {
    impl_->running.Set(0);
}

void RetrainingMetrics::countRun(double seconds) {
    impl_->duration.Observe(seconds);
    impl_->runs.Increment();
}

void RetrainingMetrics::countFailure() {
    impl_->failures.Increment();
}

void RetrainingMetrics::setOutbox(std::size_t waiting, std::uint64_t dropped) {
    const std::lock_guard lock(impl_->outbox_mutex);
    impl_->outbox_waiting.Set(static_cast<double>(waiting));
    const double fresh = static_cast<double>(dropped) - impl_->outbox_dropped.Value();
    if (fresh > 0) impl_->outbox_dropped.Increment(fresh);
}

void RetrainingMetrics::setBaseline(double rmse, double fraction) {
    impl_->baseline.Set(rmse);
    impl_->fraction.Set(fraction);
}

std::string RetrainingMetrics::render(const Scrape& scrape) const {
    return renderText(impl_->registry, scrape);
}

} // namespace turbofan
