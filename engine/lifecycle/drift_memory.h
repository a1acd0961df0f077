// What the drift checks found, in memory and on disk: a process begins with what the one before knew.
#pragma once

#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "engine/base/clock.h"
#include "engine/base/identifiers.h"
#include "engine/drift/baseline.h"
#include "engine/drift/statistics.h"
#include "engine/lifecycle/drift_reference.h"
#include "engine/lifecycle/drift_status.h"
#include "engine/lifecycle/saved_window.h"
#include "engine/store/store.h"

namespace turbofan {

// The rows that the newest check compared, and what came of it; a value to look at closely.
struct DriftFindings {
    Instant time; // of that check
    ModelVersion version;
    std::shared_ptr<const DriftBaseline> baseline;
    std::shared_ptr<const FeatureMatrix> current; // rows × 225
    DriftStatistics statistics;
    std::vector<std::int32_t> engines; // of the rows
};

// The newest check on disk and what it compared: of models that are gone.
Status forgetChecks(Store& store);

// Thread-safe, but for what says otherwise. A store or a data file that cannot be read is asked again later:
// nothing is given up for a failure that passes.
class DriftMemory {
public:
    enum class Keeps { InMemory, OnDiskToo }; // a mere look leaves nothing on disk
    DriftMemory(std::shared_ptr<Store> store, Keeps keeps);

    void keep(DriftFindings made);              // on disk, its trace
    void keepCheck(const DriftStatus& status);  // on disk
    void keepWindow(const SavedWindow& window); // on disk

    std::shared_ptr<const DriftFindings> findings() const; // of the newest check with rows; null before it
    // Of the newest checks, also of processes before; oldest first, at most 480.
    std::vector<std::shared_ptr<const DriftTrace>> traces();

    // The newest check on disk, of the process before or of another; not judged.
    std::optional<DriftStatus> earlierCheck();

    // What was compared is of models that are gone, and is not recalled, by the next process neither; the
    // traces go on. For one thread at a time with recall().
    void forget();

    // Where there are no findings yet: what the process before compared is compared again. Once, and once
    // more after each expectNewTry() where it failed. For one thread at a time.
    void recall(DriftReference& reference);
    void expectNewTry();

private:
    enum class Recall { Owed, Failed, Done };
    Recall tryToRecall(DriftReference& reference);
    void hold(DriftFindings made);
    void hold(DriftTrace trace);
    void recallTraces();

    const std::shared_ptr<Store> store_;
    const Keeps keeps_;
    Recall recall_ = Recall::Owed;       // of whoever recalls
    mutable std::mutex mutex_;           // guards what follows
    std::optional<DriftStatus> earlier_; // as the store said when it could last be read
    std::shared_ptr<const DriftFindings> findings_;
    bool traces_known_ = false; // those of the processes before
    std::deque<std::shared_ptr<const DriftTrace>> traces_;
};

} // namespace turbofan
