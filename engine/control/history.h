// The live figures over time, as the store keeps them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/clock.h"

namespace turbofan {

// The figures of the history. Those that end in '.' are families: a version or an error type follows.
namespace figure {
inline constexpr std::string_view kPredictions = "predictions_per_second";    // rows
inline constexpr std::string_view kPredictionsOf = "predictions_per_second."; // + "3.0"
inline constexpr std::string_view kAnswered = "requests_per_second";          // answered with success
inline constexpr std::string_view kErrorsOf = "errors_per_second.";           // + "bad_input", …
inline constexpr std::string_view kLatencyP50 = "latency_p50_ms";             // NaN without a request
inline constexpr std::string_view kLatencyP99 = "latency_p99_ms";
inline constexpr std::string_view kRmse = "rmse_current"; // NaN without feedback in the window
inline constexpr std::string_view kRmseBaseline = "rmse_baseline";
inline constexpr std::string_view kRmseWarn = "rmse_warn";
inline constexpr std::string_view kRmseAlert = "rmse_alert";
inline constexpr std::string_view kKs = "ks_mean";
inline constexpr std::string_view kPsi = "psi_mean";
inline constexpr std::string_view kFeedback = "feedback_per_second";
inline constexpr std::string_view kFeedbackLag = "feedback_lag_seconds"; // prediction to feedback, median
inline constexpr std::string_view kStoreQueue = "store_queue";           // records waiting for the disk
inline constexpr std::string_view kLiveVersion = "live_version";
} // namespace figure

// One figure's points; a NaN value is a gap. `highest` is the largest second of a thinned span (NaN where the
// point is a single second).
struct FigureSeries {
    std::string name;
    std::vector<double> seconds; // since 1970, UTC; ascending
    std::vector<double> value;
    std::vector<double> highest;
};

struct HistoryQuery {
    std::vector<std::string> names; // exact, or a family with its final '.'; empty = all there are
    Instant from{};
    Instant to{};
};

struct History {
    Instant from{};
    Instant to{};
    std::vector<FigureSeries> series;
};

} // namespace turbofan
