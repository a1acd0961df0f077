// What the fake engine knows: a believable evening of one fleet, the same each time it is made.
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "engine/control/control_port.h"
#include "engine/control/level.h"

namespace turbofan::ui {

inline double fakeSeconds(Instant time) {
    return static_cast<double>(time.time_since_epoch().count()) / 1e6;
}
inline Instant fakeInstant(double seconds) {
    return Instant(Duration(static_cast<std::int64_t>(std::llround(seconds * 1e6))));
}

// The same number in [0, 1) for the same words, without a generator's state.
inline double fakeNoise(std::uint64_t a, std::uint64_t b = 0) {
    std::uint64_t x = a * 0x9E3779B97F4A7C15ull + b * 0xD1B54A32D192ED03ull + 0x2545F4914F6CDD1Dull;
    x ^= x >> 29;
    x *= 0xBF58476D1CE4E5B9ull;
    x ^= x >> 32;
    x *= 0x94D049BB133111EBull;
    x ^= x >> 29;
    return static_cast<double>(x >> 11) / 9007199254740992.0;
}

// Values that tests may edit through FakeControl::edit().
struct FakeWorld {
    Instant start;                 // when it was made: "now" of the first look
    double retrained_before = 126; // seconds before start that the last training began; every 20 min one
    Overview overview;
    std::vector<RunRow> runs;     // newest first
    std::vector<EventRow> events; // newest first
    ModelsView models;
    Fleet fleet;
    DriftTable drift;
    std::size_t engines_told = 0;           // behind the drift of a feature
    std::vector<PredictionRow> predictions; // newest first
    Thresholds thresholds;
    SettingsView settings;
    Preflight preflight; // its action is filled in; items are told for every action
};

namespace fake {

inline const std::vector<std::string>& features() {
    static const std::vector<std::string> names = [] {
        std::vector<std::string> all;
        for (int s : {2, 3, 4, 7, 8, 9, 11, 12, 13, 14, 15, 17, 20, 21})
            for (const char* of : {"", "_roll_20", "_delta"}) all.push_back(fmt::format("s_{}{}", s, of));
        all.push_back("temp_overall_rise");
        all.push_back("setting_3");
        return all;
    }();
    return names;
}

inline void fillOverview(FakeWorld& w) {
    Overview& o = w.overview;
    o.time = w.start;
    o.health = HealthLevel::Attention;
    o.reasons = {{HealthLevel::Attention, "drift", "Mean KS 0.11 is over its warn level 0.10.",
                  "Look at the Drift page; a training on newer engines usually cures it."}};
    o.live = LiveModel{{4},   0.5,
                       18.4,  13.1,
                       0.87,  fakeInstant(fakeSeconds(w.start) - 112),
                       false, "drift: RMSE 31.2 > 27.8"};
    o.data_name = "C-MAPSS";
    o.predictions_per_second = 19.8;
    o.predictions_total = 208'875;
    o.requests_total = 208'912;
    o.refused_total = 37;
    o.feedback_total = 4'210;
    o.latency_p50_ms = 0.9;
    o.latency_p99_ms = 4.2;
    o.last_check = fakeInstant(fakeSeconds(w.start) - 4);
    o.rmse = levelView(18.4, 16.0, 25.0, 32.0, Passing::Above);
    o.ks = levelView(0.11, {}, 0.10, 0.20, Passing::AtOrAbove);
    o.psi = levelView(0.08, {}, 0.10, 0.25, Passing::AtOrAbove);
    o.feedback_in_window = 212;
    o.engines_in_window = 40;
    o.decision = "No training: mean KS 0.11 ≥ 0.10, but the last training was 2 min ago.";
    o.outbox_waiting = 0;
    o.runs_revision = 4;
    o.open_alarms = 1;
    o.demo = {true, "running", 312, 600, 1, 10, 5'120, 20'631, 0, "", ""};
}

inline void fillModels(FakeWorld& w) {
    const double now = fakeSeconds(w.start);
    const std::array<double, 4> began = {now - 3600, now - 2526, now - 1326, now - 126};
    const std::array<double, 4> rmse = {24.9, 21.3, 19.6, 18.4};
    const std::array<double, 4> fraction = {0.1, 0.25, 0.25, 0.5};
    for (int i = 0; i < 4; ++i) {
        ModelRow m;
        m.version = {i + 1};
        m.live = i == 3;
        m.file = fmt::format("model-{}.0.tfm", i + 1);
        m.bytes = 2'100'000u + 400'000u * static_cast<unsigned>(i);
        m.created = fakeInstant(began[i] + 14);
        m.fraction = fraction[i];
        m.training_engines = static_cast<int>(709 * fraction[i]);
        m.training_rows = static_cast<std::int64_t>(160'359 * fraction[i]);
        m.test_rmse = rmse[i];
        m.test_mae = rmse[i] * 0.71;
        m.test_r2 = 1 - rmse[i] * rmse[i] / 2600;
        m.validation_rmse = rmse[i] + 0.6;
        m.training_seconds = 6 + 16 * fraction[i];
        m.trees = 100;
        m.data_name = "C-MAPSS";
        m.reason = i == 0 ? "first model" : "drift: RMSE 31.2 > 27.8";
        w.models.models.insert(w.models.models.begin(), m);
        ServiceSpan span{m.version.text(), m.created, {}, i == 0 ? "operator" : "drift", m.reason};
        if (i > 0) w.models.timeline.back().until = m.created;
        w.models.timeline.push_back(span);
        RunRow r;
        r.run = i + 1;
        r.state = "succeeded";
        r.started = fakeInstant(began[i]);
        r.finished = m.created;
        r.reason = m.reason;
        r.fraction = m.fraction;
        r.training_rows = m.training_rows;
        r.version = m.version.text();
        r.test_rmse = m.test_rmse;
        r.test_mae = m.test_mae;
        r.test_r2 = m.test_r2;
        r.validation_rmse = m.validation_rmse;
        r.seconds = 14;
        if (i > 0) {
            r.version_before = ModelVersion{i}.text();
            r.rmse_before = 31.2;
            r.rmse_after = rmse[i] - 0.2;
        }
        w.runs.insert(w.runs.begin(), r);
    }
    RunRow failed = w.runs.front();
    failed.run = 5;
    failed.state = "failed";
    failed.started = fakeInstant(now - 60);
    failed.finished = fakeInstant(now - 58);
    failed.version.reset();
    failed.test_rmse.reset();
    failed.test_mae.reset();
    failed.test_r2.reset();
    failed.validation_rmse.reset();
    failed.rmse_before.reset();
    failed.rmse_after.reset();
    failed.version_before.reset();
    failed.reason = "operator";
    failed.error = "The disk is full: 12 MB are free, 40 MB are needed.";
    w.runs.insert(w.runs.begin(), failed);
    w.models.previous = "3.0";
    w.overview.last_run = 5;
}

inline void fillEvents(FakeWorld& w) {
    const double now = fakeSeconds(w.start);
    const auto add = [&](double ago, const char* kind, const char* actor, std::string sentence, bool alarm) {
        EventRow e;
        e.event = static_cast<std::int64_t>(w.events.size()) + 1;
        e.time = fakeInstant(now - ago);
        e.kind = kind;
        e.actor = actor;
        e.sentence = std::move(sentence);
        e.details = "{}";
        e.alarm = alarm;
        w.events.insert(w.events.begin(), e);
    };
    add(3700, "system", "engine", "The engine started.", false);
    add(3600, "training", "operator", "Training 1 began on 10 % of the engines.", false);
    for (int i = 1; i < 4; ++i) {
        const double ago = 126 + 1200.0 * (3 - i);
        add(ago + 60, "drift", "drift", "RMSE 31.2 is over its alert level 27.8.", i == 3);
        add(ago, "training", "drift", fmt::format("Training {} began: RMSE 31.2 > 27.8.", i + 1), false);
        add(ago - 14, "model_live", "drift", fmt::format("Model {}.0 is live.", i + 1), false);
    }
    add(58, "error", "retraining", "Training 5 failed: the disk is full.", true);
    add(31, "operator", "console", "Thresholds were changed: warn KS 0.15 → 0.10.", false);
    add(4, "drift_check", "drift", "Drift check: mean KS 0.11 ≥ 0.10.", false);
    w.events[5].acknowledged_by = "console";
    w.events[5].acknowledged_at = fakeInstant(now - 100);
    w.overview.last_event = w.events.front().event;
}

inline void fillFleet(FakeWorld& w, std::size_t engines) {
    const double now = fakeSeconds(w.start);
    w.fleet.time = w.start;
    w.fleet.engines.clear();
    for (std::size_t i = 0; i < engines; ++i) {
        FleetRow row;
        const std::int64_t subset = 1 + static_cast<std::int64_t>(i % 4);
        row.engine = subset * 1000 + 1 + static_cast<std::int64_t>(i / 4);
        row.subset = fmt::format("FD00{}", subset);
        if (i % 25 == 24) { // never heard of
            w.fleet.engines.push_back(row);
            continue;
        }
        const double rul = 6 + 130.0 * static_cast<double>(i) / static_cast<double>(engines);
        row.cycle = 60 + static_cast<std::int64_t>(fakeNoise(i) * 180);
        row.predicted_rul = rul;
        row.low = rul * 0.8;
        row.high = rul * 1.25;
        row.span = SpanState::Known;
        row.version = "4.0";
        row.predicted_at = fakeInstant(now - fakeNoise(i, 2) * 30);
        if (i % 3) {
            row.actual_rul = rul + (fakeNoise(i, 3) - 0.5) * 30;
            row.last_error = rul - *row.actual_rul;
        }
        row.predictions = 100 + i;
        row.feedback = i % 3 ? 5 : 0;
        row.drifted = i % 7 == 0;
        row.urgency = rul <= 25 ? Urgency::Now : rul <= 60 ? Urgency::Soon : Urgency::Normal;
        for (int k = 0; k < 20; ++k)
            row.recent.push_back(static_cast<float>(rul + (20 - k) * 1.2 + fakeNoise(i, 10u + k) * 6));
        w.fleet.engines.push_back(row);
    }
}

inline void fillDrift(FakeWorld& w) {
    const auto& names = features();
    double sum = 0;
    for (std::size_t i = 0; i < names.size(); ++i) {
        FeatureRow row;
        row.name = names[i];
        row.constant = names[i] == "setting_3";
        const double strength = row.constant ? 0 : std::pow(fakeNoise(i, 7), 3);
        row.psi = 0.01 + 0.4 * strength;
        row.ks = 0.03 + 0.3 * strength;
        row.mean_shift = row.constant ? 0 : (fakeNoise(i, 8) - 0.4) * 2 * strength;
        row.importance = row.constant ? 0 : fakeNoise(i, 9);
        sum += row.importance;
        row.state = worseOf(levelOf(row.psi, 0.1, 0.25, Passing::AtOrAbove),
                            levelOf(row.ks, 0.1, 0.2, Passing::AtOrAbove));
        for (int k = 0; k < 40; ++k)
            row.recent_ks.push_back(
                static_cast<float>(row.ks * (0.4 + 0.015 * k) + fakeNoise(i, 50u + k) * 0.01));
        w.drift.features.push_back(row);
    }
    for (FeatureRow& row : w.drift.features) row.importance /= sum;
    w.drift.time = w.overview.last_check;
    w.drift.feedback_in_window = 212;
    w.drift.engines_in_window = 40;
    w.drift.baseline_rows = 80'179;
    w.drift.rmse = w.overview.rmse;
    w.drift.ks = w.overview.ks;
    w.drift.psi = w.overview.psi;
    w.drift.verdict = "Drift: mean KS 0.11 ≥ 0.10.";
    w.drift.rule = "Retrain when mean PSI ≥ 0.10, mean KS ≥ 0.10, or RMSE > 1.1 × baseline.";
}

inline void fillPredictions(FakeWorld& w, std::size_t count) {
    const double now = fakeSeconds(w.start);
    w.predictions.clear();
    for (std::size_t i = 0; i < count; ++i) {
        PredictionRow row;
        row.prediction = static_cast<std::int64_t>(208'875 - i);
        row.time = fakeInstant(now - 0.05 * static_cast<double>(i));
        row.request = fmt::format("req-{:06}", row.prediction);
        if (i % 9 != 8) {
            row.engine = 1001 + static_cast<std::int64_t>(fakeNoise(i, 4) * 100);
            row.cycle = 60 + static_cast<std::int64_t>(fakeNoise(i, 5) * 180);
        }
        row.version = now - fakeSeconds(row.time) < 112 ? "4.0" : "3.0";
        row.predicted_rul = 8 + 120 * fakeNoise(i, 6);
        if (i % 4 == 3) {
            row.actual_rul = row.predicted_rul + (fakeNoise(i, 7) - 0.5) * 40;
            row.error = row.predicted_rul - *row.actual_rul;
        }
        row.inputs_known = i < count * 4 / 5;
        w.predictions.push_back(row);
    }
}

inline void fillSettings(FakeWorld& w) {
    w.settings.settings = {
        {"DRIFT_PSI_WARN", "Drift", "Mean PSI from which a training is asked for.", "0.1", "0.1", "default",
         true},
        {"DRIFT_KS_WARN", "Drift", "Mean KS from which a training is asked for.", "0.10", "0.1", "operator",
         true},
        {"DRIFT_CHECK_SECONDS", "Drift", "Seconds between two checks.", "15", "15", "default", false},
        {"RETRAIN_COOLDOWN_SECONDS", "Training", "Seconds between two trainings.", "60", "60", "default",
         true},
        {"DEMO_USERS", "Demo", "Simulated users.", "10", "10", "environment or .env", false},
        {"PREDICTION_PORT", "Services", "Port of the prediction service.", "3000", "3000", "default", false},
        {"DATA_DIR", "Where things are", "Folder of data, models and records.", "data", "data", "default",
         false}};
    Diagnostics& d = w.settings.diagnostics;
    d.program_version = "0.1.0";
    d.data_directory = "data";
    d.addresses = {"prediction http://127.0.0.1:3000", "feedback http://127.0.0.1:3001",
                   "drift http://127.0.0.1:3003", "retraining http://127.0.0.1:3004"};
    d.resident_bytes = 148'000'000;
    d.store_bytes = 61'000'000;
    d.models_bytes = 11'000'000;
    d.disk_free_bytes = 42'000'000'000;
    d.uptime_seconds = 3700;
    d.processors = 2;
}

inline void fillPreflight(FakeWorld& w) {
    w.preflight.items = {
        {"Labelled rows", true, true, "212 records of 40 engines are in the window.", ""},
        {"Engine free", true, true, "No training runs.", ""},
        {"Disk", true, true, "42.0 GB are free.", ""},
        {"Cool-down", true, false, "The last training ended 112 s ago; 60 s are asked for.", ""}};
    w.preflight.effect = "A new model is trained in the background and goes live if it is not worse.";
    w.preflight.before = "Model 4.0, test RMSE 18.4";
    w.preflight.after = "Model 3.0, test RMSE 19.6";
    w.preflight.duration = "about 14 s, as the last one";
}

} // namespace fake

inline FakeWorld makeFakeWorld(Instant start, std::size_t engines = 100, std::size_t predictions = 500) {
    FakeWorld w;
    w.start = start;
    fake::fillOverview(w);
    fake::fillModels(w);
    fake::fillEvents(w);
    fake::fillFleet(w, engines);
    fake::fillDrift(w);
    fake::fillPredictions(w, predictions);
    fake::fillSettings(w);
    fake::fillPreflight(w);
    return w;
}

// Before anything happened: rows are there, but no model, run, feedback or prediction.
inline FakeWorld makeEmptyWorld(Instant start) {
    FakeWorld w;
    w.start = start;
    w.overview.time = start;
    w.overview.health = HealthLevel::Attention;
    w.overview.reasons = {
        {HealthLevel::Attention, "model", "There is no model yet.", "Start the demo, or train one."}};
    w.fleet.time = start;
    fake::fillSettings(w);
    fake::fillPreflight(w);
    return w;
}

} // namespace turbofan::ui
