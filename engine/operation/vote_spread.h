// How far the trees of a model disagree about an engine: computed when asked, kept while the prediction
// stays.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <span>
#include <vector>

#include "engine/base/clock.h"
#include "engine/store/records.h"

namespace turbofan {

// Nearest ranks at 10 % and 90 % of the votes, in cycles.
struct VoteSpread {
    double low = 0;
    double high = 0;
};
VoteSpread spreadOf(std::span<const float> votes); // 0 and 0 of nothing

// One spread an engine, of the prediction asked about last. Thread-safe.
class VoteSpreads {
public:
    // What a call may cost: once it is spent, only what is known already is told.
    class Budget {
    public:
        explicit Budget(double seconds) : seconds_(seconds) {}
        bool left() const { return watch_.seconds() < seconds_; }

    private:
        Stopwatch watch_;
        double seconds_;
    };

    // `inputs_id` tells inputs of the same engine apart.
    std::optional<VoteSpread> find(const PredictionRecord& newest, std::int64_t inputs_id) const;
    // Spread and model outlive the model's time in service.
    VoteSpread keep(const PredictionRecord& newest, std::int64_t inputs_id, VoteSpread spread);
    // Forgets what belongs to predictions up to that number: models of the same version follow theirs.
    void forgetUpTo(std::int64_t prediction);

private:
    static constexpr std::size_t kMost = 20'000; // engines that the fleet knows
    struct Entry {
        ModelVersion version;
        std::int64_t prediction = 0;
        std::int64_t inputs_id = 0;
        VoteSpread spread;
    };
    mutable std::mutex mutex_;
    std::map<std::int64_t, Entry> entries_; // by engine
};

} // namespace turbofan
