// The prepared rows with their features: made in the background when somebody needs them, shared by all who
// do.
#pragma once

#include <chrono>
#include <filesystem>
#include <future>
#include <memory>
#include <mutex>

#include "engine/base/clock.h"
#include "engine/base/error.h"
#include "engine/training/training_set.h"

namespace turbofan {

// Thread-safe.
class RowsProvider {
public:
    // Nothing is read before start() or the first question.
    explicit RowsProvider(std::filesystem::path prepared_file);
    // For rows that are in memory already, and stay.
    explicit RowsProvider(std::shared_ptr<const PreparedRows> rows);

    // Begins to read on a thread of its own, where the rows are not in memory.
    void start();

    // Waits for the rows: 65 ms on the original data where they are not in memory, also for several who ask
    // at once. The reader's error when they cannot be had; the next call then tries again.
    Result<std::shared_ptr<const PreparedRows>> rows();

    // The same from what the file holds now: other data may have been initialised. Those in memory go as soon
    // as nobody holds them.
    Result<std::shared_ptr<const PreparedRows>> readAnew();

    // The small part alone, as read last; it stays in memory. Waits, and fails, only until then.
    Result<std::shared_ptr<const TestRows>> testRows();

    // True once testRows() would not wait and would succeed.
    bool ready() const;

    // Forgets the rows, to be made again when asked for, where nobody holds them and nobody was seen to for
    // so long. True when they went.
    bool letGo(std::chrono::duration<double> unused);

private:
    using Loaded = Result<std::shared_ptr<const PreparedRows>>;
    Loaded load();
    std::shared_future<Loaded> begun();
    bool settled() const; // under the lock: read, or given up

    const std::filesystem::path prepared_file_; // empty for rows that stay
    mutable std::mutex mutex_;                  // guards what follows
    std::shared_ptr<const TestRows> test_rows_; // of the newest rows; null before
    Stopwatch since_use_;
    std::shared_future<Loaded>
        loaded_; // invalid until started and once let go; last: its thread uses the others
};

} // namespace turbofan
