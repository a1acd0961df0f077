// Running account of the engines: reads only what is new since the last look.
#pragma once

#include <map>
#include <vector>

#include "engine/store/database.h"
#include "engine/store/engine_summary.h"

namespace turbofan {

// Not thread-safe. Knows the 20,000 engines at most that were heard of last (some 6 MB), since ids come from
// outside.
class EngineLedger {
public:
    static constexpr std::size_t kMostEngines = 20'000;
    static constexpr std::size_t kRecent = 20;

    // Brings the account up to date. The first time goes by the indexes and the newest rows, not through all.
    Status update(Database& database);

    // Ascending engine ids.
    std::vector<EngineSummary> engines() const;

private:
    struct Entry {
        EngineSummary summary;
        std::int64_t newest_prediction = 0; // their numbers
        std::int64_t newest_feedback = 0;
        bool stale = false; // `summary.newest` is to be read again
    };
    Status beginPredictions(Database& database, std::int64_t newest);
    Status readPredictions(Database& database);
    Status fillRecent(Database& database, Entry& entry) const;
    Status readNewest(Database& database);
    Status updateFeedback(Database& database);
    Status beginFeedback(Database& database);
    void forgetFeedback();
    void forgetOldest();
    Entry& entryOf(std::int64_t engine);
    static void addRecent(Entry& entry, double predicted_rul);

    std::map<std::int64_t, Entry> entries_;
    std::int64_t last_prediction_ = 0; // numbers up to which all is known
    std::int64_t last_feedback_ = 0;
    std::int64_t cleared_prediction_ = 0; // up to which they were cleared when it was last looked
};

} // namespace turbofan
