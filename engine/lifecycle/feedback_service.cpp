#include "engine/lifecycle/feedback_service.h"

#include <cmath>

namespace turbofan {

FeedbackService::FeedbackService(std::shared_ptr<Store> store, std::shared_ptr<Clock> clock)
    : store_(std::move(store)), clock_(std::move(clock)), metrics_(std::make_shared<FeedbackMetrics>()),
      accepted_(std::make_shared<std::atomic<std::uint64_t>>(0)) {}

void FeedbackService::submit(std::vector<FeedbackRecord> records, bool once_per_prediction,
                             StoreDone<std::vector<std::string>> done) {
    const Instant now = clock_->now();
    std::vector<double> errors;
    errors.reserve(records.size());
    for (FeedbackRecord& record : records) {
        record.received = now;
        errors.push_back(std::abs(record.predicted_rul - record.actual_rul));
    }
    store_->appendFeedback(std::move(records), once_per_prediction,
                           [metrics = metrics_, accepted = accepted_, errors = std::move(errors),
                            done = std::move(done)](Result<std::vector<std::string>> ids) {
                               if (ids) { // counted only once it is on disk
                                   for (const double error : errors) metrics->observe(error);
                                   *accepted += errors.size();
                               }
                               done(std::move(ids));
                           });
}

} // namespace turbofan
