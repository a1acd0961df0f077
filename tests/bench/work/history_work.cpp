// Fills a data directory's store as a fleet does in some days of operation.
#include "engine/store/store.h"
#include "tests/bench/work/work.h"

namespace turbofan::bench {

namespace {

using namespace std::chrono_literals;

constexpr std::int64_t kFeedbackPerDay = 20'000; // some 30 cycles a day of each of 707 engines
constexpr std::size_t kBatch = 5'000;
constexpr auto kMetricEvery = 60s;
constexpr std::array kMetrics = {"rmse_current", "ks_mean", "psi_mean", "predictions_per_second",
                                 "latency_p50_ms"};

std::vector<FeedbackRecord> feedbackOf(std::int64_t first, std::size_t count, Instant begin) {
    std::vector<FeedbackRecord> records(count);
    for (std::size_t i = 0; i < count; ++i) {
        const std::int64_t serial = first + static_cast<std::int64_t>(i);
        FeedbackRecord& record = records[i];
        record.prediction_id = "history-" + std::to_string(serial);
        record.engine_id = 1001 + serial % 100;
        record.predicted_rul = static_cast<double>(serial % 120);
        record.actual_rul = static_cast<double>(serial % 117);
        record.received = begin + serial * std::chrono::microseconds(24h) / kFeedbackPerDay;
        record.prediction_timestamp = record.feedback_timestamp = record.received;
    }
    return records;
}

std::vector<PredictionRecord> predictionsOf(const std::vector<FeedbackRecord>& feedback) {
    std::vector<PredictionRecord> records(feedback.size());
    for (std::size_t i = 0; i < records.size(); ++i) {
        records[i].time = feedback[i].received;
        records[i].request_id = feedback[i].prediction_id;
        records[i].engine_id = feedback[i].engine_id;
        records[i].version = ModelVersion{1};
        records[i].predicted_rul = feedback[i].predicted_rul;
    }
    return records;
}

void recordDayOfMetrics(Store& store, Instant begin) {
    std::vector<MetricPoint> points;
    for (Instant time = begin; time < begin + 24h; time += kMetricEvery)
        for (const char* name : kMetrics) points.push_back({time, name, 1});
    store.recordMetrics(std::move(points));
}

void orStop(const Status& status) {
    if (!status) stop(status.error().text());
}

} // namespace

Told history(const Words& words) {
    const std::shared_ptr<Clock> clock = makeSystemClock();
    const auto store = valueOf(Store::open({.file = words.text("file")}, clock));
    const int days = words.count("days", 1);
    const Instant begin = clock->now() - 24h * days - 1h; // not in the window of the drift check
    const double ms = millisecondsOf([&] {
        for (std::int64_t done = 0; done < kFeedbackPerDay * days; done += kBatch) {
            auto feedback = feedbackOf(done, kBatch, begin);
            store->recordPredictions(predictionsOf(feedback));
            valueOf(store->appendFeedback(std::move(feedback), false));
        }
        for (int day = 0; day < days; ++day) {
            recordDayOfMetrics(*store, begin + 24h * day);
            orStop(store->flush());
        }
        orStop(store->thinMetrics());
    });
    return {{ms}, {{"feedback", double(kFeedbackPerDay * days)}, {"mb", double(store->bytesOnDisk()) / 1e6}}};
}

} // namespace turbofan::bench
