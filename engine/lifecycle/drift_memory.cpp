#include "engine/lifecycle/drift_memory.h"

#include <algorithm>
#include <utility>

#include "engine/base/log.h"
#include "engine/features/definition.h"
#include "engine/lifecycle/saved_check.h"

namespace turbofan {
namespace {

DriftTrace traceOf(const DriftFindings& made) {
    DriftTrace trace{made.time, {}, {}};
    for (const FeatureDrift& feature : made.statistics.features) {
        trace.psi.push_back(static_cast<float>(feature.psi));
        trace.ks.push_back(static_cast<float>(feature.ks));
    }
    return trace;
}

} // namespace

Status forgetChecks(Store& store) {
    const Status check = forgetCheck(store);
    const Status window = forgetWindow(store);
    return check ? window : check;
}

DriftMemory::DriftMemory(std::shared_ptr<Store> store, Keeps keeps)
    : store_(std::move(store)), keeps_(keeps) {}

void DriftMemory::keep(DriftFindings made) {
    DriftTrace trace = traceOf(made);
    hold(std::move(made));
    hold(trace); // before it can be recalled
    if (keeps_ == Keeps::OnDiskToo) store_->recordDriftTrace(std::move(trace));
}

void DriftMemory::hold(DriftFindings made) {
    auto shared = std::make_shared<const DriftFindings>(std::move(made));
    std::lock_guard lock(mutex_);
    findings_.swap(shared); // the older ones, which may hold a whole baseline, go after the lock
}

void DriftMemory::hold(DriftTrace trace) {
    auto shared = std::make_shared<const DriftTrace>(std::move(trace));
    std::lock_guard lock(mutex_);
    // The same once more, or of a program whose clock was ahead.
    while (!traces_.empty() && traces_.back()->time >= shared->time) traces_.pop_back();
    traces_.push_back(std::move(shared));
    if (traces_.size() > kTracesKept) traces_.pop_front();
}

// When they are first wanted; where the store cannot be read, when they are wanted again.
void DriftMemory::recallTraces() {
    {
        std::lock_guard lock(mutex_);
        if (traces_known_) return;
    }
    auto saved = store_->driftTraces();
    if (!saved) return;
    // A demo at a speed of its own had a clock of its own.
    std::stable_sort(saved->begin(), saved->end(),
                     [](const DriftTrace& a, const DriftTrace& b) { return a.time < b.time; });
    std::lock_guard lock(mutex_);
    if (std::exchange(traces_known_, true)) return;
    const auto comes_before = [&](const DriftTrace& trace) {
        return traces_.empty() || trace.time < traces_.front()->time;
    };
    for (auto trace = saved->rbegin(); trace != saved->rend() && traces_.size() < kTracesKept; ++trace)
        if (comes_before(*trace) && trace->psi.size() == kFeatureCount && trace->ks.size() == kFeatureCount)
            traces_.push_front(std::make_shared<const DriftTrace>(std::move(*trace)));
}

void DriftMemory::keepCheck(const DriftStatus& status) {
    if (keeps_ == Keeps::InMemory) return;
    if (auto ok = saveCheck(*store_, status); !ok) logError(ok.error().text());
}

void DriftMemory::keepWindow(const SavedWindow& window) {
    if (keeps_ == Keeps::InMemory) return;
    if (auto ok = saveWindow(*store_, window); !ok) logError(ok.error().text());
}

std::shared_ptr<const DriftFindings> DriftMemory::findings() const {
    std::lock_guard lock(mutex_);
    return findings_;
}

std::vector<std::shared_ptr<const DriftTrace>> DriftMemory::traces() {
    recallTraces();
    std::lock_guard lock(mutex_);
    return {traces_.begin(), traces_.end()};
}

// Asked each time: another process may have begun a demo afresh, which forgets it.
std::optional<DriftStatus> DriftMemory::earlierCheck() {
    auto saved = savedCheck(*store_);
    std::lock_guard lock(mutex_);
    if (saved) earlier_ = std::move(*saved);
    return earlier_;
}

void DriftMemory::forget() {
    if (keeps_ == Keeps::OnDiskToo)
        if (auto ok = forgetChecks(*store_); !ok) logError(ok.error().text());
    recall_ = Recall::Done;
    std::shared_ptr<const DriftFindings> gone; // goes after the lock
    std::lock_guard lock(mutex_);
    findings_.swap(gone);
    earlier_.reset();
}

void DriftMemory::expectNewTry() {
    if (recall_ == Recall::Failed) recall_ = Recall::Owed;
}

void DriftMemory::recall(DriftReference& reference) {
    if (recall_ == Recall::Owed) recall_ = findings() ? Recall::Done : tryToRecall(reference);
}

DriftMemory::Recall DriftMemory::tryToRecall(DriftReference& reference) {
    const auto failed = [](const Error& error) {
        logWarning("the last drift check is not shown again: " + error.text());
        return Recall::Failed;
    };
    const auto saved = savedWindow(*store_);
    if (!saved) return failed(saved.error());
    if (!*saved) return Recall::Done;
    const SavedWindow& window = **saved;
    ModelMetadata then;
    then.fraction = window.fraction;
    const auto sides = reference.comparisonFor(then, window.engines);
    if (!sides) return failed(sides.error());
    if (sides->rows->origin.digest != window.digest || !sides->baseline) return Recall::Done;
    DriftFindings found{window.time,
                        window.version,
                        sides->baseline,
                        sides->current,
                        compareWithBaseline(*sides->baseline, *sides->current),
                        sides->engines};
    const auto known = traces();
    if (known.empty() || known.back()->time < window.time) hold(traceOf(found)); // of an earlier program
    hold(std::move(found));
    return Recall::Done;
}

} // namespace turbofan
