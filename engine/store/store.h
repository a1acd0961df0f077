// The one store: SQLite in WAL mode, one writer thread with grouped commits; an answered write is on disk.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/clock.h"
#include "engine/base/error.h"
#include "engine/store/records.h"

namespace turbofan {

struct StoreOptions {
    std::filesystem::path file;                  // the database; its folder is created
    std::size_t queue_limit = 100'000;           // records waiting for the writer; beyond it writes are refused (Busy)
    std::int64_t predictions_kept = 2'000'000;   // oldest are dropped beyond it
};

// Called on the writer thread once the write is durable (or has failed).
template <class T>
using StoreDone = std::function<void(Result<T>)>;

// Thread-safe throughout. Reads see every write whose completion has been reported. Several processes may share the file.
class Store {
public:
    // Opens or creates; migrates an older schema forward. TooNew when a later program wrote it, Corrupt when SQLite says
    // so. Runs left "running" by a process that died become "interrupted".
    static Result<std::unique_ptr<Store>> open(const StoreOptions& options, std::shared_ptr<Clock> clock);
    virtual ~Store(); // finishes what is queued

    // --- feedback
    // Gives ids, writes in one transaction, then reports the ids in order. With `once_per_prediction`, a record whose
    // prediction_id is stored already is not stored again and reports the existing id.
    void appendFeedback(std::vector<FeedbackRecord> records, bool once_per_prediction,
                        StoreDone<std::vector<std::string>> done);
    Result<std::vector<std::string>> appendFeedback(std::vector<FeedbackRecord> records, bool once_per_prediction);
    Result<std::vector<FeedbackRecord>> feedbackSince(Instant since) const; // received ≥ since, oldest first
    Result<FeedbackSummary> feedbackSummary() const;
    // Calls `each` for every record, oldest first, without loading all; stops early when it returns false.
    Status forEachFeedback(const std::function<bool(const FeedbackRecord&)>& each) const;
    Status clearFeedback();

    // --- predictions: queued, not waited for; dropped and counted when the queue is full
    void recordPredictions(std::vector<PredictionRecord> records);
    std::uint64_t droppedPredictions() const;
    Result<std::vector<PredictionRecord>> recentPredictions(std::size_t limit) const;

    // --- runs and models
    Result<std::int64_t> beginRun(RunRecord run);
    Status updateRun(const RunRecord& run);
    Result<std::vector<RunRecord>> runs(std::size_t limit) const; // newest first
    Status recordModel(const ModelRecord& model);                 // replaces the same version
    Result<std::vector<ModelRecord>> models() const;              // newest version first
    Status clearModels();                                         // forgets models; runs and events stay

    // --- small facts by name ("live_model", "last_training_success", …)
    Status setFact(std::string_view name, std::string_view value);
    Result<std::optional<std::string>> fact(std::string_view name) const;

    // --- events
    Result<std::int64_t> appendEvent(EventRecord event);
    // Newest first; kind empty = all.
    Result<std::vector<EventRecord>> events(std::size_t limit, std::optional<EventKind> kind = {}) const;

    // --- metric history: one value a name and second; thinned to 10 s means after an hour … 5 min means after a week
    void recordMetrics(std::vector<MetricPoint> points);
    Result<std::vector<MetricPoint>> metricHistory(std::string_view name, Instant from, Instant to) const;
    Status thinMetrics();

    // Waits until everything queued before the call is durable.
    Status flush();

protected:
    Store() = default;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace turbofan
