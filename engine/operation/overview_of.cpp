#include "engine/operation/overview_of.h"

#include <cmath>

#include "engine/control/alarm_state.h"
#include "engine/control/history.h"
#include "engine/control/level.h"
#include "engine/lifecycle/health.h"

namespace turbofan {
namespace {

constexpr auto kRateWindow = std::chrono::seconds(5);

LiveModel liveModel(const ModelMetadata& m, bool pinned) {
    return {m.version, m.fraction, m.test.rmse, m.test.mae, m.test.r2, m.created, pinned, m.reason};
}

JobView jobView(const JobState& job) {
    JobView view;
    view.running = job.running;
    view.phase = job.phase;
    view.unit = job.unit;
    view.done = job.done;
    view.total = job.total;
    view.fraction = job.fraction;
    view.elapsed_seconds = job.elapsed_seconds;
    view.left_seconds = job.left_seconds;
    view.last_error = job.last_error;
    return view;
}

// The mean of the last seconds that the history has: the same figures that the curves show.
double predictionsPerSecond(const Engine& engine, const Store& store, Instant now) {
    if (engine.stopping()) return 0;
    // A point that is just as old as the window tells of the second before it.
    const auto points = store.metricHistory(figure::kPredictions, now - kRateWindow + Duration(1), now);
    if (!points) return 0;
    double sum = 0;
    int seconds = 0;
    for (const MetricPoint& point : *points)
        if (std::isfinite(point.value)) sum += point.value, ++seconds;
    return seconds > 0 ? sum / seconds : 0;
}

void fillPredictions(Engine& engine, const EngineSnapshot& snapshot, Overview& o) {
    o.predictions_total = snapshot.predictions.rows;
    o.requests_total = snapshot.predictions.requests;
    o.refused_total = snapshot.predictions.refused;
    o.feedback_total = snapshot.feedback;
    if (const PredictionService* prediction = engine.prediction()) {
        o.predictions_per_second = predictionsPerSecond(engine, engine.store(), snapshot.time);
        const auto latency = prediction->latencyQuantiles();
        o.latency_p50_ms = latency.p50_ms;
        o.latency_p99_ms = latency.p99_ms;
    }
}

// Where drift is hosted elsewhere: what it judges by, as far as the settings of this process tell.
DriftStatus levelsAlone(const Engine& engine, const std::shared_ptr<const Model>& live) {
    DriftStatus levels;
    levels.thresholds = thresholdsFor(engine.settings(), live ? live->metadata.test.rmse : 0);
    return levels;
}

void fillDrift(Engine& engine, const DriftStatus& d, Overview& o) {
    const bool seen = d.current_rmse.has_value();
    // PSI and KS need a known engine in the window, beside feedback.
    const bool compared = seen && d.engines_in_window > 0;
    const auto figure = [](bool there, double value) { return there ? std::optional(value) : std::nullopt; };
    o.last_check = d.last_check;
    o.rmse = levelView(d.current_rmse, d.baseline_rmse, d.thresholds.rmse.warn, d.thresholds.rmse.alert,
                       Passing::Above);
    o.ks = levelView(figure(compared, d.levels.ks_mean), {}, d.thresholds.ks.warn, d.thresholds.ks.alert,
                     Passing::AtOrAbove);
    o.psi = levelView(figure(compared, d.levels.psi_mean), {}, d.thresholds.psi.warn, d.thresholds.psi.alert,
                      Passing::AtOrAbove);
    o.feedback_in_window = d.feedback_in_window;
    o.engines_in_window = d.engines_in_window;
    o.decision = d.decision;
    o.automatic_retraining = engine.drift() && engine.drift()->automaticRetraining();
}

void fillJournal(Engine& engine, Overview& o) {
    if (const auto cleared = engine.store().highestClearedPrediction()) o.predictions_cleared = *cleared;
    if (const auto tips = engine.store().journalTips(o.time - kAlarmsOpenFor, o.time)) {
        o.last_event = tips->last_event;
        o.last_run = tips->last_run;
        o.open_alarms = tips->open_alarms;
        // Each part only grows, so the sum changes whenever one of them does.
        o.runs_revision = static_cast<std::uint64_t>(tips->last_run + tips->last_change);
    }
    o.runs_revision += engine.registry().revision();
}

} // namespace

Overview overviewOf(Engine& engine, const DemoRunner& demo) {
    const EngineSnapshot snapshot = engine.snapshot();
    Overview o;
    o.time = snapshot.time;
    o.clock_speed = engine.clock().speed();
    o.reasons = engine.health();
    o.health = healthLevel(o.reasons);
    if (snapshot.live) o.live = liveModel(snapshot.live->metadata, engine.registry().pinned());
    o.data_name = snapshot.data_name;
    o.simulated = snapshot.simulated;
    fillPredictions(engine, snapshot, o);
    fillDrift(engine, engine.drift() ? engine.drift()->lastKnown() : levelsAlone(engine, snapshot.live), o);
    if (const RetrainingService* retraining = engine.retraining())
        if (const auto left = retraining->cooldownLeft()) o.cooldown_left_seconds = *left;
    o.job = jobView(snapshot.job);
    o.demo = demo.state();
    o.outbox_waiting = snapshot.outbox.waiting;
    fillJournal(engine, o);
    return o;
}

} // namespace turbofan
