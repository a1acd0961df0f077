#include "engine/operation/vote_spread.h"

#include "engine/lifecycle/recent_values.h"

namespace turbofan {
VoteSpread spreadOf(std::span<const float> votes) {
    std::vector<double> values(votes.begin(), votes.end());
    const double low = nearestRank(values, 0.1).value_or(0);
    return {low, nearestRank(values, 0.9).value_or(0)};
}

std::optional<VoteSpread> VoteSpreads::find(const std::shared_ptr<const Model>& model, std::int64_t engine,
                                            std::int64_t inputs_id) {
    std::lock_guard lock(mutex_);
    const auto found = entries_.find(engine);
    const bool fits =
        model_.lock() == model && found != entries_.end() && found->second.inputs_id == inputs_id;
    return fits ? std::optional(found->second.spread) : std::nullopt;
}

void VoteSpreads::keep(const std::shared_ptr<const Model>& model, std::int64_t engine, std::int64_t inputs_id,
                       VoteSpread spread) {
    std::lock_guard lock(mutex_);
    if (model_.lock() != model) {
        entries_.clear();
        model_ = model;
    }
    entries_[engine] = {inputs_id, spread};
}

} // namespace turbofan
