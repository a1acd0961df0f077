// What really happened, stored before it is acknowledged.
#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/clock.h"
#include "engine/base/error.h"
#include "engine/lifecycle/recent_values.h"
#include "engine/metrics/service_metrics.h"
#include "engine/store/store.h"

namespace turbofan {

// Thread-safe.
class FeedbackService {
public:
    FeedbackService(std::shared_ptr<Store> store, std::shared_ptr<Clock> clock);

    // Stores the records (received = now) and then calls `done` with their ids, on the store's writer thread.
    void submit(std::vector<FeedbackRecord> records, bool once_per_prediction,
                StoreDone<std::vector<std::string>> done);

    Result<FeedbackSummary> summary() const { return store_->feedbackSummary(); }
    std::string metricsText(const Scrape& scrape = {}) const { return metrics_->render(scrape); }
    std::uint64_t accepted() const { return *accepted_; }
    Instant now() const { return clock_->now(); }

    // Median seconds from a prediction to its feedback, of the records stored with from < received ≤ to (or
    // the newest 8,192 of them); none without any.
    std::optional<double> medianLag(Instant from, Instant to) const;

private:
    std::shared_ptr<Store> store_;
    std::shared_ptr<Clock> clock_;
    // Shared with callbacks that may outlive this object by a moment.
    std::shared_ptr<FeedbackMetrics> metrics_;
    std::shared_ptr<std::atomic<std::uint64_t>> accepted_;
    std::shared_ptr<RecentValues> lag_seconds_;
};

} // namespace turbofan
