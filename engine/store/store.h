// The one store: SQLite in WAL mode, one writer thread with grouped commits; an answered write is on disk.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/clock.h"
#include "engine/base/error.h"
#include "engine/store/engine_summary.h"
#include "engine/store/metric_series.h"
#include "engine/store/records.h"

namespace turbofan {

struct StoreOptions {
    std::filesystem::path file;        // the database; its folder is created
    std::size_t queue_limit = 100'000; // records waiting for the writer; beyond it writes are refused (Busy)
    std::int64_t predictions_kept = 2'000'000; // oldest are dropped beyond it, of a large request together
    std::int64_t events_kept = 100'000;        // the same, with who has seen to them
};

// Called on the writer thread once the write is durable (or has failed).
template <class T>
using StoreDone = std::function<void(Result<T>)>;

// Thread-safe throughout. Reads see every write whose completion has been reported. Several processes may
// share the file.
class Store {
public:
    // Opens or creates; migrates an older schema forward. TooNew when a later program wrote it, Corrupt when
    // SQLite says so. Runs left "running" by a process that died become "interrupted". Beside the file,
    // SQLite keeps "-wal" and "-shm" and the store keeps "-owners" (which stores are open; always empty).
    static Result<std::unique_ptr<Store>> open(const StoreOptions& options, std::shared_ptr<Clock> clock);
    ~Store(); // finishes what is queued
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;

    // Writes that return a Status or Result wait for the disk, so they must not be made from within a
    // StoreDone: there they would wait for themselves and fail with Internal.

    // --- feedback
    // Gives ids, writes all of the call or nothing, then reports the ids in order. With
    // `once_per_prediction`, a record whose prediction_id is stored already, or twice in the call, is not
    // stored again and reports the existing id. `received` is set to now where it is left at zero.
    // InvalidArgument when a RUL is not finite, Busy (on the caller's thread) when the queue is full, Io when
    // the disk refuses.
    void submitFeedback(std::vector<FeedbackRecord> records, bool once_per_prediction,
                        StoreDone<FeedbackReceipt> done);
    // The same without the news of what was stored before.
    void appendFeedback(std::vector<FeedbackRecord> records, bool once_per_prediction,
                        StoreDone<std::vector<std::string>> done);
    Result<std::vector<std::string>> appendFeedback(std::vector<FeedbackRecord> records,
                                                    bool once_per_prediction);
    // The same for records that were exported once: those equal to a stored one, or to each other, are stored
    // once. Returns how many were new. All or nothing.
    Result<std::size_t> importFeedback(std::vector<FeedbackRecord> records);
    Result<std::vector<FeedbackRecord>> feedbackSince(Instant since) const; // received ≥ since, oldest first
    Result<FeedbackSummary> feedbackSummary() const;
    // Calls `each` for every record in the order stored, without loading all; stops early when it returns
    // false. What is stored meanwhile is included. Writers and their log are not held up, however slow `each`
    // is.
    Status forEachFeedback(const std::function<bool(const FeedbackRecord&)>& each) const;
    Status clearFeedback(); // ids are not given again

    // --- predictions: queued, not waited for; dropped and counted when the queue is full
    void recordPredictions(PredictedRequest request);
    void recordPredictions(std::vector<PredictionRecord> records); // of any requests
    std::uint64_t droppedPredictions() const; // since opening; also those that the disk refused
    Result<std::vector<PredictionRecord>> recentPredictions(std::size_t limit) const; // newest first
    // Newest first, numbers above `after`; of one engine where given.
    Result<std::vector<PredictionRecord>> predictions(std::size_t limit, std::int64_t after,
                                                      std::optional<std::int64_t> engine) const;
    Result<std::optional<PredictionRecord>> prediction(std::int64_t id) const; // none when unknown or dropped
    Status clearPredictions();                                                 // numbers are not given again
    Result<std::int64_t> highestClearedPrediction() const; // 0 where none were ever cleared
    // For each what came true: see engine/store/actual_lookup.h.
    Result<std::vector<std::optional<double>>>
    actualsOf(const std::vector<PredictionRecord>& predictions) const;
    // Every engine that was predicted or fed back, ascending (the 20,000 heard of last at most). Reads what
    // is new since the call before.
    Result<std::vector<EngineSummary>> engineSummaries() const;

    // --- runs and models
    Result<std::int64_t> beginRun(RunRecord run);
    Status updateRun(const RunRecord& run);                       // NotFound without such an id
    Result<std::vector<RunRecord>> runs(std::size_t limit) const; // newest first
    Result<std::optional<RunRecord>> run(std::int64_t id) const;  // none without such an id
    Status recordModel(const ModelRecord& model);                 // replaces the same version
    Result<std::vector<ModelRecord>> models() const;              // newest version first
    Status clearModels();                                         // forgets models; runs and events stay

    // --- small facts by name ("live_model", "last_training_success", …)
    Status setFact(std::string_view name, std::string_view value);
    Status setFacts(const std::vector<std::pair<std::string, std::string>>& facts); // all or none
    Result<std::optional<std::string>> fact(std::string_view name) const;

    // --- events
    Result<std::int64_t> appendEvent(EventRecord event);
    // Newest first; kind empty = all.
    Result<std::vector<EventRecord>> events(std::size_t limit, std::optional<EventKind> kind = {}) const;
    Result<std::vector<EventRecord>> events(const EventFilter& filter) const; // newest first
    // Marks all of them as seen to, or none: NotFound names the first that there is not, InvalidArgument the
    // first that is no alarm. Once more replaces who and when.
    Status acknowledgeEvents(const std::vector<std::int64_t>& events, std::string_view by, Instant at);
    Status shelveEvent(std::int64_t event, Instant until); // fails as acknowledgeEvents
    // Open are the alarms since `alarms_since` that are neither acknowledged nor shelved beyond `now`.
    Result<JournalTips> journalTips(Instant alarms_since, Instant now) const;
    // The time of the newest event or metric: where a clock must not begin before. None in an empty store.
    Result<std::optional<Instant>> newestTime() const;

    // --- metric history: one value a name and second; thinned to 10 s means after an hour … 5 min means
    // after a week Queued, not waited for; given up when the queue is full.
    void recordMetrics(std::vector<MetricPoint> points);
    // from ≤ time ≤ to, oldest first.
    Result<std::vector<MetricPoint>> metricHistory(std::string_view name, Instant from, Instant to) const;
    Result<MetricSeries> metricSeries(std::string_view name, Instant from, Instant to) const; // the same
    Result<std::vector<std::string>> metricNames() const; // all ever recorded, ascending
    Status thinMetrics(); // call every few minutes; in small transactions, so that writers do not wait for it

    // --- what drift checks measured of each feature: queued, not waited for; the newest 480 are kept
    void recordDriftTrace(DriftTrace trace);
    Result<std::vector<DriftTrace>> driftTraces() const; // oldest first

    std::size_t queueLength() const;   // records waiting for the disk
    std::uint64_t bytesOnDisk() const; // of the database and its log

    // Waits until everything queued before the call is durable. Does not tell whether it succeeded.
    Status flush();

private:
    struct Impl;
    explicit Store(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

} // namespace turbofan
