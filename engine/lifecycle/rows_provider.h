// The prepared rows with their features, computed once in the background and shared by all who need them.
#pragma once

#include <filesystem>
#include <future>
#include <memory>
#include <mutex>
#include <thread>

#include "engine/base/error.h"
#include "engine/training/training_set.h"

namespace turbofan {

// Thread-safe.
class RowsProvider {
public:
    // Nothing is read before start() or the first rows().
    explicit RowsProvider(std::filesystem::path prepared_file);
    // For rows that are in memory already.
    explicit RowsProvider(std::shared_ptr<const PreparedRows> rows);

    // Begins to read on a thread of its own.
    void start();

    // Waits for the rows. The reader's error when they cannot be had; the next call then tries again.
    Result<std::shared_ptr<const PreparedRows>> rows();

    // True once rows() would not wait and would succeed.
    bool ready() const;

private:
    using Loaded = Result<std::shared_ptr<const PreparedRows>>;
    const std::filesystem::path prepared_file_;
    mutable std::mutex mutex_;
    std::shared_future<Loaded> loaded_; // invalid until started
};

} // namespace turbofan
