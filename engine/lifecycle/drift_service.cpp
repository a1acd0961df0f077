#include "engine/lifecycle/drift_service.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <deque>
#include <thread>

#include "engine/base/log.h"
#include "engine/base/threads.h"
#include "engine/drift/statistics.h"
#include "engine/features/definition.h"
#include "engine/lifecycle/drift_conclusions.h"
#include "engine/lifecycle/drift_reference.h"
#include "engine/lifecycle/operator_thresholds.h"
#include "engine/lifecycle/saved_check.h"
#include "engine/lifecycle/saved_window.h"

namespace turbofan {
namespace {

constexpr std::size_t kWorstShown = 10;
constexpr std::size_t kTracesKept = 480;

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
          earlier(savedCheck(*parts.store)) {}

    struct Window {
        std::vector<double> predicted;
        std::vector<double> actual;
        std::vector<std::int32_t> engines; // distinct, ascending
    };
    Result<Window> window(Instant now) const;
    void keep(DriftFindings made);
    void remember(const TestRows& rows, const Window& seen, double fraction, const DriftStatus& status);
    void recall();
    DriftStatistics compare(const DriftComparison& sides, DriftStatus& status);
    DriftThresholds levelsBy(const std::shared_ptr<const Model>& live) const;
    void judgeBy(const std::shared_ptr<const Model>& live, DriftStatus& status) const;
    void follow();
    void publishGauges(const DriftStatus& status, const DriftStatistics& statistics);

    Parts parts;
    DriftMetrics metrics;
    std::atomic<bool> automatic;
    std::mutex check_mutex; // one check at a time; guards the three below
    bool recalled = false;  // or nothing was there to recall
    DriftReference reference;
    DriftConclusions conclusions;
    mutable std::mutex threshold_mutex; // guards the next
    Settings threshold_settings;
    const std::optional<DriftStatus> earlier; // of the process before
    mutable std::mutex status_mutex;          // guards what follows but the thread
    DriftStatus status;
    ModelStamp judged_by; // of the status
    DriftGauges gauges;
    std::shared_ptr<const DriftFindings> findings;
    std::deque<std::shared_ptr<const DriftTrace>> traces; // oldest first
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

// So that the process after this one can compare the same again.
void DriftService::Impl::remember(const TestRows& rows, const Window& seen, double fraction,
                                  const DriftStatus& s) {
    if (!parts.retraining || s.engines_in_window == 0) return;
    const SavedWindow window{*s.last_check, s.version, fraction, rows.origin.digest, seen.engines};
    if (auto ok = saveWindow(*parts.store, window); !ok) logError(ok.error().text());
}

// Before a check of this process has had rows: what the one before compared, compared again.
void DriftService::Impl::recall() {
    std::lock_guard check(check_mutex);
    if (std::exchange(recalled, true)) return;
    {
        std::lock_guard lock(status_mutex);
        if (findings) return;
    }
    const auto saved = savedWindow(*parts.store);
    if (!saved) return;
    ModelMetadata then;
    then.fraction = saved->fraction;
    const auto sides = reference.comparisonFor(then, saved->engines);
    if (!sides) return logWarning("the last drift check is not shown again: " + sides.error().text());
    if (sides->rows->origin.digest != saved->digest) return;
    DriftStatus known;
    known.last_check = saved->time;
    known.version = saved->version;
    (void)compare(*sides, known);
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
    keep({*out.last_check, out.version, sides.baseline, sides.current, statistics});
    return statistics;
}

void DriftService::Impl::keep(DriftFindings made) {
    auto trace = std::make_shared<DriftTrace>();
    trace->time = made.time;
    for (const FeatureDrift& feature : made.statistics.features) {
        trace->psi.push_back(static_cast<float>(feature.psi));
        trace->ks.push_back(static_cast<float>(feature.ks));
    }
    auto shared = std::make_shared<const DriftFindings>(std::move(made));
    std::lock_guard lock(status_mutex);
    findings.swap(shared); // the older ones, which may hold a whole baseline, go after the lock
    traces.push_back(std::move(trace));
    if (traces.size() > kTracesKept) traces.pop_front();
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
    const bool compared = findings && status.engines_in_window > 0;
    judgeBy(live, status);
    publishGauges(status, compared ? findings->statistics : DriftStatistics{});
}

Result<DriftStatus> DriftService::checkNow() {
    Impl& d = *impl_;
    std::lock_guard check(d.check_mutex);
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
        d.remember(*sides->rows, *seen, live->metadata.fraction, s);
        d.judgeBy(live, s);
        const UnitId largest{seen->engines.empty() ? 0 : seen->engines.back()};
        d.conclusions.judged(s, requestedFraction(sides->rows->train_units, largest), d.automatic);
    }
    s.check_ms = watch.seconds() * 1e3;
    d.metrics.countCheck();
    if (d.parts.retraining)
        if (auto ok = saveCheck(*d.parts.store, s); !ok) logError(ok.error().text());
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
    DriftStatus known = impl_->earlier.value_or(DriftStatus{});
    impl_->judgeBy(impl_->parts.registry->live(), known);
    return known;
}

std::shared_ptr<const DriftFindings> DriftService::findings() const {
    const auto newest = [this] {
        std::lock_guard lock(impl_->status_mutex);
        return impl_->findings;
    };
    if (auto found = newest()) return found;
    impl_->recall();
    return newest();
}

std::vector<std::shared_ptr<const DriftTrace>> DriftService::traces() const {
    std::lock_guard lock(impl_->status_mutex);
    return {impl_->traces.begin(), impl_->traces.end()};
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
