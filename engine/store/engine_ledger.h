// Running account of the engines: reads only what is new since the last look.
#pragma once

#include <map>
#include <utility>
#include <vector>

#include "engine/store/database.h"
#include "engine/store/engine_summary.h"
#include "engine/store/prediction_table.h"

namespace turbofan {

// Not thread-safe. Knows the 20,000 engines at most that were heard of last (some 6 MB), since ids come from
// outside.
class EngineLedger {
public:
    static constexpr std::size_t kMostEngines = 20'000;
    static constexpr std::size_t kRecent = 20;

    // Brings the account up to date. The first time goes through the packs, by the indexes and the newest
    // rows of the tables, not through all of these.
    Status update(Database& database);

    // Ascending engine ids.
    std::vector<EngineSummary> engines() const;

    // Among which numbers the predictions of an engine are to be sought, as far as the last update knows.
    PredictionSpan spanOf(std::int64_t engine) const;

private:
    struct Entry {
        EngineSummary summary;
        std::int64_t newest_prediction = 0; // their numbers
        std::int64_t oldest_prediction = 0; // of those that were there at the first look, and since
        std::int64_t newest_feedback = 0;
        bool stale = false; // `summary.newest` is to be read again
    };
    // An engine's newest predictions while the account is begun: number and RUL, in any order.
    struct Trace {
        std::vector<std::pair<std::int64_t, float>> newest;
        std::uint64_t in_table = 0; // its rows there, and how many of them were read
        std::uint64_t read = 0;
    };
    using Traces = std::map<std::int64_t, Trace>;
    Status beginPredictions(Database& database, std::int64_t newest);
    Status countRows(Database& database, std::int64_t newest, Traces& traces);
    Status countPacked(Database& database, std::int64_t newest, Traces& traces);
    Status readNewestRows(Database& database, std::int64_t newest, Traces& traces) const;
    static Status fillRecent(Database& database, Entry& entry, Trace& trace, std::int64_t read_from);
    Status readPredictions(Database& database, std::int64_t newest);
    Status readNewest(Database& database);
    Status updateFeedback(Database& database);
    Status beginFeedback(Database& database);
    void forgetFeedback();
    void forgetOldest();
    Entry& entryOf(std::int64_t engine);
    Entry& entryOf(std::int64_t engine, std::int64_t prediction);
    static void addRecent(Entry& entry, double predicted_rul);

    std::map<std::int64_t, Entry> entries_;
    std::int64_t last_prediction_ = 0; // numbers up to which all is known
    std::int64_t last_feedback_ = 0;
    std::int64_t forgotten_prediction_ = 0; // the newest of the engines that were forgotten
    std::int64_t cleared_prediction_ = 0;   // up to which they were cleared when it was last looked
};

} // namespace turbofan
