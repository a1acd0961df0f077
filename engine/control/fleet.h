// The engines of the fleet: what was predicted for each, and what is known of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/clock.h"

namespace turbofan {

// How soon an engine wants a mechanic, by its newest prediction.
enum class Urgency { Unknown, Normal, Soon, Now }; // Soon: ≤ 60 cycles, Now: ≤ 25 cycles

// Whether the span of the votes is told or, if not, why.
enum class SpanState {
    Known,
    NoPrediction, // there is nothing to tell a span of
    InputsGone,   // what was sent is no longer in memory, and it is not the engine's row in the data
    ModelGone,    // the model that predicted is no longer in the folder
    Later         // a call takes 80 ms at most: a later one tells it
};

struct FleetRow {
    std::int64_t engine = 0;             // 1001 is unit 1 of FD001
    std::string subset;                  // "FD001"
    std::optional<std::int64_t> cycle;   // of the newest prediction
    std::optional<double> predicted_rul; // cycles
    std::optional<double> low;           // 10 % and 90 % of the trees' votes
    std::optional<double> high;
    SpanState span = SpanState::NoPrediction; // why there are none of the two
    std::optional<std::string> version;       // of the model that predicted
    std::optional<Instant> predicted_at;
    std::optional<double> actual_rul; // newest feedback
    std::optional<double> last_error; // predicted − actual of that feedback
    std::uint64_t predictions = 0;    // seen for this engine
    std::uint64_t feedback = 0;
    bool drifted = false; // any of its inputs lies outside of the training range
    Urgency urgency = Urgency::Unknown;
    std::vector<float> recent; // newest predictions, oldest first, at most 20: the sparkline
};

struct Fleet {
    Instant time;
    std::vector<FleetRow> engines; // most urgent first
};

// One engine in depth.
struct EngineDetail {
    FleetRow row;
    std::vector<std::int32_t> cycles;       // of the known history, ascending; empty when not in the data
    std::vector<std::string> sensors;       // names of the 24 raw columns
    std::vector<std::vector<float>> traces; // one per sensor, one value per cycle
    std::vector<Instant> predicted_at;      // oldest first, at most 500
    std::vector<double> predicted_rul;
    std::vector<std::optional<double>> actual_rul; // beside each prediction, where feedback came
};

} // namespace turbofan
