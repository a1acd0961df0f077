#include "engine/model/forest.h"

#include <algorithm>
#include <atomic>
#include <numeric>
#include <utility>

#include <fmt/format.h>

#include "engine/base/threads.h"
#include "engine/model/tree_check.h"

namespace turbofan {

namespace {

constexpr std::size_t kFewRows = 8;      // fewer rows are taken through many trees at once instead
constexpr std::size_t kRowsAtOnce = 512; // their bins stay in second-level cache while trees come and go

Status checkAtLeast(const char* field, int value, int least) {
    if (value >= least) return {};
    return fail(ErrorCode::InvalidArgument, fmt::format("{} is {}", field, value),
                fmt::format("give at least {}", least));
}

} // namespace

Status ForestParameters::validate() const {
    if (auto ok = checkAtLeast("trees", trees, 1); !ok) return ok;
    if (auto ok = checkAtLeast("max_depth", max_depth, 1); !ok) return ok;
    if (auto ok = checkAtLeast("min_samples_split", min_samples_split, 2); !ok) return ok;
    if (auto ok = checkAtLeast("min_samples_leaf", min_samples_leaf, 1); !ok) return ok;
    return checkAtLeast("features_per_split", features_per_split, 1);
}

Result<Forest> Forest::build(FeatureBins bins, std::size_t trees, const LeafScale& scale,
                             const TreeSource& source, unsigned threads) {
    if (auto ok = bins.validate(); !ok) return fail(ok.error());
    if (trees == 0) return fail(ErrorCode::Corrupt, "a forest without trees");
    std::vector<PackedTree> packed(trees);
    std::vector<Status> checked(trees);
    const auto packOne = [&](std::size_t index) {
        const Result<Tree> tree = source(index);
        checked[index] = tree ? checkTree(*tree, bins) : Status(fail(tree.error()));
        if (checked[index]) packed[index] = packTree(*tree, scale);
    };
    parallelFor(trees, threads == 0 ? availableProcessors() : threads, {}, packOne);
    for (std::size_t index = 0; index < trees; ++index) {
        if (checked[index]) continue;
        Error error = checked[index].error();
        error.message = fmt::format("tree {}: {}", index, error.message);
        return fail(std::move(error));
    }
    Forest forest;
    forest.binner_ = RowBinner(bins);
    forest.bins_ = std::move(bins);
    forest.scale_ = scale;
    forest.blocks_ = TreeBlocks(packed);
    return forest;
}

Result<Forest> Forest::build(FeatureBins bins, std::vector<Tree> trees, unsigned threads) {
    const LeafScale scale = LeafScale::fit(trees);
    // Each tree's memory goes as soon as it is packed.
    return build(
        std::move(bins), trees.size(), scale,
        [&](std::size_t index) { return Result<Tree>(std::move(trees[index])); }, threads);
}

std::vector<double> Forest::predict(std::span<const float> rows, WalkFn walk) const {
    const std::size_t n = features() == 0 ? 0 : rows.size() / features();
    std::vector<std::uint64_t> sums(n);
    for (std::size_t begin = 0; begin < n; begin += kRowsAtOnce) {
        const std::size_t count = std::min(kRowsAtOnce, n - begin);
        addCodes(rows.subspan(begin * features(), count * features()), walk,
                 std::span(sums).subspan(begin, count));
    }
    std::vector<double> means(n);
    for (std::size_t row = 0; row < n; ++row)
        means[row] = scale_.value(static_cast<double>(sums[row]) / static_cast<double>(trees()));
    return means;
}

void Forest::addCodes(std::span<const float> rows, WalkFn walk, std::span<std::uint64_t> sums) const {
    if (sums.size() < kFewRows) {
        std::vector<std::uint16_t> codes(trees());
        for (std::size_t row = 0; row < sums.size(); ++row) {
            codesOfRow(rows.subspan(row * features(), features()), walk, codes);
            sums[row] = std::accumulate(codes.begin(), codes.end(), std::uint64_t{0});
        }
        return;
    }
    std::vector<RowBins> bins(sums.size());
    binner_.bin(rows, bins.data());
    BlockWalk walks[kWalksAtOnce];
    std::uint16_t codes[kWalksAtOnce];
    for (std::size_t tree = 0; tree < trees(); ++tree) {
        for (std::size_t begin = 0; begin < sums.size(); begin += kWalksAtOnce) {
            const std::size_t count = std::min(kWalksAtOnce, sums.size() - begin);
            for (std::size_t i = 0; i < count; ++i)
                walks[i] = {blocks_.root(tree), static_cast<std::uint32_t>(i), &bins[begin + i]};
            walk(blocks_, {walks, count}, codes);
            for (std::size_t i = 0; i < count; ++i) sums[begin + i] += codes[i];
        }
    }
}

void Forest::codesOfRow(std::span<const float> row, WalkFn walk, std::span<std::uint16_t> codes) const {
    RowBins bins;
    binner_.bin(row, &bins);
    BlockWalk walks[kWalksAtOnce];
    for (std::size_t begin = 0; begin < trees(); begin += kWalksAtOnce) {
        const std::size_t count = std::min(kWalksAtOnce, trees() - begin);
        for (std::size_t i = 0; i < count; ++i)
            walks[i] = {blocks_.root(begin + i), static_cast<std::uint32_t>(i), &bins};
        walk(blocks_, {walks, count}, codes.data() + begin);
    }
}

std::vector<float> Forest::votes(std::span<const float> row) const {
    std::vector<std::uint16_t> codes(trees());
    codesOfRow(row.first(features()), bestWalk(), codes);
    std::vector<float> values(trees());
    std::ranges::transform(codes, values.begin(),
                           [this](std::uint16_t code) { return static_cast<float>(scale_.value(code)); });
    return values;
}

} // namespace turbofan
