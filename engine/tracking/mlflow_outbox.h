// Finished training runs on their way to MLflow: kept on disk until sent, so that MLflow never delays a
// training.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "engine/base/error.h"
#include "engine/tracking/champion.h"
#include "engine/tracking/tracked_run.h"

namespace turbofan {

struct OutboxState {
    std::size_t waiting = 0; // runs
    bool champion_waits = false;
    std::uint64_t sent = 0;
    std::uint64_t dropped = 0; // refused by MLflow, whole or in part, or beyond the bound; kept in rejected/
    std::string last_error;    // empty when the last attempt went well; holds no password
};

struct MlflowOptions {
    std::string
        tracking_uri; // http(s)://[user:password@]host[:port][/prefix]; empty: runs are not kept at all
    std::filesystem::path folder;   // one folder per run inside
    std::size_t limit = 200;        // runs kept waiting; the oldest goes first
    double timeout_seconds = 30;    // per call
    double first_retry_seconds = 2; // doubles up to 120 s, with jitter; real time, not the demo's
};

// Owns one background thread. Thread-safe. Several processes may share the folder: one of them sends, all
// add. A password comes in the address or from MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or a
// token from MLFLOW_TRACKING_TOKEN; none of them is logged or written to disk.
class MlflowOutbox {
public:
    // Takes up what an earlier process left. InvalidArgument for an address or option that cannot be used.
    static Result<std::unique_ptr<MlflowOutbox>> open(MlflowOptions options);
    ~MlflowOutbox(); // stops within a second; what was not sent waits on disk

    // Durable when it returns; never waits for the network. InvalidArgument for a key that is empty or holds
    // a quote.
    Status add(const TrackedRun& run);
    // The same for the news of which model serves. It goes after the runs that wait, and takes the place of
    // older news.
    Status add(const Champion& champion);
    OutboxState state() const;

    // Tries to send everything now and goes on trying; true as soon as nothing is left waiting, false after
    // `timeout_seconds` of real time.
    bool flush(double timeout_seconds);

private:
    MlflowOutbox();
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace turbofan
