#include "engine/training/row_order.h"

#include <algorithm>
#include <utility>

#include "engine/base/threads.h"
#include "engine/training/leaf_walk.h"

namespace turbofan {

namespace {

// Enough for leaves of some hundred rows of a large fleet, few enough to be grown while nobody waits.
constexpr std::size_t kSample = 65'536;
constexpr std::size_t kRowsATurn = 4096;

Bag sampleOf(std::size_t rows) {
    Bag sample;
    const std::size_t step = std::max<std::size_t>(rows / kSample, 1);
    for (std::size_t row = 0; row < rows; row += step) sample.rows.push_back(static_cast<std::uint32_t>(row));
    sample.weight.assign(sample.rows.size(), 1);
    return sample;
}

// Stable, by counting.
std::vector<std::uint32_t> sortedByLeaf(const std::vector<std::uint32_t>& leaf_of_row, std::size_t nodes) {
    std::vector<std::uint32_t> place(nodes);
    for (const std::uint32_t leaf : leaf_of_row) ++place[leaf];
    std::uint32_t before = 0;
    for (auto& p : place) before += std::exchange(p, before);
    std::vector<std::uint32_t> rows(leaf_of_row.size());
    for (std::uint32_t row = 0; row < rows.size(); ++row) rows[place[leaf_of_row[row]]++] = row;
    return rows;
}

} // namespace

std::vector<std::uint32_t> rowsByLeaf(const GrowingGround& ground, unsigned threads, std::stop_token stop) {
    const std::size_t rows = ground.matrix.rows();
    GrowingGround sampled = ground;
    sampled.parameters.min_samples_split = 32;
    const Tree tree = growTree(sampled, sampleOf(rows), Random(0, kOrderStream, 0), stop);
    if (tree.empty()) return {};
    std::vector<std::uint32_t> leaf(rows);
    const bool all = parallelFor((rows + kRowsATurn - 1) / kRowsATurn, threads, stop, [&](std::size_t turn) {
        const std::size_t end = std::min(rows, (turn + 1) * kRowsATurn);
        for (std::size_t row = turn * kRowsATurn; row < end; ++row)
            leaf[row] = static_cast<std::uint32_t>(leafOf(tree, ground.matrix.row(row)));
    });
    return all ? sortedByLeaf(leaf, tree.size()) : std::vector<std::uint32_t>{};
}

} // namespace turbofan
