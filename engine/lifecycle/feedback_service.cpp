#include "engine/lifecycle/feedback_service.h"

#include <cmath>

namespace turbofan {

FeedbackService::FeedbackService(std::shared_ptr<Store> store, std::shared_ptr<Clock> clock)
    : store_(std::move(store)), clock_(std::move(clock)), metrics_(std::make_shared<FeedbackMetrics>()),
      accepted_(std::make_shared<std::atomic<std::uint64_t>>(0)),
      lag_seconds_(std::make_shared<RecentValues>()) {}

void FeedbackService::submit(std::vector<FeedbackRecord> records, bool once_per_prediction,
                             StoreDone<std::vector<std::string>> done) {
    struct Figures {
        double error = 0;
        std::optional<double> lag;
    };
    const Instant now = clock_->now();
    std::vector<Figures> figures;
    figures.reserve(records.size());
    for (FeedbackRecord& record : records) {
        record.received = now;
        Figures& figure = figures.emplace_back();
        figure.error = std::abs(record.predicted_rul - record.actual_rul);
        // A sender whose clock is ahead would have known the truth before it predicted: no lag to speak of.
        if (record.prediction_timestamp <= now)
            figure.lag = std::chrono::duration<double>(now - record.prediction_timestamp).count();
    }
    auto count = [metrics = metrics_, accepted = accepted_, lag_seconds = lag_seconds_, now,
                  figures = std::move(figures), done = std::move(done)](Result<FeedbackReceipt> made) {
        if (!made) return done(fail(made.error()));
        // Counted only once it is on disk, and only what is new: the same feedback sent again is one
        // feedback.
        for (std::size_t i = 0; i < figures.size(); ++i) {
            if (!made->is_new[i]) continue;
            metrics->observe(figures[i].error);
            if (figures[i].lag) lag_seconds->add(now, *figures[i].lag);
            ++*accepted;
        }
        done(std::move(made->ids));
    };
    store_->submitFeedback(std::move(records), once_per_prediction, std::move(count));
}

std::optional<double> FeedbackService::medianLag(Instant from, Instant to) const {
    std::vector<double> lags = lag_seconds_->between(from, to);
    return nearestRank(lags, 0.5);
}

} // namespace turbofan
