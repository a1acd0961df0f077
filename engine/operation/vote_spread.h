// How far the trees of a model disagree about an engine: computed when asked, kept while the model stays.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <vector>

#include "engine/base/clock.h"
#include "engine/model/model.h"

namespace turbofan {

// Nearest ranks at 10 % and 90 % of the votes, in cycles.
struct VoteSpread {
    double low = 0;
    double high = 0;
};
VoteSpread spreadOf(std::span<const float> votes); // 0 and 0 of nothing

// One spread an engine, of the newest model asked about. Thread-safe.
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

    // `inputs_id` tells inputs of the same engine apart; `inputs()` gives the row when it is needed.
    template <class Inputs>
    std::optional<VoteSpread> of(const std::shared_ptr<const Model>& model, std::int64_t engine,
                                 std::int64_t inputs_id, const Budget& budget, Inputs inputs) {
        if (const auto known = find(model, engine, inputs_id)) return known;
        if (!budget.left()) return std::nullopt;
        const VoteSpread made = spreadOf(model->forest.votes(inputs()));
        keep(model, engine, inputs_id, made);
        return made;
    }

private:
    struct Entry {
        std::int64_t inputs_id = 0;
        VoteSpread spread;
    };
    std::optional<VoteSpread> find(const std::shared_ptr<const Model>& model, std::int64_t engine,
                                   std::int64_t inputs_id);
    void keep(const std::shared_ptr<const Model>& model, std::int64_t engine, std::int64_t inputs_id,
              VoteSpread spread);

    std::mutex mutex_;
    std::weak_ptr<const Model> model_;
    std::map<std::int64_t, Entry> entries_;
};

} // namespace turbofan
