#include "engine/operation/vote_spread.h"

#include "engine/lifecycle/recent_values.h"

namespace turbofan {
VoteSpread spreadOf(std::span<const float> votes) {
    std::vector<double> values(votes.begin(), votes.end());
    const double low = nearestRank(values, 0.1).value_or(0);
    return {low, nearestRank(values, 0.9).value_or(0)};
}

std::optional<VoteSpread> VoteSpreads::find(const PredictionRecord& newest, std::int64_t inputs_id) const {
    std::lock_guard lock(mutex_);
    const auto found = entries_.find(newest.engine_id.value_or(0));
    const bool fits = found != entries_.end() && found->second.version == newest.version &&
                      found->second.inputs_id == inputs_id;
    return fits ? std::optional(found->second.spread) : std::nullopt;
}

VoteSpread VoteSpreads::keep(const PredictionRecord& newest, std::int64_t inputs_id, VoteSpread spread) {
    std::lock_guard lock(mutex_);
    if (entries_.size() >= kMost) entries_.clear(); // ids come from outside
    entries_[newest.engine_id.value_or(0)] = {newest.version, newest.id, inputs_id, spread};
    return spread;
}

void VoteSpreads::forgetUpTo(std::int64_t prediction) {
    std::lock_guard lock(mutex_);
    std::erase_if(entries_, [&](const auto& item) { return item.second.prediction <= prediction; });
}

} // namespace turbofan
