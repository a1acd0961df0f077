#include "engine/store/store.h"

#include "engine/base/log.h"
#include "engine/store/event_table.h"
#include "engine/store/journal_tables.h"
#include "engine/store/metric_table.h"
#include "engine/store/run_table.h"
#include "engine/store/store_impl.h"
#include "engine/store/trace_table.h"

namespace turbofan {

Result<std::unique_ptr<Store>> Store::open(const StoreOptions& options, std::shared_ptr<Clock> clock) {
    Result<OpenedDatabase> opened = openDatabase(options.file, clock->now());
    if (!opened) return fail(opened.error());
    auto impl = std::make_unique<Impl>(std::move(*opened), options, std::move(clock));
    return std::unique_ptr<Store>(new Store(std::move(impl)));
}

Store::Store(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Store::~Store() = default;

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

// --- drift checks

void Store::recordDriftTrace(DriftTrace trace) {
    auto apply = [trace = std::move(trace)](Database& database) { return insertTrace(database, trace); };
    auto report = [](const Status& status) {
        if (!status) logWarning("what a drift check measured is not kept: " + status.error().text());
    };
    impl_->writer.submitDeferred({std::move(apply), std::move(report), 1});
}

Result<std::vector<DriftTrace>> Store::driftTraces() const {
    return impl_->readers.with(selectTraces);
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
