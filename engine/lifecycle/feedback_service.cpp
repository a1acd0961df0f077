#include "engine/lifecycle/feedback_service.h"

#include <cmath>

namespace turbofan {

FeedbackService::FeedbackService(std::shared_ptr<Store> store, std::shared_ptr<Clock> clock)
    : store_(std::move(store)), clock_(std::move(clock)), metrics_(std::make_shared<FeedbackMetrics>()),
      accepted_(std::make_shared<std::atomic<std::uint64_t>>(0)),
      lag_seconds_(std::make_shared<RecentValues>()) {}

void FeedbackService::submit(std::vector<FeedbackRecord> records, bool once_per_prediction,
                             StoreDone<std::vector<std::string>> done) {
    const Instant now = clock_->now();
    std::vector<double> errors;
    std::vector<double> lags;
    errors.reserve(records.size());
    lags.reserve(records.size());
    for (FeedbackRecord& record : records) {
        record.received = now;
        errors.push_back(std::abs(record.predicted_rul - record.actual_rul));
        // A sender whose clock is ahead would have known the truth before it predicted: no lag to speak of.
        if (record.prediction_timestamp <= now)
            lags.push_back(std::chrono::duration<double>(now - record.prediction_timestamp).count());
    }
    store_->appendFeedback(std::move(records), once_per_prediction,
                           [metrics = metrics_, accepted = accepted_, lag_seconds = lag_seconds_, now,
                            errors = std::move(errors), lags = std::move(lags),
                            done = std::move(done)](Result<std::vector<std::string>> ids) {
                               if (ids) { // counted only once it is on disk
                                   for (const double error : errors) metrics->observe(error);
                                   for (const double lag : lags) lag_seconds->add(now, lag);
                                   *accepted += errors.size();
                               }
                               done(std::move(ids));
                           });
}

std::optional<double> FeedbackService::medianLag(Instant from, Instant to) const {
    std::vector<double> lags = lag_seconds_->between(from, to);
    return nearestRank(lags, 0.5);
}

} // namespace turbofan
