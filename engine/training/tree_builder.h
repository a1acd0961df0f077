// Grows one tree, depth first, from a bag of binned rows.
#pragma once

#include <stop_token>
#include <vector>

#include "engine/model/forest.h"
#include "engine/training/bag.h"
#include "engine/training/bins.h"
#include "engine/training/packed_sums.h"
#include "engine/training/random.h"

namespace turbofan {

// What all trees of a forest share. Read-only while they grow.
struct GrowingGround {
    const BinnedMatrix& matrix;
    std::span<const float> target;
    PackedSums packing;
    ForestParameters parameters;
};

// The nodes of one tree in the order in which Forest walks them; empty when `stop` was requested first
// (polled at every node). The tree depends on the bag and the random stream alone. One thread; different
// trees may grow in parallel.
Tree growTree(const GrowingGround& ground, const Bag& bag, Random random, std::stop_token stop);

} // namespace turbofan
