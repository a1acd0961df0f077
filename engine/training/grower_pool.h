// Growers for as many trees as grow at a time, so that no tree begins by asking the system for memory.
#pragma once

#include <mutex>
#include <stop_token>
#include <utility>
#include <vector>

#include "engine/training/tree_builder.h"

namespace turbofan {

// Thread-safe.
class GrowerPool {
public:
    explicit GrowerPool(const GrowingGround& ground) : ground_(ground) {} // keeps a reference

    Tree grow(const Bag& bag, Random random, const std::stop_token& stop) {
        TreeGrower grower = take();
        Tree tree = grower.grow(bag, random, stop);
        const std::lock_guard lock(mutex_);
        idle_.push_back(std::move(grower));
        return tree;
    }

private:
    TreeGrower take() {
        const std::lock_guard lock(mutex_);
        if (idle_.empty()) return TreeGrower(ground_);
        TreeGrower grower = std::move(idle_.back());
        idle_.pop_back();
        return grower;
    }

    const GrowingGround& ground_;
    std::mutex mutex_;
    std::vector<TreeGrower> idle_;
};

} // namespace turbofan
