// What happened: trainings, events and alarms.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/clock.h"

namespace turbofan {

// One training, begun or finished. Field names are those of `turbofan runs --json`.
struct RunRow {
    std::int64_t run = 0;
    std::string state; // "running", "succeeded", "failed", "cancelled", "interrupted", "held"
    Instant started;
    std::optional<Instant> finished;
    std::string reason;
    double fraction = 0;
    std::int64_t training_rows = 0;
    std::optional<std::string> version; // that it makes, "4.0"
    std::optional<double> test_rmse;    // these five only when it made a model
    std::optional<double> test_mae;
    std::optional<double> test_r2;
    std::optional<double> validation_rmse;
    std::optional<double> seconds; // real time
    std::optional<std::string> error;
    // What it changed in service, as far as checks have seen it.
    std::optional<std::string> version_before;
    std::optional<double> rmse_before; // current RMSE at the last check before the swap
    std::optional<double> rmse_after;  // and once a full window lay behind it
    std::string details = "{}";        // JSON text of an object: what `reason` and `error` tell, as data
};

// One line of the audit trail. Field names are those of `turbofan events --json`.
struct EventRow {
    std::int64_t event = 0;
    Instant time;
    std::string kind; // "system", "drift_check", "drift", "training", "model_live", "feedback", "demo",
                      // "operator", "warning", "error"
    std::string actor;
    std::string sentence;
    std::string details; // JSON text of an object
    bool alarm = false; // wants a human: failed, refused or held training, alert level, stream lost, disk low
    std::optional<std::string> acknowledged_by;
    std::optional<Instant> acknowledged_at;
    std::optional<Instant> shelved_until;
};

struct EventQuery {
    std::int64_t after = 0;         // only ids above it
    std::size_t limit = 1000;       // newest first
    std::vector<std::string> kinds; // empty = all
    std::string text;               // part of sentence, actor or details, any case; empty = all
    std::optional<Instant> from;
    std::optional<Instant> to;
    bool alarms_only = false;
};

} // namespace turbofan
