#include "engine/store/writer.h"

#include <future>
#include <limits>

#include "engine/base/log.h"
#include "engine/base/threads.h"

namespace turbofan {
namespace {

// Deferred records wait this long for company, so that a trickle of them does not sync the disk all the time.
constexpr auto kLinger = std::chrono::milliseconds(50);
// So many commands of them are worth a transaction without waiting on: a long one takes a processor from the
// requests that come meanwhile.
constexpr std::size_t kDeferredWorthACommit = 400;
// Deferred records per transaction: keeps those who wait for an answer from standing behind a long one.
constexpr std::size_t kDeferredPerCommit = 5'000;
// 16 MB of WAL: rare enough to be cheap, small enough to be read back quickly.
constexpr std::int64_t kWalPagesBeforeCheckpoint = 4'000;

} // namespace

Writer::Writer(std::unique_ptr<Database> database, std::size_t queue_limit)
    : database_(std::move(database)), queue_limit_(queue_limit), thread_([this] { loop(); }) {}

void Writer::finish() {
    {
        std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_one();
    if (thread_.joinable()) thread_.join();
}

void Writer::submit(WriteCommand command) {
    enqueue(std::move(command), urgent_, Urgency::Now);
}
void Writer::submitDeferred(WriteCommand command) {
    enqueue(std::move(command), deferred_, Urgency::Soon);
}

void Writer::enqueue(WriteCommand command, std::deque<WriteCommand>& queue, Urgency urgency) {
    std::unique_lock lock(mutex_);
    // A command larger than the whole queue still gets through an empty one; flushes and the like always do.
    if (command.records > 0 && queued_records_ > 0 && queued_records_ + command.records > queue_limit_) {
        lock.unlock();
        command.done(fail(ErrorCode::Busy, "too many records wait to be written", "send again in a moment"));
        return;
    }
    queued_records_ += command.records;
    queue.push_back(std::move(command));
    if (urgency == Urgency::Now) hurry_ = true;
    lock.unlock();
    wake_.notify_one();
}

Status Writer::write(std::function<Status(Database&)> apply) {
    return waitFor(urgent_, std::move(apply));
}

Status Writer::flush() {
    // At the end of the deferred queue, so behind everything that was there.
    return waitFor(deferred_, [](Database&) { return Status(); });
}

std::size_t Writer::queuedRecords() const {
    std::lock_guard lock(mutex_);
    return queued_records_;
}

Error Writer::waitingForItself() {
    return {ErrorCode::Internal, "a write that waits was made on the thread that writes", ""};
}

Status Writer::waitFor(std::deque<WriteCommand>& queue, std::function<Status(Database&)> apply) {
    if (isThisThread()) return fail(waitingForItself());
    // Shared, because the waiter may be off before set_value() has returned on the writer thread.
    const auto promise = std::make_shared<std::promise<Status>>();
    auto report = [promise](Status status) { promise->set_value(std::move(status)); };
    enqueue({std::move(apply), std::move(report), 0}, queue, Urgency::Now);
    return promise->get_future().get();
}

void Writer::loop() {
    nameThisThread("store-writer");
    while (true) {
        Batch batch = takeBatch();
        if (batch.empty()) return;
        const Status committed = commit(batch);
        for (Pending& pending : batch)
            pending.command.done(committed ? std::move(pending.status) : committed);
        keepWalShort();
    }
}

Writer::Batch Writer::takeBatch() {
    std::unique_lock lock(mutex_);
    wake_.wait(lock, [&] { return stopping_ || !urgent_.empty() || !deferred_.empty(); });
    wake_.wait_for(lock, kLinger, [&] {
        return stopping_ || hurry_ || deferred_.size() >= kDeferredWorthACommit ||
               queued_records_ >= kDeferredPerCommit;
    });
    Batch batch;
    batch.reserve(urgent_.size() + 1);
    takeFrom(urgent_, std::numeric_limits<std::size_t>::max(), batch);
    takeFrom(deferred_, kDeferredPerCommit, batch);
    if (deferred_.empty()) hurry_ = false;
    return batch;
}

void Writer::takeFrom(std::deque<WriteCommand>& queue, std::size_t record_limit, Batch& batch) {
    std::size_t taken = 0;
    while (!queue.empty() && taken < record_limit) {
        taken += queue.front().records;
        queued_records_ -= queue.front().records;
        batch.push_back({std::move(queue.front()), {}});
        queue.pop_front();
    }
}

Status Writer::commit(Batch& batch) {
    Status status = database_->run("BEGIN IMMEDIATE");
    if (status) status = applyAll(batch);
    if (status) status = database_->run("COMMIT");
    // A failed rollback leaves the transaction open; the next BEGIN then says so to its callers.
    if (!status && database_->inTransaction()) (void)database_->run("ROLLBACK");
    return status;
}

// Fails only when the transaction as a whole is lost.
Status Writer::applyAll(Batch& batch) {
    for (Pending& pending : batch)
        if (Status status = applyOne(pending); !status) return status;
    return {};
}

Status Writer::applyOne(Pending& pending) {
    if (Status status = database_->run("SAVEPOINT command"); !status) return status;
    pending.status = pending.command.apply(*database_);
    if (!pending.status) {
        // After a full disk and the like SQLite has rolled everything back by itself.
        if (!database_->inTransaction()) return pending.status;
        if (Status status = database_->run("ROLLBACK TO command"); !status) return status;
    }
    return database_->run("RELEASE command");
}

void Writer::keepWalShort() {
    if (database_->pendingWalPages() < kWalPagesBeforeCheckpoint) return;
    // Nothing is lost when it fails: the records are safe in the WAL, and the next commits try again.
    if (const Status status = database_->checkpoint(); !status) logWarning(status.error().text());
}

} // namespace turbofan
