#include "engine/store/feedback_check.h"

#include <cmath>
#include <utility>

namespace turbofan {
namespace {

constexpr std::size_t kLongestPredictionId = 256;
constexpr std::size_t kLongestMetadata = 64 << 10;

std::string_view objectionToRul(double cycles) {
    if (!std::isfinite(cycles)) return "is not a finite number";
    if (std::abs(cycles) > kLargestRul) return "is beyond a million cycles, which no engine lives";
    return {};
}

} // namespace

std::optional<FeedbackObjection> objectionTo(const FeedbackRecord& record) {
    if (record.prediction_id.empty() || record.prediction_id.size() > kLongestPredictionId)
        return FeedbackObjection{"prediction_id", "is not 1 to 256 bytes long"};
    for (const auto& [field, cycles] :
         {std::pair{"predicted_rul", record.predicted_rul}, {"actual_rul", record.actual_rul}})
        if (const auto why = objectionToRul(cycles); !why.empty()) return FeedbackObjection{field, why};
    if (record.actual_rul < 0) // a prediction may be: a model can be that wrong
        return FeedbackObjection{"actual_rul", "is negative; an engine at its end has 0 cycles left"};
    if (!isEngineNumber(record.engine_id))
        return FeedbackObjection{"engine_id", "is negative, as no engine's number is"};
    if (record.metadata_json.size() > kLongestMetadata)
        return FeedbackObjection{"metadata", "is over 65536 bytes"};
    return std::nullopt;
}

} // namespace turbofan
