// Finished training runs on their way to MLflow: kept on disk until sent, so that MLflow never delays a training.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/base/clock.h"
#include "engine/base/error.h"

namespace turbofan {

// All that MLflow is told about one run.
struct TrackedRun {
    std::string key;        // unique and stable ("run-17-1764…"): makes replays idempotent
    std::string experiment; // "Random_Forest_Experiments"
    std::string run_name;
    Instant started;
    Instant finished;
    bool succeeded = true;
    std::map<std::string, std::string> tags;
    std::map<std::string, std::string> params;
    std::map<std::string, double> metrics;
    struct Artifact {
        std::string name; // file name
        std::string bytes;
    };
    std::vector<Artifact> artifacts;
};

struct OutboxState {
    std::size_t waiting = 0;
    std::uint64_t sent = 0;
    std::uint64_t dropped = 0;   // refused by MLflow for good, or beyond the bound; moved to rejected/
    std::string last_error;      // empty when the last attempt went well
};

struct MlflowOptions {
    std::string tracking_uri;        // empty: runs are not kept at all
    std::filesystem::path folder;    // one folder per run inside
    std::size_t limit = 200;         // runs kept waiting; the oldest goes first
    double timeout_seconds = 30;     // per call
    double first_retry_seconds = 2;  // doubles up to 120 s, with jitter; real time, not the demo's
};

// Owns one background thread. Thread-safe.
class MlflowOutbox {
public:
    // Takes up what an earlier process left.
    static Result<std::unique_ptr<MlflowOutbox>> open(MlflowOptions options);
    ~MlflowOutbox(); // stops within a second; what was not sent waits on disk

    // Durable when it returns; never waits for the network.
    Status add(const TrackedRun& run);
    OutboxState state() const;

    // Tries to send everything now; true when nothing is left waiting within `timeout_seconds`.
    bool flush(double timeout_seconds);

private:
    MlflowOutbox();
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace turbofan
