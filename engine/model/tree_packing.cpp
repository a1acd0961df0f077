#include "engine/model/tree_packing.h"

#include <algorithm>
#include <limits>
#include <memory>
#include <queue>

namespace turbofan {

namespace {

constexpr std::uint32_t kMost = TreeBlock::kMostSplits;

// What a block costs that a share of all rows comes to: its line has to be fetched once for a batch of so
// many rows if any of them comes; each row that comes has work to do; and the line takes up room whether one
// comes or not. A compiler that fuses a product with a sum may cut another tree, which predicts the same.
constexpr float kRowsABatch = 200;
constexpr float kCostOfWork = 0.3F;
constexpr float kCostOfRoom = 0.1F;

float costOfBlock(float share) {
    const float rows = kRowsABatch * share;
    return rows / (rows + 1) + kCostOfWork * rows + kCostOfRoom;
}

// What of a subtree stands in the block of the node above it: `within[k]` is the least that all blocks below
// cost when k splits do, from the subtree's own on; with none of them the subtree begins a block. Infinite
// where it cannot be.
struct Plan {
    float within[kMost + 1];
};
constexpr float kNever = std::numeric_limits<float>::infinity();

// A leaf's code stands in the block above.
constexpr Plan planOfLeaf() {
    Plan plan{};
    for (float& cost : plan.within) cost = kNever;
    plan.within[0] = 0;
    return plan;
}
constexpr Plan kLeafPlan = planOfLeaf();

// The least of `a` and `b` together for each number of splits, moved up by the split that is above both. Only
// what they may have, up to `most`, is looked at: most of all subtrees are small.
Plan joined(const Plan& a, std::uint32_t most_of_a, const Plan& b, std::uint32_t most_of_b) {
    Plan both;
    std::fill_n(both.within, kMost + 1, kNever);
    for (std::uint32_t i = 0; i <= most_of_a && i < kMost; ++i) {
        const float of_a = a.within[i];
        float* const to = both.within + i + 1;
        for (std::uint32_t j = 0; j <= std::min(most_of_b, kMost - 1 - i); ++j)
            to[j] = std::min(to[j], of_a + b.within[j]);
    }
    return both;
}

// Finds the cheapest cut from the leaves upwards.
class Cut {
public:
    explicit Cut(std::span<const ForestNode> tree)
        : tree_(tree), leaves_(std::make_unique_for_overwrite<std::uint32_t[]>(tree.size())),
          plans_(std::make_unique_for_overwrite<Plan[]>(tree.size())) {
        for (std::size_t node = tree.size(); node-- > 0;)
            leaves_[node] = tree[node].isLeaf() ? 1 : leaves_[node + 1] + leaves_[right(node)];
        for (std::size_t node = tree.size(); node-- > 0;) plan(node);
    }

    // Rows are expected to come in as many as there are leaves.
    std::uint32_t leaves(std::size_t node) const { return leaves_[node]; }

    // How many splits the block that begins here should have.
    std::uint32_t splitsFrom(std::size_t node) const {
        const float* const within = plans_[node].within;
        return static_cast<std::uint32_t>(std::min_element(within + 1, within + kMost + 1) - within);
    }

    // How many of a block's `splits` from here on lie to the left of this one.
    std::uint32_t splitsLeft(std::size_t node, std::uint32_t splits) const {
        const Plan& a = planOf(node + 1);
        const Plan& b = planOf(right(node));
        const std::uint32_t others = splits - 1;
        const std::uint32_t most = std::min(others, splitsBelow(node + 1));
        const std::uint32_t least = others - std::min(others, splitsBelow(right(node)));
        std::uint32_t best = least;
        for (std::uint32_t k = least + 1; k <= most; ++k)
            if (a.within[k] + b.within[others - k] < a.within[best] + b.within[others - best]) best = k;
        return best;
    }

private:
    std::size_t right(std::size_t node) const { return tree_[node].right_or_zero; }
    const Plan& planOf(std::size_t node) const { return tree_[node].isLeaf() ? kLeafPlan : plans_[node]; }
    std::uint32_t splitsBelow(std::size_t node) const { return leaves_[node] - 1; } // with its own

    void plan(std::size_t node) {
        if (tree_[node].isLeaf()) return;
        Plan& here = plans_[node];
        here = joined(planOf(node + 1), splitsBelow(node + 1), planOf(right(node)), splitsBelow(right(node)));
        // More exits than a block has room for codes.
        if (leaves_[node] == TreeBlock::kMostLeaves + 1) here.within[kMost] = kNever;
        float least = here.within[1];
        for (std::uint32_t k = 2; k <= std::min(kMost, splitsBelow(node)); ++k)
            least = std::min(least, here.within[k]);
        here.within[0] =
            least + costOfBlock(static_cast<float>(leaves_[node]) / static_cast<float>(leaves_[0]));
    }

    std::span<const ForestNode> tree_;
    std::unique_ptr<std::uint32_t[]> leaves_;
    std::unique_ptr<Plan[]> plans_;
};

class Packer {
public:
    Packer(std::span<const ForestNode> tree, const LeafScale& scale)
        : tree_(tree), scale_(scale), cut_(tree) {}

    PackedTree pack() {
        PackedTree out{TreeTop::empty(), {}};
        seatTop(out.top, 0, heaviest());
        for (std::size_t block = 0; block < begins_.size(); ++block) out.blocks.push_back(filled(block));
        return out;
    }

private:
    // Takes the split with most leaves below it, again and again.
    std::vector<bool> heaviest() const {
        const auto lighter = [&](std::uint32_t a, std::uint32_t b) {
            return cut_.leaves(a) != cut_.leaves(b) ? cut_.leaves(a) < cut_.leaves(b) : a > b;
        };
        std::priority_queue<std::uint32_t, std::vector<std::uint32_t>, decltype(lighter)> open(lighter);
        std::vector<bool> chosen(tree_.size());
        open.push(0);
        for (std::uint32_t splits = 0; splits < TreeTop::kMostSplits && !tree_[open.top()].isLeaf();
             ++splits) {
            const std::uint32_t node = open.top();
            open.pop();
            chosen[node] = true;
            open.push(node + 1);
            open.push(tree_[node].right_or_zero);
        }
        return chosen;
    }

    void seatTop(TreeTop& top, std::uint32_t node, const std::vector<bool>& chosen) {
        const ForestNode& here = tree_[node];
        if (!chosen[node]) {
            top.exits[top.splits] =
                here.isLeaf() ? TreeTop::kLeaf | scale_.code(here.leaf_value) : begin(node);
            return;
        }
        const std::uint32_t low = top.splits;
        seatTop(top, node + 1, chosen);
        const std::uint32_t at = top.splits++;
        top.feature[at] = here.split.feature;
        top.bin[at] = here.split.bin;
        top.low[at] = static_cast<std::uint8_t>(low);
        seatTop(top, here.right_or_zero, chosen);
    }

    std::uint32_t begin(std::uint32_t node) {
        begins_.push_back(node);
        return static_cast<std::uint32_t>(begins_.size()) - 1;
    }

    TreeBlock filled(std::size_t block) {
        TreeBlock made = TreeBlock::empty();
        made.first_child = static_cast<std::uint32_t>(begins_.size());
        std::uint32_t splits = 0;
        std::uint32_t leaves = 0;
        const std::uint32_t node = begins_[block];
        seat(made, node, cut_.splitsFrom(node), splits, leaves);
        made.children = static_cast<std::uint16_t>(made.children | 1U << (splits + 1));
        return made;
    }

    // Gives `budget` splits from `node` on their places.
    void seat(TreeBlock& made, std::uint32_t node, std::uint32_t budget, std::uint32_t& splits,
              std::uint32_t& leaves) {
        const ForestNode& here = tree_[node];
        if (budget == 0) {
            if (here.isLeaf()) {
                made.codes[leaves++] = scale_.code(here.leaf_value);
            } else {
                begin(node);
                made.children = static_cast<std::uint16_t>(made.children | 1U << splits);
            }
            return;
        }
        const std::uint32_t low = splits;
        const std::uint32_t left = cut_.splitsLeft(node, budget);
        seat(made, node + 1, left, splits, leaves);
        made.feature[splits] = here.split.feature;
        made.bin[splits] = here.split.bin;
        made.setLow(++splits, low);
        seat(made, here.right_or_zero, budget - 1 - left, splits, leaves);
    }

    std::span<const ForestNode> tree_;
    const LeafScale& scale_;
    Cut cut_;
    std::vector<std::uint32_t> begins_; // per block, the node at its top
};

} // namespace

PackedTree packTree(std::span<const ForestNode> tree, const LeafScale& scale) {
    return Packer(tree, scale).pack();
}

} // namespace turbofan
