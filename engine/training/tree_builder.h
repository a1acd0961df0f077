// Grows trees, depth first, from bags of binned rows.
#pragma once

#include <memory>
#include <span>
#include <stop_token>

#include "engine/model/forest.h"
#include "engine/training/bag.h"
#include "engine/training/bins.h"
#include "engine/training/instruction_set.h"
#include "engine/training/packed_sums.h"
#include "engine/training/random.h"

namespace turbofan {

// What all trees of a forest share. Read-only while they grow.
struct GrowingGround {
    const BinnedMatrix& matrix;
    std::span<const float> target; // of the matrix' rows
    PackedSums packing;
    ForestParameters parameters;
    InstructionSet instructions = bestInstructionSet();
    // Which row of the training set each row of the matrix is; empty where they are the same. Trees do not
    // depend on where rows lie.
    std::span<const std::uint32_t> origin = {};
};

// The room that a tree needs to grow in, for one tree after the other: some megabytes, got from the system
// once. One thread at a time.
class TreeGrower {
public:
    explicit TreeGrower(const GrowingGround& ground); // keeps a reference
    ~TreeGrower();
    TreeGrower(TreeGrower&&) noexcept;

    // The nodes of one tree in the order in which Forest walks them; empty when `stop` was requested first
    // (polled at every node). The tree depends on the ground, the bag and the random stream alone.
    Tree grow(const Bag& bag, Random random, const std::stop_token& stop);

private:
    class Room;
    std::unique_ptr<Room> room_;
};

// One tree alone.
Tree growTree(const GrowingGround& ground, const Bag& bag, Random random, std::stop_token stop);

} // namespace turbofan
