// Finds the best split of a node: histograms for wide nodes, sorting networks for narrow ones, all in
// integers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

#include "engine/training/lane_code.h"
#include "engine/training/lanes.h"
#include "engine/training/packed_sums.h"

namespace turbofan {

// Rows of a node inside a block: `rows` are places in the block, `bytes` lies at `block + place × kRowBytes`,
// and values are by place. `narrow` is null where words do not fit (PackedSums::isNarrow).
struct BlockNode {
    const std::uint8_t* block;
    std::span<const std::uint16_t> rows;
    const std::uint64_t* values;
    const std::uint32_t* narrow;
};

// Scratch space and rules of one tree. Sums of a node go in and come out without their counts. Not
// thread-safe.
class SplitSearch {
public:
    static constexpr std::size_t kMostBlockRows = 8192;

    SplitSearch(const PackedSums& packing, int min_samples_leaf, InstructionSet instructions);
    ~SplitSearch();

    // A node whose rows lie anywhere, in ascending order: gathers from byte columns. `values[i]` is the
    // packed row rows[i], `total` their sum.
    const LaneSplits& inColumns(std::span<const std::uint8_t* const> columns,
                                std::span<const std::uint32_t> rows, const std::uint64_t* values,
                                std::uint64_t total);

    // Copies rows (at `from + row × kRowBytes`) to the beginning of a block, where they are `places`, with
    // the first look at the features that inBlock() of all of them is to try: their bytes come by anyhow.
    void copyIntoBlock(const std::uint8_t* from, std::span<const std::uint32_t> rows,
                       std::span<const std::uint8_t> features, std::uint8_t* block,
                       const std::uint16_t* places);

    // A node of 2 … kMostBlockRows rows inside a block.
    const LaneSplits& inBlock(const BlockNode& node, std::span<const std::uint8_t> features,
                              std::uint64_t total);

    // Moves rows of a block with bin ≤ `bin` to the front, keeping the order on both sides, and returns how
    // many; at its best right after inBlock() of the same rows with `feature` among the tried ones.
    std::size_t partition(const std::uint8_t* block, std::span<std::uint16_t> rows, std::uint8_t feature,
                          std::uint8_t bin);

    // The same for rows that lie anywhere in a column. `spare` has room for as many.
    std::size_t partitionAnywhere(const std::uint8_t* column, std::uint8_t bin, ValuedRows rows,
                                  ValuedRows spare, std::size_t n) const {
        return code_.partitionAnywhere(column, bin, rows, spare, n);
    }

private:
    bool isSorted(const BlockNode& node) const;
    void willPick(std::span<const std::uint16_t> rows, std::span<const std::uint8_t> features);
    bool cameWithCopy(std::span<const std::uint16_t> rows, std::span<const std::uint8_t> features) const;
    void pick(const std::uint8_t* block, std::span<const std::uint16_t> rows,
              std::span<const std::uint8_t> features);
    void bySorting(const BlockNode& node, std::uint64_t total);
    void byNarrowHistogram(const BlockNode& node, std::size_t lanes, std::uint64_t total);
    void byWideHistogram(const BlockNode& node, std::size_t lanes, std::uint64_t total);

    const LaneCode& code_;
    PackedSums packing_;
    std::uint64_t min_leaf_;
    LaneSplits best_;
    LaneBytes picked_{};                         // the features whose bytes lie in bytes_ …
    std::span<const std::uint16_t> picked_rows_; // … of these rows …
    bool picked_by_copy_ = false;                // … since they were copied, and not searched yet
    struct Scratch;
    std::unique_ptr<Scratch> scratch_;
};

} // namespace turbofan
