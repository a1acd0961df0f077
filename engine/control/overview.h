// What one sees first: how the whole stands, in one consistent look.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/clock.h"
#include "engine/base/identifiers.h"

namespace turbofan {

// The one health status; every face shows the same word and the same reasons.
enum class HealthLevel {
    Ready,     // all well
    Attention, // works, but somebody should look: a warn level passed, a refused model, an outbox that waits
    Alert,     // works, but an alert level is passed: what it says is not to be trusted
    NotReady,  // cannot do its work: stopping, store unreadable, no data
};

// One reason for the status: what is so, and what to do about it.
struct HealthReason {
    HealthLevel level = HealthLevel::Ready;
    std::string name;           // short and stable: "store", "model", "drift", "retraining", "outbox", "data"
    std::string sentence;       // "RMSE 31.2 is over its alert level 27.8."
    std::string cure;           // may be empty
    std::string details = "{}"; // JSON text of an object: the "kind" of reason, and what its sentence tells
};

// The model in service.
struct LiveModel {
    ModelVersion version;
    double fraction = 0; // of the engines
    double test_rmse = 0;
    double test_mae = 0;
    double test_r2 = 0;
    Instant created;
    bool pinned = false; // no training and no new bundle replaces it
    std::string reason;  // why it was trained
};

// The background job: a training, or preparing data.
struct JobView {
    bool running = false;
    std::string phase; // "growing trees"
    std::string unit;  // of done and total: "trees"
    std::uint64_t done = 0;
    std::uint64_t total = 0;
    double fraction = 0; // of the engines that it trains on
    double elapsed_seconds = 0;
    std::optional<double> left_seconds; // none while the rate is not steady yet
    std::string last_error;             // of the job before this one; empty when it went well
};

// One level with its thresholds; the state follows from `value` alone and is said here once for all.
enum class LevelState { NoData, Normal, Warn, Alert };
struct LevelView {
    std::optional<double> value; // none = nothing to judge
    std::optional<double> baseline;
    double warn = 0;
    double alert = 0;
    LevelState state = LevelState::NoData;
};

struct DemoState {
    bool running = false;
    std::string phase; // "training the first model", "running", …; of the last one when not running
    double elapsed_seconds = 0; // of the engine's clock
    double planned_seconds = 0;
    double speed = 1;
    int users = 0;
    std::uint64_t rows_in_play = 0;
    std::uint64_t rows_all = 0;
    std::uint64_t failed_requests = 0;
    std::string last_error; // why the last one ended early; empty otherwise
    std::string report;     // path of the last demo's report.html; empty without one
};

// A consistent look; cheap enough to take several times a second.
struct Overview {
    Instant time; // by the engine's clock
    double clock_speed = 1;
    HealthLevel health = HealthLevel::Ready;
    std::vector<HealthReason> reasons; // worst first; empty when all is well
    std::optional<LiveModel> live;
    std::string data_name; // "C-MAPSS", "simulated"; empty until the rows are there
    bool simulated = false;

    double predictions_per_second = 0; // rows, over the last five seconds
    std::uint64_t predictions_total = 0;
    std::int64_t predictions_cleared = 0; // numbers up to this one were forgotten, by a demo's fresh start
    std::uint64_t requests_total = 0;
    std::uint64_t refused_total = 0;
    std::uint64_t feedback_total = 0;     // accepted since start
    std::optional<double> latency_p50_ms; // of the last minute's requests
    std::optional<double> latency_p99_ms;

    std::optional<Instant> last_check;
    LevelView rmse;
    LevelView ks;
    LevelView psi;
    std::uint64_t feedback_in_window = 0;
    std::uint64_t engines_in_window = 0;
    std::string decision; // of the last check, one sentence
    bool automatic_retraining = true;
    std::optional<double> cooldown_left_seconds; // until the next training may start

    JobView job;
    DemoState demo;
    std::uint64_t outbox_waiting = 0;
    std::int64_t last_event = 0;     // highest id: a change means that there are new ones
    std::int64_t last_run = 0;       // highest id
    std::uint64_t runs_revision = 0; // changes whenever a run or the set of models changed
    std::uint64_t open_alarms = 0;
};

std::string_view healthName(HealthLevel level); // "ready", "attention", "not ready"

// The one wording of a reason, in a line: "attention: RMSE 31.2 is over its alert level 27.8. Retrain."
std::string reasonText(const HealthReason& reason);

} // namespace turbofan
