// The one writer thread: takes everything queued, writes it in one transaction, syncs once, then reports to
// each caller.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "engine/base/error.h"
#include "engine/store/database.h"

namespace turbofan {

// Something to write. `apply` runs on the writer thread inside a savepoint: what it did is undone when it
// fails, without touching its neighbours. `done` is then called on the same thread, after the sync; with
// Busy, on the caller's thread, when the queue is full.
struct WriteCommand {
    std::function<Status(Database&)> apply;
    std::function<void(Status)> done;
    std::size_t records = 1;
};

// Thread-safe.
class Writer {
public:
    Writer(std::unique_ptr<Database> database, std::size_t queue_limit);
    ~Writer() { finish(); }
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    // Written at once: somebody waits for it.
    void submit(WriteCommand command);

    // Written with the next submitted command or a few hundredths of a second later: nobody waits.
    void submitDeferred(WriteCommand command);

    // Writes now and waits until done. From the writer thread, which would wait for itself, it is
    // waitingForItself().
    Status write(std::function<Status(Database&)> apply);

    // Waits until everything submitted before is durable.
    Status flush();

    // Writes what is queued and ends the thread; nothing may be submitted afterwards.
    void finish();

    std::size_t queuedRecords() const; // waiting for the next transaction

    bool isThisThread() const { return std::this_thread::get_id() == thread_.get_id(); }
    static Error waitingForItself(); // Internal

private:
    struct Pending {
        WriteCommand command;
        Status status;
    };
    using Batch = std::vector<Pending>;
    enum class Urgency { Now, Soon };

    void enqueue(WriteCommand command, std::deque<WriteCommand>& queue, Urgency urgency);
    void loop();
    Batch takeBatch(); // waits for work; empty when stopping and nothing is left
    void takeFrom(std::deque<WriteCommand>& queue, std::size_t record_limit, Batch& batch);
    Status commit(Batch& batch);
    Status applyAll(Batch& batch);
    Status applyOne(Pending& pending);
    void keepWalShort();
    Status waitFor(std::deque<WriteCommand>& queue, std::function<Status(Database&)> apply);

    std::unique_ptr<Database> database_; // used by the thread only
    const std::size_t queue_limit_;
    mutable std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<WriteCommand> urgent_;
    std::deque<WriteCommand> deferred_;
    std::size_t queued_records_ = 0;
    bool hurry_ = false; // do not linger over deferred commands
    bool stopping_ = false;
    std::jthread thread_;
};

} // namespace turbofan
