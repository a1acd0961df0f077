#include "engine/lifecycle/drift_memory.h"

#include "engine/base/log.h"
#include "engine/lifecycle/saved_check.h"

namespace turbofan {
namespace {

constexpr std::size_t kTracesKept = 480;

} // namespace

DriftMemory::DriftMemory(std::shared_ptr<Store> store, Keeps keeps)
    : store_(std::move(store)), keeps_(keeps) {
    (void)earlierCheck(); // before a check of this process writes over it
}

void DriftMemory::keep(DriftFindings made) {
    auto trace = std::make_shared<DriftTrace>();
    trace->time = made.time;
    for (const FeatureDrift& feature : made.statistics.features) {
        trace->psi.push_back(static_cast<float>(feature.psi));
        trace->ks.push_back(static_cast<float>(feature.ks));
    }
    auto shared = std::make_shared<const DriftFindings>(std::move(made));
    std::lock_guard lock(mutex_);
    findings_.swap(shared); // the older ones, which may hold a whole baseline, go after the lock
    traces_.push_back(std::move(trace));
    if (traces_.size() > kTracesKept) traces_.pop_front();
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

std::vector<std::shared_ptr<const DriftTrace>> DriftMemory::traces() const {
    std::lock_guard lock(mutex_);
    return {traces_.begin(), traces_.end()};
}

std::optional<DriftStatus> DriftMemory::earlierCheck() {
    {
        std::lock_guard lock(mutex_);
        if (earlier_) return *earlier_;
    }
    const auto saved = savedCheck(*store_);
    std::lock_guard lock(mutex_);
    if (saved && !earlier_) earlier_ = *saved;
    return earlier_.value_or(std::nullopt);
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
    keep({window.time, window.version, sides->baseline, sides->current,
          compareWithBaseline(*sides->baseline, *sides->current)});
    return Recall::Done;
}

} // namespace turbofan
