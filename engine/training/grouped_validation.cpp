#include "engine/training/grouped_validation.h"

#include <cmath>
#include <limits>
#include <vector>

#include "engine/base/threads.h"
#include "engine/training/grower_pool.h"
#include "engine/training/tally.h"

namespace turbofan {

namespace {

// What one tree says of the rows outside its bag, in ascending order of rows.
struct OutOfBag {
    std::vector<std::uint32_t> rows;
    std::vector<float> votes;
};

float walk(const Tree& tree, const std::uint8_t* bins) {
    std::size_t at = 0;
    while (tree[at].right_or_zero != 0)
        at = bins[tree[at].split.feature] <= tree[at].split.bin ? at + 1 : tree[at].right_or_zero;
    return tree[at].leaf_value;
}

OutOfBag predictOutOfBag(const GrowingGround& ground, const Bag& bag, const Tree& tree) {
    OutOfBag out;
    std::size_t next_in_bag = 0;
    for (std::uint32_t row = 0; row < ground.matrix.rows(); ++row) {
        if (next_in_bag < bag.rows.size() && bag.rows[next_in_bag] == row) {
            ++next_in_bag;
            continue;
        }
        out.rows.push_back(row);
        out.votes.push_back(walk(tree, ground.matrix.row(row)));
    }
    return out;
}

// Adds up in the order of the trees, so that the rounding does not depend on who finished first.
double rmseOf(const std::vector<OutOfBag>& trees, std::span<const float> target) {
    std::vector<double> sum(target.size());
    std::vector<std::uint32_t> votes(target.size());
    for (const OutOfBag& tree : trees) {
        for (std::size_t i = 0; i < tree.rows.size(); ++i) {
            sum[tree.rows[i]] += tree.votes[i];
            ++votes[tree.rows[i]];
        }
    }
    double squares = 0;
    std::size_t rows = 0;
    for (std::size_t row = 0; row < target.size(); ++row) {
        if (votes[row] == 0) continue;
        const double error = sum[row] / votes[row] - static_cast<double>(target[row]);
        squares += error * error;
        ++rows;
    }
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
        const Bag bag = drawGroups(groups, ground.matrix.rows(), draws);
        const auto nodes = growers.grow(bag, Random(seed, kGroupSplitStream, tree), stop);
        if (nodes.empty()) return;
        said[tree] = predictOutOfBag(ground, bag, nodes);
        tally.oneMore();
    });
    if (!finished || stop.stop_requested()) return fail(ErrorCode::Cancelled, "training was cancelled");
    return rmseOf(said, ground.target);
}

} // namespace turbofan
