// What a Store has: shared by the files that define its methods.
#pragma once

#include "engine/store/store.h"

#include <atomic>
#include <mutex>

#include "engine/store/engine_ledger.h"
#include "engine/store/feedback_table.h"
#include "engine/store/open_database.h"
#include "engine/store/prediction_table.h"
#include "engine/store/read_pool.h"
#include "engine/store/writer.h"

namespace turbofan {

struct Store::Impl {
    Impl(OpenedDatabase opened, const StoreOptions& opened_options, std::shared_ptr<Clock> shared_clock)
        : options(opened_options), clock(std::move(shared_clock)), owners(std::move(opened.owners)),
          owner(opened.owner), readers(options.file),
          writer(std::move(opened.connection), options.queue_limit) {}

    ~Impl() {
        writer.finish();
        readers.closeIdle(); // so that the writer's connection closes last: only it can fold the WAL into the
                             // file
    }

    // Writes and waits; the value of `apply` is handed out once it is durable.
    template <class T, class Apply>
    Result<T> writeFor(Apply apply) {
        Result<T> made;
        const Status written = writer.write([&](Database& database) -> Status {
            made = apply(database);
            return made ? Status() : Status(fail(made.error()));
        });
        return written ? made : Result<T>(fail(written.error()));
    }

    template <class Predictions>
    void recordPredictions(Predictions predictions, std::size_t count) {
        auto apply = [this, predictions = std::move(predictions)](Database& database) {
            return insertPredictions(database, predictions, options.predictions_kept);
        };
        auto report = [this, count](const Status& status) {
            if (!status) dropped_predictions += count;
        };
        writer.submitDeferred({std::move(apply), std::move(report), count});
    }

    const StoreOptions options;
    const std::shared_ptr<Clock> clock;
    const OwnerLocks owners;
    const std::int64_t owner;
    std::atomic<std::uint64_t> dropped_predictions = 0;
    std::mutex totals_mutex;
    FeedbackTotals totals; // summing millions of rows anew for every question would be slow
    std::mutex ledger_mutex;
    EngineLedger ledger;
    ReadPool readers;
    Writer writer;
};

} // namespace turbofan
