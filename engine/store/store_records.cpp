// The store's feedback and predictions.
#include "engine/store/store_impl.h"

#include <future>

#include "engine/store/actual_lookup.h"

namespace turbofan {
namespace {

constexpr std::size_t kFeedbackPerPage = 1'000; // how much of it forEachFeedback holds at a time

} // namespace

// --- feedback

void Store::submitFeedback(std::vector<FeedbackRecord> records, bool once_per_prediction,
                           StoreDone<FeedbackReceipt> done) {
    struct Work {
        std::vector<FeedbackRecord> records;
        FeedbackReceipt receipt;
    };
    const std::size_t count = records.size();
    const auto work = std::make_shared<Work>(Work{std::move(records), {}});
    const auto once = once_per_prediction ? OncePerPrediction::Yes : OncePerPrediction::No;
    auto apply = [impl = impl_.get(), work, once](Database& database) -> Status {
        auto receipt = insertFeedback(database, work->records, once, impl->clock->now());
        if (!receipt) return fail(receipt.error());
        work->receipt = std::move(*receipt);
        return {};
    };
    auto report = [work, done = std::move(done)](Status status) {
        done(status ? Result<FeedbackReceipt>(std::move(work->receipt)) : fail(status.error()));
    };
    impl_->writer.submit({std::move(apply), std::move(report), count});
}

void Store::appendFeedback(std::vector<FeedbackRecord> records, bool once_per_prediction,
                           StoreDone<std::vector<std::string>> done) {
    submitFeedback(
        std::move(records), once_per_prediction, [done = std::move(done)](Result<FeedbackReceipt> made) {
            done(made ? Result<std::vector<std::string>>(std::move(made->ids)) : fail(made.error()));
        });
}

Result<std::vector<std::string>> Store::appendFeedback(std::vector<FeedbackRecord> records,
                                                       bool once_per_prediction) {
    using Ids = Result<std::vector<std::string>>;
    if (impl_->writer.isThisThread()) return fail(Writer::waitingForItself());
    // Shared, because the waiter may be off before set_value() has returned on the writer thread.
    const auto promise = std::make_shared<std::promise<Ids>>();
    appendFeedback(std::move(records), once_per_prediction,
                   [promise](Ids stored) { promise->set_value(std::move(stored)); });
    return promise->get_future().get();
}

Result<std::size_t> Store::importFeedback(std::vector<FeedbackRecord> records) {
    if (impl_->writer.isThisThread()) return fail(Writer::waitingForItself());
    const auto promise = std::make_shared<std::promise<Result<std::size_t>>>();
    const auto imported = std::make_shared<std::size_t>(0);
    const std::size_t count = records.size();
    auto apply = [impl = impl_.get(), records = std::move(records), imported](Database& database) -> Status {
        const auto before = database.integer("SELECT count(*) FROM feedback");
        if (!before) return fail(before.error());
        auto ids = insertFeedback(database, records, OncePerPrediction::SameEntry, impl->clock->now());
        if (!ids) return fail(ids.error());
        const auto after = database.integer("SELECT count(*) FROM feedback");
        if (!after) return fail(after.error());
        *imported = static_cast<std::size_t>(*after - *before);
        return {};
    };
    impl_->writer.submit({std::move(apply),
                          [promise, imported](Status status) {
                              promise->set_value(status ? Result<std::size_t>(*imported)
                                                        : fail(status.error()));
                          },
                          count});
    return promise->get_future().get();
}

Result<std::vector<FeedbackRecord>> Store::feedbackSince(Instant since) const {
    return impl_->readers.with([&](Database& database) { return selectFeedbackSince(database, since); });
}

Result<FeedbackSummary> Store::feedbackSummary() const {
    return impl_->readers.with([&](Database& database) -> Result<FeedbackSummary> {
        std::lock_guard lock(impl_->totals_mutex);
        if (Status status = updateTotals(database, impl_->totals); !status) return fail(status.error());
        return summarise(impl_->totals);
    });
}

Status Store::forEachFeedback(const std::function<bool(const FeedbackRecord&)>& each) const {
    std::int64_t after = 0;
    while (true) {
        // No connection is held while `each` runs: an open read would keep the WAL from being reset.
        const auto page = impl_->readers.with(
            [&](Database& database) { return selectFeedbackAfter(database, after, kFeedbackPerPage); });
        if (!page) return fail(page.error());
        if (page->empty()) return {};
        for (const FeedbackRecord& record : *page)
            if (!each(record)) return {};
        after = feedbackNumber(page->back().feedback_id);
    }
}

Status Store::clearFeedback() {
    return impl_->writer.write(deleteFeedback);
}

// --- predictions

void Store::recordPredictions(std::vector<PredictionRecord> records) {
    const std::size_t count = records.size();
    if (count > 0) impl_->recordPredictions(std::move(records), count);
}

void Store::recordPredictions(PredictedRequest request) {
    const std::size_t count = request.rul.size();
    if (count > 0) impl_->recordPredictions(std::move(request), count);
}

std::uint64_t Store::droppedPredictions() const {
    return impl_->dropped_predictions;
}

Result<std::vector<PredictionRecord>> Store::recentPredictions(std::size_t limit) const {
    return predictions(limit, 0, {});
}

Result<std::vector<PredictionRecord>> Store::predictions(std::size_t limit, std::int64_t after,
                                                         std::optional<std::int64_t> engine) const {
    PredictionSpan span;
    // Where a look at all engines is under way, this one does not wait for what that would tell.
    if (std::unique_lock lock(impl_->ledger_mutex, std::try_to_lock); engine && lock.owns_lock())
        span = impl_->ledger.spanOf(*engine);
    return impl_->readers.with(
        [&](Database& database) { return selectPredictions(database, limit, after, engine, span); });
}

Result<std::optional<PredictionRecord>> Store::prediction(std::int64_t id) const {
    return impl_->readers.with([&](Database& database) { return selectPrediction(database, id); });
}

Result<std::vector<std::optional<double>>>
Store::actualsOf(const std::vector<PredictionRecord>& predictions) const {
    return impl_->readers.with([&](Database& database) { return selectActuals(database, predictions); });
}

Result<std::vector<EngineSummary>> Store::engineSummaries() const {
    return impl_->readers.with([&](Database& database) -> Result<std::vector<EngineSummary>> {
        std::lock_guard lock(impl_->ledger_mutex);
        if (Status status = impl_->ledger.update(database); !status) return fail(status.error());
        return impl_->ledger.engines();
    });
}

Status Store::clearPredictions() {
    return impl_->writer.write(deletePredictions);
}

Result<std::int64_t> Store::highestClearedPrediction() const {
    return impl_->readers.with(selectHighestClearedPrediction);
}

} // namespace turbofan
