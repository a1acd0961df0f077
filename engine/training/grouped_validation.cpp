#include "engine/training/grouped_validation.h"

#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

#include "engine/base/threads.h"
#include "engine/training/grower_pool.h"
#include "engine/training/leaf_walk.h"
#include "engine/training/tally.h"

namespace turbofan {

namespace {

// What one tree says of the rows outside its bag, in ascending order of rows.
struct OutOfBag {
    std::vector<std::uint32_t> rows;
    std::vector<float> votes;
};

OutOfBag predictOutOfBag(const GrowingGround& ground, const Bag& bag, const Tree& tree) {
    OutOfBag out;
    std::size_t next_in_bag = 0;
    for (std::uint32_t row = 0; row < ground.matrix.rows(); ++row) {
        if (next_in_bag < bag.rows.size() && bag.rows[next_in_bag] == row) {
            ++next_in_bag;
            continue;
        }
        out.rows.push_back(row);
        out.votes.push_back(tree[leafOf(tree, ground.matrix.row(row))].leaf_value);
    }
    return out;
}

// Adds up in the order of the trees and of the training set, so that the rounding depends neither on who
// finished first nor on where rows lie.
double rmseOf(const std::vector<OutOfBag>& trees, const GrowingGround& ground) {
    const std::span<const float> target = ground.target;
    std::vector<double> sum(target.size());
    std::vector<std::uint32_t> votes(target.size());
    for (const OutOfBag& tree : trees) {
        for (std::size_t i = 0; i < tree.rows.size(); ++i) {
            sum[tree.rows[i]] += tree.votes[i];
            ++votes[tree.rows[i]];
        }
    }
    std::vector<double> square_of(target.size());
    std::size_t rows = 0;
    for (std::size_t row = 0; row < target.size(); ++row) {
        if (votes[row] == 0) continue;
        const double error = sum[row] / votes[row] - static_cast<double>(target[row]);
        square_of[ground.origin.empty() ? row : ground.origin[row]] = error * error;
        ++rows;
    }
    const double squares = std::accumulate(square_of.begin(), square_of.end(), 0.0);
    return rows == 0 ? std::numeric_limits<double>::quiet_NaN()
                     : std::sqrt(squares / static_cast<double>(rows));
}

} // namespace

Result<double> groupedOutOfBagRmse(const GrowingGround& ground, const Groups& groups, int trees,
                                   unsigned threads, const ProgressFn& progress, std::stop_token stop) {
    std::vector<OutOfBag> said(static_cast<std::size_t>(trees));
    Tally tally("validating", said.size(), "trees", progress);
    GrowerPool growers(ground);
    const std::uint64_t seed = ground.parameters.seed;
    const bool finished = parallelFor(said.size(), threads, stop, [&](std::size_t tree) {
        Random draws(seed, kGroupBagStream, tree);
        const Bag bag = drawGroups(groups, ground.matrix.rows(), draws, ground.origin);
        const auto nodes = growers.grow(bag, Random(seed, kGroupSplitStream, tree), stop);
        if (nodes.empty()) return;
        said[tree] = predictOutOfBag(ground, bag, nodes);
        tally.oneMore();
    });
    if (!finished || stop.stop_requested()) return fail(ErrorCode::Cancelled, "training was cancelled");
    return rmseOf(said, ground);
}

} // namespace turbofan
