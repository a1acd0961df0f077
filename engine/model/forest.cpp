#include "engine/model/forest.h"

#include <algorithm>
#include <atomic>
#include <functional>
#include <utility>

#include <fmt/format.h>

#include "engine/base/threads.h"
#include "engine/model/tree_check.h"
#include "engine/model/tree_packing.h"
#include "engine/model/walk_help.h"

namespace turbofan {

namespace {

constexpr std::size_t kRowsAtOnce = 512;      // their bins stay in second-level cache while trees come and go
constexpr std::size_t kRowsWorthAHelper = 64; // fewer are done before another thread has begun
constexpr std::size_t kTreesATurn = 32;       // as many as a walk has under way of each row

// How many threads predict just now: where each processor has one already, a helper would only be in the way.
class BusyHere {
public:
    BusyHere() : now_(++busy()) {}
    ~BusyHere() { --busy(); }
    BusyHere(const BusyHere&) = delete;
    BusyHere& operator=(const BusyHere&) = delete;

    bool leavesAProcessor() const {
        static const unsigned processors = availableProcessors();
        return now_ < processors;
    }

private:
    static std::atomic<unsigned>& busy() {
        static std::atomic<unsigned> threads{0};
        return threads;
    }
    unsigned now_;
};

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
    std::atomic<std::size_t> blocks{0};
    const auto packOne = [&](std::size_t index) {
        const Result<Tree> tree = source(index);
        checked[index] = tree ? checkTree(*tree, bins) : Status(fail(tree.error()));
        if (!checked[index]) return;
        PackedTree one = packTree(*tree, scale);
        checked[index] =
            checkBlockCount(blocks += one.blocks.size()); // at once: what is too large fills memory
        if (checked[index]) packed[index] = std::move(one);
    };
    parallelFor(trees, threads == 0 ? availableProcessors() : threads, {}, packOne);
    for (std::size_t index = 0; index < trees; ++index) {
        if (checked[index]) continue;
        Error error = checked[index].error();
        error.message = fmt::format("tree {}: {}", index, error.message);
        return fail(std::move(error));
    }
    return of(std::move(bins), scale, TreeBlocks(packed));
}

Forest Forest::of(FeatureBins bins, const LeafScale& scale, TreeBlocks trees) {
    Forest forest;
    forest.binner_ = RowBinner(bins);
    forest.bins_ = std::move(bins);
    forest.scale_ = scale;
    forest.blocks_ = std::move(trees);
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
    BinnedRows bins(std::min(n, kRowsAtOnce));
    for (std::size_t begin = 0; begin < n; begin += kRowsAtOnce) {
        const std::size_t count = std::min(kRowsAtOnce, n - begin);
        binner_.bin(rows.subspan(begin * features(), count * features()), bins);
        addCodes(bins, walk, std::span(sums).subspan(begin, count));
    }
    std::vector<double> means(n);
    for (std::size_t row = 0; row < n; ++row)
        means[row] = scale_.value(static_cast<double>(sums[row]) / static_cast<double>(trees()));
    return means;
}

// The sums are of integers, so it does not matter who adds what: each takes the next few trees, and where a
// helper comes late the caller has done most of them.
void Forest::addCodes(const BinnedRows& rows, WalkFn walk, std::span<std::uint64_t> sums) const {
    const BusyHere busy;
    std::atomic<std::size_t> next{0};
    const auto work = [&](std::span<std::uint64_t> to) {
        for (std::size_t first = 0; (first = next.fetch_add(kTreesATurn)) < trees();)
            walk(blocks_, first, std::min(first + kTreesATurn, trees()), rows, to.data());
    };
    if (rows.rows() < kRowsWorthAHelper) return walk(blocks_, 0, trees(), rows, sums.data());
    if (!busy.leavesAProcessor()) return work(sums);
    std::vector<std::uint64_t> others(rows.rows());
    const std::function<void()> helping = [&] { work(others); };
    WalkHelp help(helping);
    work(sums);
    if (!help.end()) return;
    std::ranges::transform(sums, others, sums.begin(), std::plus());
}

std::vector<float> Forest::votes(std::span<const float> row) const {
    BinnedRows bins(1);
    binner_.bin(row.first(features()), bins);
    std::vector<float> values(trees());
    for (std::size_t tree = 0; tree < trees(); ++tree)
        values[tree] = static_cast<float>(scale_.value(codeOf(blocks_, tree, bins.byRow()[0])));
    return values;
}

} // namespace turbofan
