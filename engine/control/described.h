// The members of every value that travels, named once: JSON text, its reader and its schema follow from this.
#pragma once

#include <boost/describe.hpp>

#include "engine/control/act_bodies.h"
#include "engine/control/control_port.h"

namespace turbofan {

BOOST_DESCRIBE_ENUM(HealthLevel, Ready, Attention, Alert, NotReady)
BOOST_DESCRIBE_ENUM(LevelState, NoData, Normal, Warn, Alert)
BOOST_DESCRIBE_ENUM(Urgency, Unknown, Normal, Soon, Now)
BOOST_DESCRIBE_ENUM(SpanState, Known, NoPrediction, InputsGone, ModelGone, Later)
BOOST_DESCRIBE_ENUM(ActionKind, Retrain, Promote, RollBack, Pin, Unpin, SetThresholds, StartDemo)

BOOST_DESCRIBE_STRUCT(HealthReason, (), (level, name, sentence, cure, details))
BOOST_DESCRIBE_STRUCT(LiveModel, (),
                      (version, fraction, test_rmse, test_mae, test_r2, created, pinned, reason))
BOOST_DESCRIBE_STRUCT(JobView, (),
                      (running, phase, unit, done, total, fraction, elapsed_seconds, left_seconds,
                       last_error))
BOOST_DESCRIBE_STRUCT(LevelView, (), (value, baseline, warn, alert, state))
BOOST_DESCRIBE_STRUCT(DemoState, (),
                      (running, phase, elapsed_seconds, planned_seconds, speed, users, rows_in_play, rows_all,
                       failed_requests, last_error, report))
BOOST_DESCRIBE_STRUCT(Overview, (),
                      (time, clock_speed, health, reasons, live, data_name, simulated, predictions_per_second,
                       predictions_total, predictions_cleared, requests_total, refused_total, feedback_total,
                       latency_p50_ms, latency_p99_ms, last_check, rmse, ks, psi, feedback_in_window,
                       engines_in_window, decision, automatic_retraining, cooldown_left_seconds, job, demo,
                       outbox_waiting, last_event, last_run, runs_revision, open_alarms))

BOOST_DESCRIBE_STRUCT(FigureSeries, (), (name, seconds, value, highest))
BOOST_DESCRIBE_STRUCT(History, (), (from, to, series))

BOOST_DESCRIBE_STRUCT(RunRow, (),
                      (run, state, started, finished, reason, fraction, training_rows, version, test_rmse,
                       test_mae, test_r2, validation_rmse, seconds, error, version_before, rmse_before,
                       rmse_after, details))
BOOST_DESCRIBE_STRUCT(EventRow, (),
                      (event, time, kind, actor, sentence, details, alarm, acknowledged_by, acknowledged_at,
                       shelved_until))

BOOST_DESCRIBE_STRUCT(ModelRow, (),
                      (version, live, pinned, file, bytes, created, fraction, training_engines, training_rows,
                       test_rmse, test_mae, test_r2, validation_rmse, training_seconds, trees, data_name,
                       reason))
BOOST_DESCRIBE_STRUCT(ServiceSpan, (), (version, from, until, actor, reason))
BOOST_DESCRIBE_STRUCT(ModelsView, (), (models, timeline, previous))
BOOST_DESCRIBE_STRUCT(ComparedModel, (), (model, rmse, mae, r2, predicted, importance))
BOOST_DESCRIBE_STRUCT(ModelComparison, (), (a, b, rows, truth, unit, features, parameters))

BOOST_DESCRIBE_STRUCT(FleetRow, (),
                      (engine, subset, cycle, predicted_rul, low, high, span, version, predicted_at,
                       actual_rul, last_error, predictions, feedback, drifted, urgency, recent))
BOOST_DESCRIBE_STRUCT(Fleet, (), (time, engines))
BOOST_DESCRIBE_STRUCT(EngineDetail, (),
                      (row, cycles, sensors, traces, predicted_at, predicted_rul, actual_rul))

BOOST_DESCRIBE_STRUCT(FeatureRow, (), (name, psi, ks, mean_shift, importance, constant, state, recent_ks))
BOOST_DESCRIBE_STRUCT(DriftTable, (),
                      (time, features, feedback_in_window, engines_in_window, baseline_rows, rmse, ks, psi,
                       verdict, rule))
BOOST_DESCRIBE_STRUCT(DriftingEngine, (), (engine, value, outside, low, high, psi))
BOOST_DESCRIBE_STRUCT(FeatureDetail, (),
                      (row, warn_psi, alert_psi, warn_ks, alert_ks, edges, baseline_share, current_share,
                       outside_share, baseline_mean, baseline_deviation, current_mean, quantiles_baseline,
                       quantiles_current, times, psi, ks, engines, engines_behind))
BOOST_DESCRIBE_STRUCT(Thresholds, (),
                      (psi_warn, psi_alert, ks_warn, ks_alert, rmse_warn_factor, rmse_alert_factor))
BOOST_DESCRIBE_STRUCT(ThresholdPreview::Firing, (), (begin, end, trigger))
BOOST_DESCRIBE_STRUCT(ThresholdPreview, (), (from, to, samples, now, proposed))

BOOST_DESCRIBE_STRUCT(PredictionRow, (),
                      (prediction, time, request, engine, cycle, version, predicted_rul, actual_rul, error,
                       inputs_known))
BOOST_DESCRIBE_STRUCT(InputRow, (),
                      (feature, value, training_min, training_max, training_mean, training_deviation, score,
                       outside, importance))
BOOST_DESCRIBE_STRUCT(SimilarEngine, (), (engine, cycle, rul, distance))
BOOST_DESCRIBE_STRUCT(Explanation, (),
                      (prediction, votes, vote_mean, vote_deviation, vote_low, vote_high, model_used, inputs,
                       similar, outside))

BOOST_DESCRIBE_STRUCT(SettingRow, (), (variable, group, meaning, value, default_value, origin, live))
BOOST_DESCRIBE_STRUCT(Diagnostics, (),
                      (program_version, data_directory, addresses, resident_bytes, store_bytes, models_bytes,
                       disk_free_bytes, dropped_predictions, uptime_seconds, processors))
BOOST_DESCRIBE_STRUCT(SettingsView, (), (settings, diagnostics))

BOOST_DESCRIBE_STRUCT(PreflightItem, (), (name, ok, hard, sentence, cure))
BOOST_DESCRIBE_STRUCT(Preflight, (), (action, items, effect, before, after, duration))
BOOST_DESCRIBE_STRUCT(DemoRequest, (),
                      (users, minutes, speed, simulate_errors, automatic_retraining, fresh_start))
BOOST_DESCRIBE_STRUCT(Operator, (), (actor, reason))

BOOST_DESCRIBE_STRUCT(PlainAct, (Operator), ())
BOOST_DESCRIBE_STRUCT(RetrainAct, (Operator), (fraction, override_cooldown))
BOOST_DESCRIBE_STRUCT(PromoteAct, (Operator), (version))
BOOST_DESCRIBE_STRUCT(PinAct, (Operator), (pinned))
BOOST_DESCRIBE_STRUCT(SwitchAct, (Operator), (on))
BOOST_DESCRIBE_STRUCT(ThresholdsAct, (Thresholds, Operator), ())
BOOST_DESCRIBE_STRUCT(StartDemoAct, (DemoRequest, Operator), ())
BOOST_DESCRIBE_STRUCT(AcknowledgeAct, (Operator), (events))
BOOST_DESCRIBE_STRUCT(ShelveAct, (Operator), (event, minutes))

} // namespace turbofan
