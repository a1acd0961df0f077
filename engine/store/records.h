// What the store keeps, as plain values.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/clock.h"
#include "engine/base/identifiers.h"

namespace turbofan {

// No engine lives so many cycles; larger values would spoil sums and means for good and are refused at the
// door.
inline constexpr double kLargestRul = 1e6;

struct FeedbackRecord {
    std::string feedback_id; // "fb_<microseconds>", given by the store; unique
    std::string prediction_id;
    double predicted_rul = 0; // cycles
    double actual_rul = 0;    // cycles
    std::int64_t engine_id = 0;
    Instant prediction_timestamp;
    Instant feedback_timestamp;
    Instant received; // windows go by this; when the store took it, unless the caller names a time (imports)
    std::string metadata_json = "{}";
};

// What became of records that were sent, in their order.
struct FeedbackReceipt {
    std::vector<std::string> ids;
    std::vector<bool> is_new; // false: was stored before, or earlier in the same call
};

struct FeedbackSummary {
    std::int64_t total = 0;
    double mean_absolute_error = 0;
    double max_error = 0;                  // absolute
    double min_error = 0;                  // absolute
    double accuracy_within_10_percent = 0; // share with |error| ≤ 10 % of the actual RUL, times 100
};

struct PredictionRecord {
    std::int64_t id = 0; // given by the store
    Instant time;
    std::string request_id;
    std::int32_t row = 0; // position in its request
    std::optional<std::int64_t> engine_id;
    std::optional<std::int64_t> cycle;
    ModelVersion version;
    double predicted_rul = 0;
};

// The predictions of one request, column by column: rows first_row, first_row + 1, …
struct PredictedRequest {
    Instant time;
    std::string request_id;
    ModelVersion version;
    std::int32_t first_row = 0;
    std::vector<std::optional<std::int64_t>> engine; // empty or one a row
    std::vector<std::optional<std::int64_t>> cycle;  // empty or one a row
    std::vector<double> rul;                         // one a row
};

// Held: its model was saved, but is kept out of service; `error` says why.
enum class RunState { Running, Succeeded, Failed, Cancelled, Interrupted, Held };
std::string_view runStateName(RunState state); // "running", …: also the word in the database

struct RunRecord {
    std::int64_t id = 0; // given by the store
    Instant started;
    std::optional<Instant> finished;
    RunState state = RunState::Running;
    std::string reason;
    double fraction = 0;
    std::int64_t training_rows = 0;
    ModelVersion version; // the version that it makes; number 0 until known
    double test_rmse = 0;
    double test_mae = 0;
    double test_r2 = 0;
    double validation_rmse = 0;
    double seconds = 0;
    std::string error;               // empty unless failed or held
    ModelVersion version_before;     // that it replaced in service; number 0 where it replaced none
    std::string details_json = "{}"; // what `reason` and `error` tell, as data
};

struct ModelRecord {
    ModelVersion version;
    std::string file; // name inside the models folder
    std::string metadata_json;
    Instant created;
    std::int64_t run_id = 0;
};

enum class EventKind {
    System,
    DriftCheck,
    Drift,
    Training,
    ModelLive,
    Feedback,
    Demo,
    Operator,
    Warning,
    Error
};
std::string_view eventKindName(EventKind kind); // "drift_check", …: also the word in the database

struct EventRecord {
    std::int64_t id = 0; // given by the store
    Instant time;
    EventKind kind = EventKind::System;
    std::string actor = "system"; // who: "system", "http", "cli", "console", …
    std::string sentence;
    std::string details_json = "{}";
    bool alarm = false; // wants a human
    // Read only: who has seen to it, and until when it is set aside.
    std::optional<std::string> acknowledged_by;
    std::optional<Instant> acknowledged_at;
    std::optional<Instant> shelved_until;
};

// Which events are wanted; what is left empty does not narrow.
struct EventFilter {
    std::int64_t after = 0; // only ids above it
    std::size_t limit = 1000;
    std::vector<EventKind> kinds{};
    std::string text{}; // part of sentence, actor or details; A–Z and a–z are alike
    std::optional<Instant> from{};
    std::optional<Instant> to{};
    bool alarms_only = false;
};

// The newest numbers, and what is open: what a screen asks several times a second.
struct JournalTips {
    std::int64_t last_event = 0;
    std::int64_t last_run = 0;
    std::int64_t last_change = 0; // the newest event about a training or a model
    std::uint64_t open_alarms = 0;
};

// One second of the live figures; older ones are means over 10 s … 5 min that begin at `time`. NaN = no
// value.
struct MetricPoint {
    Instant time;
    std::string name; // "rmse_current", "predictions_per_second", …
    double value = 0;
    double highest = std::numeric_limits<double>::quiet_NaN(); // read only: largest second in that span
};

// PSI and KS of every feature at one drift check, in the order of whoever measured them.
struct DriftTrace {
    Instant time;
    std::vector<float> psi;
    std::vector<float> ks; // as many
};
inline constexpr std::size_t kTracesKept = 480; // two hours of checks every 15 s; 0.9 MB for 225 features

} // namespace turbofan
