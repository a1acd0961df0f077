#include "engine/lifecycle/drift_service.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <thread>

#include "engine/base/log.h"
#include "engine/base/threads.h"
#include "engine/drift/statistics.h"
#include "engine/features/definition.h"
#include "engine/lifecycle/drift_conclusions.h"
#include "engine/lifecycle/drift_reference.h"
#include "engine/lifecycle/operator_thresholds.h"

namespace turbofan {
namespace {

constexpr std::size_t kWorstShown = 10;

// The features where this level is largest, by name.
FeatureLevels worstLevels(const DriftStatistics& statistics, double FeatureDrift::*level) {
    FeatureLevels levels;
    for (const std::size_t f : worstFeatures(statistics, kWorstShown, level))
        levels.emplace_back(featureName(f), statistics.features[f].*level);
    return levels;
}

// Tells models apart, also those of the same version in different demos.
struct ModelStamp {
    ModelVersion version;
    Instant created;
    bool operator==(const ModelStamp&) const = default;
};

ModelStamp stampOf(const std::shared_ptr<const Model>& model) {
    return model ? ModelStamp{model->metadata.version, model->metadata.created} : ModelStamp{};
}

} // namespace

struct DriftService::Impl {
    explicit Impl(Parts given)
        : parts(std::move(given)), automatic(parts.settings.automatic_retraining), reference(parts.rows),
          conclusions(parts.settings, parts.store, parts.retraining), threshold_settings(parts.settings),
          memory(parts.store,
                 parts.retraining ? DriftMemory::Keeps::OnDiskToo : DriftMemory::Keeps::InMemory) {}

    struct Window {
        std::vector<double> predicted;
        std::vector<double> actual;
        std::vector<std::int32_t> engines; // distinct, ascending
    };
    Result<Window> window(Instant now) const;
    DriftStatistics compare(const DriftComparison& sides, DriftStatus& status);
    DriftThresholds levelsBy(const std::shared_ptr<const Model>& live) const;
    void judgeBy(const std::shared_ptr<const Model>& live, DriftStatus& status) const;
    void follow();
    void publishGauges(const DriftStatus& status, const DriftStatistics& statistics);

    Parts parts;
    DriftMetrics metrics;
    std::atomic<bool> automatic;
    std::mutex check_mutex; // one check, or recall, at a time; guards the two below
    DriftReference reference;
    DriftConclusions conclusions;
    mutable std::mutex threshold_mutex; // guards the next
    Settings threshold_settings;
    DriftMemory memory;
    mutable std::mutex status_mutex; // guards what follows but the thread
    DriftStatus status;
    ModelStamp judged_by; // of the status
    DriftGauges gauges;
    std::jthread thread;
};

DriftService::DriftService(Parts parts) : impl_(std::make_unique<Impl>(std::move(parts))) {}

DriftService::~DriftService() {
    impl_->thread.request_stop();
    if (impl_->thread.joinable()) impl_->thread.join();
}

void DriftService::start() {
    impl_->thread = std::jthread([this](const std::stop_token& stop) {
        nameThisThread("tf-drift");
        const Duration interval(static_cast<long>(impl_->parts.settings.drift_check_interval_seconds * 1e6));
        while (impl_->parts.clock->waitFor(interval, stop))
            if (auto checked = checkNow(); !checked)
                logError("the drift check failed: " + checked.error().text());
    });
}

Result<DriftService::Impl::Window> DriftService::Impl::window(Instant now) const {
    const Duration length(static_cast<long>(parts.settings.drift_window_seconds * 1e6));
    auto records = parts.store->feedbackSince(now - length);
    if (!records) return fail(records.error());
    Window seen;
    for (const FeedbackRecord& record : *records) {
        if (record.received > now) continue; // from a faster clock: not of this window
        seen.predicted.push_back(record.predicted_rul);
        seen.actual.push_back(record.actual_rul);
        if (std::in_range<std::int32_t>(record.engine_id))
            seen.engines.push_back(static_cast<std::int32_t>(record.engine_id));
    }
    std::sort(seen.engines.begin(), seen.engines.end());
    seen.engines.erase(std::unique(seen.engines.begin(), seen.engines.end()), seen.engines.end());
    return seen;
}

// Without features where no engine of the window has a prepared row.
DriftStatistics DriftService::Impl::compare(const DriftComparison& sides, DriftStatus& out) {
    if (!sides.baseline) return {};
    out.engines_in_window = sides.current->rows();
    DriftStatistics statistics = compareWithBaseline(*sides.baseline, *sides.current);
    out.levels.psi_mean = statistics.psi_mean;
    out.levels.ks_mean = statistics.ks_mean;
    for (const std::size_t f : worstFeatures(statistics, kWorstShown))
        out.worst.push_back(
            {std::string(featureName(f)), statistics.features[f].psi, statistics.features[f].ks});
    memory.keep({*out.last_check, out.version, sides.baseline, sides.current, statistics, sides.engines});
    return statistics;
}

void DriftService::Impl::publishGauges(const DriftStatus& s, const DriftStatistics& statistics) {
    DriftGauges g;
    if (s.current_rmse) {
        g.rmse_current = s.levels.rmse;
        g.rmse_baseline = s.baseline_rmse.value_or(0);
        g.psi_mean = s.levels.psi_mean;
        g.ks_mean = s.levels.ks_mean;
        g.rmse_warn = s.thresholds.rmse.warn;
        g.rmse_alert_level = s.thresholds.rmse.alert;
        g.psi_warn = s.thresholds.psi.warn;
        g.psi_alert_level = s.thresholds.psi.alert;
        g.ks_warn = s.thresholds.ks.warn;
        g.ks_alert_level = s.thresholds.ks.alert;
        g.rmse_over_warn = s.verdict.rmse_warn;
        g.psi_over_warn = s.verdict.psi_warn;
        g.ks_over_warn = s.verdict.ks_warn;
        g.worst_psi = worstLevels(statistics, &FeatureDrift::psi);
        g.worst_ks = worstLevels(statistics, &FeatureDrift::ks);
    }
    gauges = std::move(g);
    metrics.set(gauges);
}

DriftThresholds DriftService::Impl::levelsBy(const std::shared_ptr<const Model>& live) const {
    std::lock_guard lock(threshold_mutex);
    return thresholdsFor(threshold_settings, live ? live->metadata.test.rmse : 0);
}

// What was measured stays; the RMSE is held against the baseline of another model.
void DriftService::Impl::judgeBy(const std::shared_ptr<const Model>& live, DriftStatus& s) const {
    s.thresholds = levelsBy(live);
    s.baseline_rmse = live ? std::optional(live->metadata.test.rmse) : std::nullopt;
    if (!live) {
        s.current_rmse.reset();
        s.levels = {};
    }
    s.verdict = s.current_rmse ? judge(s.levels, s.thresholds) : DriftVerdict{};
    s.alert = s.verdict.retrain();
}

// Under the lock of the status: whoever looks sees it judged by the model that is live now.
void DriftService::Impl::follow() {
    const auto live = parts.registry->live();
    if (!status.last_check || stampOf(live) == judged_by) return;
    judged_by = stampOf(live);
    const auto findings = memory.findings();
    const bool compared = findings && status.engines_in_window > 0;
    judgeBy(live, status);
    publishGauges(status, compared ? findings->statistics : DriftStatistics{});
}

Result<DriftStatus> DriftService::checkNow() {
    Impl& d = *impl_;
    std::lock_guard check(d.check_mutex);
    d.memory.expectNewTry();
    const Stopwatch watch;
    DriftStatus s;
    s.last_check = d.parts.clock->now();
    const auto live = d.parts.registry->live();
    if (live) s.version = live->metadata.version;
    auto seen = d.window(*s.last_check);
    if (!seen) return fail(seen.error());
    s.feedback_in_window = seen->predicted.size();
    DriftStatistics statistics;
    if (seen->predicted.empty() || !live) {
        d.judgeBy(live, s);
        d.conclusions.nothingToJudge(s);
    } else {
        const auto sides = d.reference.comparisonFor(live->metadata, seen->engines);
        if (!sides) return fail(sides.error());
        s.levels.rmse = rootMeanSquareError(seen->predicted, seen->actual);
        s.current_rmse = s.levels.rmse;
        statistics = d.compare(*sides, s);
        if (s.engines_in_window > 0)
            d.memory.keepWindow({*s.last_check, s.version, live->metadata.fraction,
                                 sides->rows->origin.digest, seen->engines});
        d.judgeBy(live, s);
        const UnitId largest{seen->engines.empty() ? 0 : seen->engines.back()};
        d.conclusions.judged(s, requestedFraction(sides->rows->train_units, largest), d.automatic);
    }
    s.check_ms = watch.seconds() * 1e3;
    d.metrics.countCheck();
    d.memory.keepCheck(s);
    std::lock_guard lock(d.status_mutex);
    d.status = s;
    d.judged_by = stampOf(live);
    d.publishGauges(s, statistics);
    return s;
}

DriftStatus DriftService::status() const {
    std::lock_guard lock(impl_->status_mutex);
    impl_->follow();
    return impl_->status;
}

DriftStatus DriftService::lastKnown() const {
    if (DriftStatus newest = status(); newest.last_check) return newest;
    DriftStatus known = impl_->memory.earlierCheck().value_or(DriftStatus{});
    impl_->judgeBy(impl_->parts.registry->live(), known);
    return known;
}

std::shared_ptr<const DriftFindings> DriftService::findings() const {
    Impl& d = *impl_;
    if (auto found = d.memory.findings()) return found;
    std::lock_guard check(d.check_mutex);
    d.memory.recall(d.reference);
    return d.memory.findings();
}

void DriftService::forget() {
    Impl& d = *impl_;
    std::lock_guard check(d.check_mutex); // one that is under way is of those models, too
    d.memory.forget();
    std::lock_guard lock(d.status_mutex);
    d.status = {};
    d.judged_by = {};
    d.publishGauges({}, {});
}

std::vector<std::shared_ptr<const DriftTrace>> DriftService::traces() const {
    return impl_->memory.traces();
}

Status DriftService::setThresholds(const Thresholds& thresholds) {
    std::lock_guard lock(impl_->threshold_mutex);
    return applyThresholds(thresholds, impl_->threshold_settings);
}

Thresholds DriftService::thresholds() const {
    std::lock_guard lock(impl_->threshold_mutex);
    return thresholdsOf(impl_->threshold_settings);
}

void DriftService::setAutomaticRetraining(bool on) {
    impl_->automatic = on;
}
bool DriftService::automaticRetraining() const {
    return impl_->automatic;
}
std::string DriftService::metricsText(const Scrape& scrape) const {
    {
        std::lock_guard lock(impl_->status_mutex);
        impl_->follow();
    }
    return impl_->metrics.render(scrape);
}

} // namespace turbofan
