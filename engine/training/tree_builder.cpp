#include "engine/training/tree_builder.h"

#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <numeric>
#include <optional>
#include <utility>
#include <vector>

#include "engine/training/node_rows.h"
#include "engine/training/split_search.h"

namespace turbofan {

namespace {

constexpr std::uint32_t kNoParent = std::numeric_limits<std::uint32_t>::max();

// Rows are copied together when a node has become as small as this: the first copy ends the jumping about in
// memory, the second one lies in second-level cache. A third one for the first level costs more than it
// saves.
constexpr std::array<std::size_t, 2> kCopiedAt = {SplitSearch::kMostBlockRows, 2048};

// A node that waits for its turn. Sums go without counts.
struct Pending {
    NodeRange range;
    std::uint64_t total = 0;
    std::uint32_t right_child_of = kNoParent; // left children follow their parent and need no link
    std::int32_t depth = 0;
};

struct Split {
    std::uint8_t feature = 0;
    std::uint8_t bin = 0;
    double gain = kNoSplit;
    std::uint64_t left = 0;
};

// The first of the lanes with the greatest gain; `end` where none has a split. Bits of gains order as they
// do, and integers are compared without a branch to mispredict.
std::size_t bestLane(const LaneSplits& found, std::size_t first, std::size_t end) {
    std::int64_t most = -1;
    std::size_t best = end;
    for (std::size_t lane = first; lane < end; ++lane) {
        const auto gain = std::bit_cast<std::int64_t>(found.gain[lane]);
        best = gain > most ? lane : best;
        most = gain > most ? gain : most;
    }
    return best;
}

} // namespace

class TreeGrower::Room {
public:
    explicit Room(const GrowingGround& ground)
        : ground_(ground), parameters_(ground.parameters), packing_(ground.packing),
          features_(ground.matrix.features()),
          search_(packing_, parameters_.min_samples_leaf, ground.instructions), wide_(ground.matrix) {
        local_.reserve(kCopiedAt.size());
        for (const std::size_t rows : kCopiedAt) local_.emplace_back(rows, packing_);
    }

    Tree grow(const Bag& bag, Random random, const std::stop_token& stop) {
        random_ = random;
        order_.resize(features_);
        std::iota(order_.begin(), order_.end(), std::uint8_t{0});
        nodes_.clear();
        drawn_ahead_ = {};
        wide_.take(bag, ground_.target, packing_);
        Pending root{{0, wide_.size()}, 0, kNoParent, 0};
        for (std::uint32_t i = 0; i < wide_.size(); ++i) root.total += wide_.value(i);
        root.total = packing_.withoutCount(root.total);
        if (!growBelow(wide_, root, 0, stop)) return {};
        return {nodes_.begin(), nodes_.end()};
    }

private:
    // The node and all below it. `copies` = how many copies its rows are. False when stopped.
    template <class Rows>
    bool growBelow(Rows& rows, Pending node, std::size_t copies, const std::stop_token& stop) {
        std::vector<Pending> right_sides; // of the nodes above
        while (true) {
            if (stop.stop_requested()) return false;
            const bool may_be_split = mayBeSplit(rows, node);
            if (may_be_split && copies < local_.size() && node.range.size() <= local_[copies].capacity()) {
                if (!growInCopy(rows, node, copies, stop)) return false;
            } else {
                link(node);
                const std::optional<Split> split = may_be_split ? bestSplit(rows, node) : std::nullopt;
                if (split) {
                    const std::uint32_t middle =
                        rows.partition(search_, node.range, split->feature, split->bin);
                    const std::uint32_t parent = appendSplit(*split);
                    right_sides.push_back(
                        {{middle, node.range.end}, node.total - split->left, parent, node.depth + 1});
                    node = {{node.range.begin, middle}, split->left, kNoParent, node.depth + 1};
                    continue;
                }
                appendLeaf(node);
            }
            if (right_sides.empty()) return true;
            node = right_sides.back();
            right_sides.pop_back();
        }
    }

    // Into the smallest copy that has room.
    template <class Rows>
    bool growInCopy(const Rows& rows, Pending node, std::size_t copy, const std::stop_token& stop) {
        while (copy + 1 < local_.size() && node.range.size() <= local_[copy + 1].capacity()) ++copy;
        drawn_ahead_ = draw(0, std::min(kLanes, featuresAsked()));
        node.range = local_[copy].copy(rows, node.range, search_, drawn_ahead_);
        return growBelow(local_[copy], node, copy + 1, stop);
    }

    void link(const Pending& node) {
        if (node.right_child_of != kNoParent)
            nodes_[node.right_child_of].right_or_zero = static_cast<std::uint32_t>(nodes_.size());
    }

    void appendLeaf(const Pending& node) {
        ForestNode leaf;
        leaf.leaf_value = packing_.mean(node.total);
        nodes_.push_back(leaf);
    }

    std::uint32_t appendSplit(const Split& split) {
        ForestNode inner;
        inner.split = {split.feature, split.bin, 0};
        nodes_.push_back(inner);
        return static_cast<std::uint32_t>(nodes_.size() - 1);
    }

    template <class Rows>
    bool mayBeSplit(const Rows& rows, const Pending& node) const {
        const auto size = static_cast<std::int64_t>(node.range.size());
        if (node.depth >= parameters_.max_depth || size < parameters_.min_samples_split ||
            size < std::int64_t{2} * parameters_.min_samples_leaf)
            return false;
        // All targets equal? Compared as fractions, since a row holds weight × target.
        const std::uint64_t first = rows.value(node.range.begin);
        for (std::uint32_t i = node.range.begin + 1; i < node.range.end; ++i) {
            const std::uint64_t other = rows.value(i);
            if (packing_.sum(first) * packing_.weight(other) != packing_.sum(other) * packing_.weight(first))
                return true;
        }
        return false;
    }

    // Draws features without replacement: as many as asked for and, while all of those are constant in the
    // node, on until one is not (as scikit-learn does). Equal gains: the feature drawn first wins, which is
    // as good as by lot.
    template <class Rows>
    std::optional<Split> bestSplit(const Rows& rows, const Pending& node) {
        const std::size_t asked = featuresAsked();
        Split best;
        bool varying = false;
        for (std::size_t drawn = 0; drawn < asked || (drawn < features_ && !varying);) {
            const std::size_t until = drawn < asked ? asked : features_;
            const std::span<const std::uint8_t> batch = drawn_ahead_.empty()
                                                            ? draw(drawn, std::min(kLanes, until - drawn))
                                                            : std::exchange(drawn_ahead_, {});
            const LaneSplits& found = rows.search(search_, node.range, batch, node.total);
            varying = varying || found.varying != 0;
            // Beyond what was asked for, only the first that varies.
            const auto first = static_cast<std::size_t>(drawn < asked ? 0 : std::countr_zero(found.varying));
            const std::size_t end = drawn < asked ? batch.size() : std::min(first + 1, batch.size());
            const std::size_t lane = bestLane(found, first, end);
            if (lane < end && found.gain[lane] > best.gain)
                best = {batch[lane], found.bin[lane], found.gain[lane], found.left[lane]};
            drawn += batch.size();
        }
        if (best.gain < 0) return std::nullopt;
        best.left = packing_.withoutCount(best.left);
        return best;
    }

    std::size_t featuresAsked() const {
        return std::min<std::size_t>(static_cast<std::size_t>(parameters_.features_per_split), features_);
    }

    std::span<const std::uint8_t> draw(std::size_t drawn, std::size_t count) {
        Random random = random_; // stays in registers
        for (std::size_t i = drawn; i < drawn + count; ++i)
            std::swap(order_[i], order_[i + random.below(static_cast<std::uint32_t>(features_ - i))]);
        random_ = random;
        return {order_.data() + drawn, count};
    }

    const GrowingGround& ground_;
    const ForestParameters& parameters_;
    const PackedSums& packing_;
    std::size_t features_;
    Random random_{0, 0, 0};
    SplitSearch search_;
    WideRows wide_;
    std::vector<LocalRows> local_;
    std::span<const std::uint8_t> drawn_ahead_; // the first features of the node that is searched next
    std::vector<std::uint8_t> order_;           // a permutation of the features; begins anew with every tree
    Tree nodes_;
};

TreeGrower::TreeGrower(const GrowingGround& ground) : room_(std::make_unique<Room>(ground)) {}
TreeGrower::~TreeGrower() = default;
TreeGrower::TreeGrower(TreeGrower&&) noexcept = default;

Tree TreeGrower::grow(const Bag& bag, Random random, const std::stop_token& stop) {
    return room_->grow(bag, random, stop);
}

Tree growTree(const GrowingGround& ground, const Bag& bag, Random random, std::stop_token stop) {
    return TreeGrower(ground).grow(bag, random, stop);
}

} // namespace turbofan
