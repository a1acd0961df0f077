#include "engine/training/split_search.h"

#include <algorithm>
#include <utility>

namespace turbofan {

namespace {

// Adds one row's value in lanes kLane …, each written out: a loop of sixteen rounds would cost as much as the
// additions.
template <std::size_t... kLane, class Row, class Word, std::size_t kWidth>
[[gnu::always_inline]] inline void addRow(const Row& bin, Word value, Word (*sum)[kWidth],
                                          std::index_sequence<kLane...>) {
    ((sum[bin(kLane)][kLane] += value), ...);
}

constexpr std::size_t kHalf = WideHistogram::kHalf;

// Calls body(the integers below `lanes` as a sequence) for 1 … kMost lanes: idle lanes cost as much as busy
// ones.
template <std::size_t kMost, class Body>
void withLanes(std::size_t lanes, const Body& body) {
    if constexpr (kMost > 1)
        if (lanes < kMost) return withLanes<kMost - 1>(lanes, body);
    body(std::make_index_sequence<kMost>());
}

// Not inlined: the additions need every register there is. Eight columns in one pass keep neighbouring ones
// from waiting for each other.
template <std::size_t... kLane>
[[gnu::noinline]] void addColumns(const std::uint8_t* const* columns, std::span<const std::uint32_t> rows,
                                  const std::uint64_t* values, std::uint64_t (*sum)[kHalf],
                                  std::index_sequence<kLane...> each) {
    const std::uint8_t* const column[] = {columns[kLane]...};
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::uint32_t row = rows[i];
        addRow([&](std::size_t lane) { return column[lane][row]; }, values[i], sum, each);
    }
}

// The same for sparse nodes, whose lines the processor does not guess: some rows at a time, while lines of
// the columns are on their way to second-level cache. Rows ascend.
template <std::size_t... kLane>
void addColumnsAskingAhead(const std::uint8_t* const* columns, std::span<const std::uint32_t> rows,
                           const std::uint64_t* values, std::uint64_t (*sum)[kHalf],
                           std::index_sequence<kLane...> each) {
    constexpr std::size_t kATurn = 64;
    constexpr std::size_t kAhead = 128;
    constexpr std::uint32_t kLine = 64;
    std::uint32_t asked = rows.front() / kLine * kLine;
    for (std::size_t i = 0; i < rows.size(); i += kATurn) {
        const std::uint32_t last = rows[std::min(i + kATurn + kAhead, rows.size() - 1)];
        for (; asked <= last; asked += kLine) (__builtin_prefetch(columns[kLane] + asked, 0, 2), ...);
        addColumns(columns, rows.subspan(i, std::min(kATurn, rows.size() - i)), values + i, sum, each);
    }
}

// The same where bytes of the rows have been picked, from lane `first` on, and values are by place.
template <class Word, std::size_t kWidth, std::size_t... kLane>
[[gnu::noinline]] void addBytes(const LaneBytes* bytes, std::size_t first,
                                std::span<const std::uint16_t> rows, const Word* values, Word (*sum)[kWidth],
                                std::index_sequence<kLane...> each) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::uint8_t* const bin = bytes[i].lane + first;
        addRow([&](std::size_t lane) { return bin[lane]; }, values[rows[i]], sum, each);
    }
}

// Whether a histogram of the node has narrow words: without counts, bins can only tell of a second row.
bool isCountedNarrow(const BlockNode& node, std::uint64_t min_leaf) {
    return node.narrow != nullptr && min_leaf <= 2;
}

} // namespace

struct SplitSearch::Scratch {
    WideHistogram wide;
    NarrowHistogram narrow;
    LaneBytes bytes[kMostBlockRows + 4]; // vector code reads four at a time
    std::uint16_t spare[kMostBlockRows + 32];
    std::uint64_t values[kSortedRows];
    std::uint32_t narrow_values[kMostSorted];
};

SplitSearch::SplitSearch(const PackedSums& packing, int min_samples_leaf, InstructionSet instructions)
    : code_(laneCode(instructions)), packing_(packing),
      min_leaf_(static_cast<std::uint64_t>(min_samples_leaf)), scratch_(std::make_unique<Scratch>()) {}

SplitSearch::~SplitSearch() = default;

const LaneSplits& SplitSearch::inColumns(std::span<const std::uint8_t* const> columns,
                                         std::span<const std::uint32_t> rows, const std::uint64_t* values,
                                         std::uint64_t total) {
    constexpr std::size_t kGapGuessed = 4; // between rows, up to which the processor reads ahead by itself
    const bool dense = rows.size() * kGapGuessed > rows.back() - rows.front();
    WideHistogram& histogram = scratch_->wide;
    const std::size_t halves = (columns.size() + kHalf - 1) / kHalf;
    for (std::size_t half = 0; half < halves; ++half) {
        const std::size_t first = half * kHalf;
        withLanes<kHalf>(std::min(columns.size() - first, kHalf), [&](auto each) {
            if (dense)
                addColumns(columns.data() + first, rows, values, histogram.sum[half], each);
            else
                addColumnsAskingAhead(columns.data() + first, rows, values, histogram.sum[half], each);
        });
    }
    code_.scanWide(histogram, halves, NodeSums::wide(packing_, total, rows.size(), min_leaf_), best_);
    best_.varying &= (1U << columns.size()) - 1;
    return best_;
}

const LaneSplits& SplitSearch::inBlock(const BlockNode& node, std::span<const std::uint8_t> features,
                                       std::uint64_t total) {
    if (!cameWithCopy(node.rows, features)) pick(node.block, node.rows, features);
    picked_by_copy_ = false;
    if (isSorted(node))
        bySorting(node, total);
    else if (isCountedNarrow(node, min_leaf_))
        byNarrowHistogram(node, features.size(), total);
    else
        byWideHistogram(node, features.size(), total);
    best_.varying &= (1U << features.size()) - 1;
    return best_;
}

// One set may sort what another counts only where that one's words are narrow, too: gains of wide ones are
// rounded otherwise, and the machine must not change the forest.
bool SplitSearch::isSorted(const BlockNode& node) const {
    return node.rows.size() <= (isCountedNarrow(node, min_leaf_) ? code_.most_sorted : kSortedRows);
}

void SplitSearch::copyIntoBlock(const std::uint8_t* from, std::span<const std::uint32_t> rows,
                                std::span<const std::uint8_t> features, std::uint8_t* block,
                                const std::uint16_t* places) {
    willPick({places, rows.size()}, features);
    picked_by_copy_ = true;
    code_.copyAndPick(from, rows.data(), rows.size(), picked_, block, scratch_->bytes);
}

void SplitSearch::willPick(std::span<const std::uint16_t> rows, std::span<const std::uint8_t> features) {
    std::fill_n(picked_.lane, kLanes, features[0]);
    std::copy(features.begin(), features.end(), picked_.lane);
    picked_rows_ = rows;
}

bool SplitSearch::cameWithCopy(std::span<const std::uint16_t> rows,
                               std::span<const std::uint8_t> features) const {
    return picked_by_copy_ && picked_rows_.data() == rows.data() && picked_rows_.size() == rows.size() &&
           std::equal(features.begin(), features.end(), picked_.lane);
}

void SplitSearch::pick(const std::uint8_t* block, std::span<const std::uint16_t> rows,
                       std::span<const std::uint8_t> features) {
    willPick(rows, features);
    code_.pick(block, rows.data(), rows.size(), picked_, scratch_->bytes);
}

void SplitSearch::bySorting(const BlockNode& node, std::uint64_t total) {
    Scratch& s = *scratch_;
    const std::size_t n = node.rows.size();
    if (node.narrow != nullptr) {
        for (std::size_t i = 0; i < n; ++i) s.narrow_values[i] = node.narrow[node.rows[i]];
        code_.sortNarrow(s.bytes, s.narrow_values, n, NodeSums::narrow(packing_, total, min_leaf_), best_);
        for (auto& left : best_.left) left = packing_.widen(static_cast<std::uint32_t>(left));
        return;
    }
    for (std::size_t i = 0; i < n; ++i) s.values[i] = node.values[node.rows[i]];
    code_.sortWide(s.bytes, s.values, n, NodeSums::wide(packing_, total, n, min_leaf_), best_);
}

void SplitSearch::byNarrowHistogram(const BlockNode& node, std::size_t lanes, std::uint64_t total) {
    Scratch& s = *scratch_;
    BinRange range;
    code_.rangeOf(s.bytes, node.rows.size(), range);
    withLanes<kLanes>(lanes,
                      [&](auto each) { addBytes(s.bytes, 0, node.rows, node.narrow, s.narrow.sum, each); });
    code_.scanNarrow(s.narrow, range, NodeSums::narrow(packing_, total, min_leaf_), best_);
    for (auto& left : best_.left) left = packing_.widen(static_cast<std::uint32_t>(left));
}

void SplitSearch::byWideHistogram(const BlockNode& node, std::size_t lanes, std::uint64_t total) {
    Scratch& s = *scratch_;
    const std::size_t halves = (lanes + kHalf - 1) / kHalf;
    for (std::size_t half = 0; half < halves; ++half) {
        const std::size_t first = half * kHalf;
        withLanes<kHalf>(std::min(lanes - first, kHalf), [&](auto each) {
            addBytes(s.bytes, first, node.rows, node.values, s.wide.sum[half], each);
        });
    }
    code_.scanWide(s.wide, halves, NodeSums::wide(packing_, total, node.rows.size(), min_leaf_), best_);
}

std::size_t SplitSearch::partition(const std::uint8_t* block, std::span<std::uint16_t> rows,
                                   std::uint8_t feature, std::uint8_t bin) {
    const auto* lane = std::find(picked_.lane, picked_.lane + kLanes, feature);
    if (picked_rows_.data() != rows.data() || lane == picked_.lane + kLanes) {
        pick(block, rows, {&feature, 1});
        lane = picked_.lane;
    }
    picked_rows_ = {}; // they change places now
    return code_.partition(scratch_->bytes, static_cast<std::size_t>(lane - picked_.lane), bin, rows.data(),
                           scratch_->spare, rows.size());
}

} // namespace turbofan
