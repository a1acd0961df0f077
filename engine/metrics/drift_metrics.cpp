#include <prometheus/counter.h>
#include <prometheus/family.h>
#include <prometheus/gauge.h>
#include <prometheus/registry.h>

#include <mutex>
#include <shared_mutex>

#include "engine/metrics/families.h"
#include "engine/metrics/service_metrics.h"

namespace turbofan {

using prometheus::Registry;

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
    ChangingGauges worst_psi{
        gaugeFamily(registry, "rul_drift_feature_psi",
                    "Population stability index of the ten features where it is largest."),
        "feature"};
    ChangingGauges worst_ks{
        gaugeFamily(registry, "rul_drift_feature_ks",
                    "Kolmogorov-Smirnov statistic of the ten features where it is largest."),
        "feature"};
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
    impl_->worst_psi.replace(gauges.worst_psi);
    impl_->worst_ks.replace(gauges.worst_ks);
}

std::string DriftMetrics::render(const Scrape& scrape) const {
    std::shared_lock lock(impl_->mutex);
    return renderText(impl_->registry, scrape);
}

} // namespace turbofan
