// Single predictions: the stream, and why one came out as it did.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/clock.h"

namespace turbofan {

struct PredictionRow {
    std::int64_t prediction = 0; // number in the store
    Instant time;
    std::string request;
    std::optional<std::int64_t> engine;
    std::optional<std::int64_t> cycle;
    std::string version;
    double predicted_rul = 0;
    std::optional<double> actual_rul; // once feedback for the engine came after it
    std::optional<double> error;      // predicted − actual
    bool inputs_known = false;        // still in memory: it can be explained
};

struct PredictionQuery {
    std::size_t limit = 500; // newest first
    std::int64_t after = 0;  // only numbers above it
    std::optional<std::int64_t> engine;
};

struct InputRow {
    std::string feature;
    double value = 0;
    double training_min = 0, training_max = 0;
    double training_mean = 0, training_deviation = 0;
    double score = 0;     // (value − mean) / deviation; 0 for constants
    bool outside = false; // of min…max
    double importance = 0;
};

struct SimilarEngine {
    std::int64_t engine = 0; // of the training set
    std::int64_t cycle = 0;
    double rul = 0;
    double distance = 0; // root mean square over the features scaled to [0, 1]
};

struct Explanation {
    PredictionRow prediction;
    std::vector<float> votes;                                              // one per tree, cycles
    double vote_mean = 0, vote_deviation = 0, vote_low = 0, vote_high = 0; // 10 % and 90 %
    std::string model_used; // version whose trees voted: the one that predicted, or, when gone, the live one
    std::vector<InputRow> inputs;       // furthest from the training mean first
    std::vector<SimilarEngine> similar; // nearest first, one row per engine, at most 8
    std::size_t outside = 0;            // inputs outside of the training range
};

} // namespace turbofan
