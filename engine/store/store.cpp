#include "engine/store/store.h"

#include <atomic>
#include <future>

#include "engine/base/log.h"
#include "engine/store/actual_lookup.h"
#include "engine/store/engine_ledger.h"
#include "engine/store/event_table.h"
#include "engine/store/feedback_table.h"
#include "engine/store/journal_tables.h"
#include "engine/store/metric_table.h"
#include "engine/store/open_database.h"
#include "engine/store/prediction_table.h"
#include "engine/store/read_pool.h"
#include "engine/store/run_table.h"
#include "engine/store/writer.h"

namespace turbofan {
namespace {

constexpr std::size_t kFeedbackPerPage = 1'000; // how much of it forEachFeedback holds at a time

} // namespace

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

Result<std::unique_ptr<Store>> Store::open(const StoreOptions& options, std::shared_ptr<Clock> clock) {
    Result<OpenedDatabase> opened = openDatabase(options.file, clock->now());
    if (!opened) return fail(opened.error());
    auto impl = std::make_unique<Impl>(std::move(*opened), options, std::move(clock));
    return std::unique_ptr<Store>(new Store(std::move(impl)));
}

Store::Store(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Store::~Store() = default;

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
    return impl_->readers.with(
        [&](Database& database) { return selectPredictions(database, limit, after, engine); });
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

// --- runs and models

Result<std::int64_t> Store::beginRun(RunRecord run) {
    return impl_->writeFor<std::int64_t>([&](Database& database) -> Result<std::int64_t> {
        const auto is_alive = [&](std::int64_t owner) { return impl_->owners.isAlive(owner); };
        if (Status status = interruptOrphans(database, is_alive, impl_->clock->now()); !status)
            return fail(status.error());
        return insertRun(database, run, impl_->owner);
    });
}

Status Store::updateRun(const RunRecord& run) {
    return impl_->writer.write([&](Database& database) { return updateRunRow(database, run); });
}

Result<std::vector<RunRecord>> Store::runs(std::size_t limit) const {
    return impl_->readers.with([&](Database& database) { return selectRuns(database, limit); });
}

Result<std::optional<RunRecord>> Store::run(std::int64_t id) const {
    return impl_->readers.with([&](Database& database) { return selectRun(database, id); });
}

Status Store::recordModel(const ModelRecord& model) {
    return impl_->writer.write([&](Database& database) { return replaceModel(database, model); });
}

Result<std::vector<ModelRecord>> Store::models() const {
    return impl_->readers.with(selectModels);
}

Status Store::clearModels() {
    return impl_->writer.write([](Database& database) { return database.run("DELETE FROM models"); });
}

// --- facts

Status Store::setFact(std::string_view name, std::string_view value) {
    return impl_->writer.write([&](Database& database) { return replaceFact(database, name, value); });
}

Status Store::setFacts(const std::vector<std::pair<std::string, std::string>>& facts) {
    return impl_->writer.write([&](Database& database) -> Status {
        for (const auto& [name, value] : facts)
            if (Status status = replaceFact(database, name, value); !status) return status;
        return {};
    });
}

Result<std::optional<std::string>> Store::fact(std::string_view name) const {
    return impl_->readers.with([&](Database& database) { return selectFact(database, name); });
}

// --- events

Result<std::int64_t> Store::appendEvent(EventRecord event) {
    return impl_->writeFor<std::int64_t>(
        [&](Database& database) { return insertEvent(database, event, impl_->options.events_kept); });
}

Result<std::vector<EventRecord>> Store::events(std::size_t limit, std::optional<EventKind> kind) const {
    EventFilter filter;
    filter.limit = limit;
    if (kind) filter.kinds.push_back(*kind);
    return events(filter);
}

Result<std::vector<EventRecord>> Store::events(const EventFilter& filter) const {
    return impl_->readers.with([&](Database& database) { return selectEvents(database, filter); });
}

Status Store::acknowledgeEvents(const std::vector<std::int64_t>& events, std::string_view by, Instant at) {
    return impl_->writer.write(
        [&](Database& database) { return markAcknowledged(database, events, by, at); });
}

Status Store::shelveEvent(std::int64_t event, Instant until) {
    return impl_->writer.write([&](Database& database) { return markShelved(database, event, until); });
}

Result<JournalTips> Store::journalTips(Instant alarms_since, Instant now) const {
    return impl_->readers.with([&](Database& database) { return selectTips(database, alarms_since, now); });
}

Result<std::optional<Instant>> Store::newestTime() const {
    return impl_->readers.with(selectNewestTime);
}

// --- metric history

void Store::recordMetrics(std::vector<MetricPoint> points) {
    const std::size_t count = points.size();
    if (count == 0) return;
    auto apply = [points = std::move(points)](Database& database) { return insertMetrics(database, points); };
    auto report = [](const Status& status) {
        if (!status) logWarning("a second of the metric history is lost: " + status.error().text());
    };
    impl_->writer.submitDeferred({std::move(apply), std::move(report), count});
}

Result<std::vector<MetricPoint>> Store::metricHistory(std::string_view name, Instant from, Instant to) const {
    return impl_->readers.with([&](Database& database) { return selectMetrics(database, name, from, to); });
}

Result<MetricSeries> Store::metricSeries(std::string_view name, Instant from, Instant to) const {
    return impl_->readers.with([&](Database& database) { return selectSeries(database, name, from, to); });
}

Result<std::vector<std::string>> Store::metricNames() const {
    return impl_->readers.with(selectMetricNames);
}

Status Store::thinMetrics() {
    const auto names = impl_->readers.with(selectMetricNameIds);
    if (!names) return fail(names.error());
    for (const std::int64_t id : *names) {
        Status status = impl_->writer.write(
            [&](Database& database) { return thinMetric(database, id, impl_->clock->now()); });
        if (!status) return status;
    }
    return {};
}

std::size_t Store::queueLength() const {
    return impl_->writer.queuedRecords();
}

std::uint64_t Store::bytesOnDisk() const {
    std::uint64_t bytes = 0;
    for (const char* part :
         {"", "-wal"}) { // the log may be absent; "-shm" is memory, and its size says nothing
        std::error_code ec;
        const auto size = std::filesystem::file_size(impl_->options.file.string() + part, ec);
        if (!ec) bytes += size;
    }
    return bytes;
}

Status Store::flush() {
    return impl_->writer.flush();
}

} // namespace turbofan
