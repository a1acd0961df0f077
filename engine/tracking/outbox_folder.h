// The outbox on disk: one folder per run and for the champion, whole or absent, in the order in which they
// came.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/error.h"
#include "engine/tracking/champion.h"
#include "engine/tracking/tracked_run.h"

namespace turbofan {

// What is known of a run that MLflow has heard of before we were interrupted.
struct SendState {
    std::string run_id; // empty: not created yet, as far as we know
    std::string artifact_uri;
    int restarts = 0; // how often its run had vanished from MLflow and was begun anew
};

//   <folder>/<time>-<key>-<hash>/run.json, artifact-0, artifact-1, …, state.json
//   <folder>/<time>.champion/champion.json
//   <folder>/rejected/<the same>/reason.txt
// Not thread-safe by itself: one user at a time in a process. Between processes, renames keep each run whole.
class OutboxFolder {
public:
    // Creates the folder and removes what an interrupted add or removal left.
    static Result<OutboxFolder> open(std::filesystem::path folder);

    // Durable when it returns. A run whose key waits already is replaced by nothing: the first one stays.
    Status add(const TrackedRun& run) const;

    // Durable when it returns. Takes the place of one that waits: only the last one counts.
    Status add(const Champion& champion) const;

    // Names of all that waits, oldest first.
    std::vector<std::string> waiting() const;
    static bool isChampion(std::string_view name); // rather than a run
    bool waits(const std::string& run_key) const;

    // NotFound when it is gone by now, Corrupt when it cannot be read.
    Result<TrackedRun> read(const std::string& name) const;
    Result<Champion> readChampion(const std::string& name) const;
    SendState readState(const std::string& name) const;
    Status writeState(const std::string& name, const SendState& state) const;

    // Takes away what was sent.
    Status remove(const std::string& name) const;
    // Moves it to rejected/ with the reason; of those only the newest `keep` stay.
    Status reject(const std::string& name, const std::string& reason, std::size_t keep) const;

    const std::filesystem::path& path() const { return folder_; }

private:
    explicit OutboxFolder(std::filesystem::path folder) : folder_(std::move(folder)) {}
    std::filesystem::path folder_;
};

} // namespace turbofan
