#include "engine/training/forest_trainer.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include <fmt/format.h>

#include "engine/base/threads.h"
#include "engine/training/bag.h"
#include "engine/training/bins.h"
#include "engine/training/grouped_validation.h"
#include "engine/training/grower_pool.h"
#include "engine/training/row_order.h"
#include "engine/training/tally.h"
#include "engine/training/tree_builder.h"

namespace turbofan {

namespace {

auto cancelled() {
    return fail(ErrorCode::Cancelled, "training was cancelled");
}

Status checkSizes(const TrainingRequest& request) {
    if (auto ok = request.parameters.validate(); !ok) return ok;
    const std::size_t rows = request.features == nullptr ? 0 : request.features->rows();
    if (rows == 0) return fail(ErrorCode::InvalidArgument, "there are no rows to train on");
    if (rows > std::numeric_limits<std::uint32_t>::max())
        return fail(ErrorCode::InvalidArgument, fmt::format("{} rows are too many", rows));
    if (request.target.size() != rows)
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("{} rows but {} targets", rows, request.target.size()));
    if (request.validation_trees < 0)
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("validation_trees is {}", request.validation_trees));
    if (request.validation_trees > 0 && request.group.size() != rows)
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("{} rows but {} engine ids", rows, request.group.size()));
    const auto bad = std::find_if_not(request.target.begin(), request.target.end(),
                                      [](float y) { return std::isfinite(y); });
    if (bad != request.target.end())
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("the target of row {} is not a finite number", bad - request.target.begin()));
    return {};
}

// What a ground with arranged rows refers to.
struct RowsInOrder {
    std::vector<std::uint32_t> origin;
    std::vector<float> target;
};

// False after `stop`.
bool putInOrder(BinnedMatrix& matrix, GrowingGround& ground, RowsInOrder& rows, unsigned threads,
                std::stop_token stop) {
    rows.origin = rowsByLeaf(ground, threads, stop);
    if (rows.origin.empty() || !matrix.arrange(rows.origin, threads, stop)) return false;
    for (const std::uint32_t row : rows.origin) rows.target.push_back(ground.target[row]);
    ground.target = rows.target;
    ground.origin = rows.origin;
    return true;
}

// Each tree from its own random streams, whichever thread grows it and whenever. The forest packs it at once,
// so that only as many wait unpacked as there are threads.
Result<Forest> growForest(const GrowingGround& ground, FeatureBins bins, unsigned threads,
                          const ProgressFn& progress, std::stop_token stop) {
    const auto trees = static_cast<std::size_t>(ground.parameters.trees);
    const std::uint64_t seed = ground.parameters.seed;
    Tally tally("growing trees", trees, "trees", progress);
    GrowerPool growers(ground);
    const TreeSource grow = [&](std::size_t index) -> Result<Tree> {
        if (stop.stop_requested()) return cancelled();
        Random draws(seed, kBagStream, index);
        const Bag bag = drawRows(ground.matrix.rows(), draws, ground.origin);
        Tree tree = growers.grow(bag, Random(seed, kSplitStream, index), stop);
        if (tree.empty()) return cancelled();
        tally.oneMore();
        return tree;
    };
    // Scaled by the targets, not by the leaves that came of them: a longer forest begins with the shorter
    // one.
    const auto [least, most] = std::ranges::minmax(ground.target);
    Result<Forest> forest =
        Forest::build(std::move(bins), trees, LeafScale::over(least, most), grow, threads);
    if (stop.stop_requested()) return cancelled();
    return forest;
}

} // namespace

Result<TrainingResult> trainForest(const TrainingRequest& request, const ProgressFn& progress,
                                   std::stop_token stop) {
    if (auto ok = checkSizes(request); !ok) return fail(ok.error());
    const unsigned threads = request.threads == 0 ? availableProcessors() : request.threads;
    const bool validates = request.validation_trees > 0;
    const Groups groups(validates ? request.group : std::span<const std::int32_t>{});
    const std::uint64_t heaviest =
        std::max<std::uint64_t>(request.target.size(), groups.count() * groups.largest());
    const Result<PackedSums> packing =
        PackedSums::fit(request.target, heaviest, request.parameters.min_samples_leaf);
    if (!packing) return fail(packing.error());
    Result<BinnedFeatures> binned =
        binFeatures(*request.features, threads, progress, stop, request.instructions);
    if (!binned) return fail(binned.error());
    if (request.features_read) request.features_read();

    GrowingGround ground{binned->matrix, request.target, *packing, request.parameters, request.instructions};
    RowsInOrder in_order;
    if (request.target.size() >= kRowsWorthOrdering &&
        !putInOrder(binned->matrix, ground, in_order, threads, stop))
        return cancelled();
    Result<Forest> forest = growForest(ground, std::move(binned->bins), threads, progress, stop);
    if (!forest) return fail(forest.error());

    TrainingResult result;
    result.forest = std::move(*forest);
    result.validation_rmse = std::numeric_limits<double>::quiet_NaN();
    if (validates) {
        const Result<double> rmse =
            groupedOutOfBagRmse(ground, groups, request.validation_trees, threads, progress, stop);
        if (!rmse) return fail(rmse.error());
        result.validation_rmse = *rmse;
    }
    result.feature_min = std::move(binned->feature_min);
    result.feature_max = std::move(binned->feature_max);
    return result;
}

} // namespace turbofan
