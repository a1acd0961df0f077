#include "engine/store/read_pool.h"

namespace turbofan {
namespace {

constexpr std::size_t kIdleConnections = 8; // further ones are closed after use

} // namespace

Result<std::unique_ptr<Database>> ReadPool::take() {
    {
        std::lock_guard lock(mutex_);
        if (!idle_.empty()) {
            std::unique_ptr<Database> database = std::move(idle_.back());
            idle_.pop_back();
            return database;
        }
    }
    return Database::open(file_, Database::Access::ReadOnly);
}

void ReadPool::giveBack(std::unique_ptr<Database> database) {
    std::lock_guard lock(mutex_);
    if (idle_.size() < kIdleConnections) idle_.push_back(std::move(database));
}

void ReadPool::closeIdle() {
    std::lock_guard lock(mutex_);
    idle_.clear();
}

} // namespace turbofan
