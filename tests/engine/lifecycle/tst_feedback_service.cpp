// Feedback is stored before it is acknowledged, and counted once it is stored.
#include <cmath>
#include <future>

#include <QTest>

#include "engine/lifecycle/feedback_service.h"
#include "tests/engine/lifecycle/small_world.h"

using namespace turbofan;
using namespace turbofan::testing;

namespace {

FeedbackRecord record(const char* prediction, double predicted, double actual) {
    FeedbackRecord r;
    r.prediction_id = prediction;
    r.predicted_rul = predicted;
    r.actual_rul = actual;
    r.engine_id = 1001;
    return r;
}

Result<std::vector<std::string>> submit(FeedbackService& service, std::vector<FeedbackRecord> records,
                                        bool once = false) {
    std::promise<Result<std::vector<std::string>>> promise;
    service.submit(std::move(records), once, [&](auto ids) { promise.set_value(std::move(ids)); });
    return promise.get_future().get();
}

} // namespace

class TestFeedbackService : public QObject {
    Q_OBJECT
private slots:
    void acknowledgedFeedbackIsInTheStore();
    void summarisesAllOfIt();
    void countsIt();
    void whatIsRefusedIsNotCounted();
    void theSamePredictionTwiceKeepsItsId();
    void whatIsSentTwiceIsCountedOnce();
};

void TestFeedbackService::acknowledgedFeedbackIsInTheStore() {
    SmallWorld world;
    FeedbackService service(world.store, world.clock);
    world.advance(5);
    FeedbackRecord dated = record("a", 10, 12);
    dated.received = kStart + std::chrono::hours(1); // when it came in is not the sender's to say
    const auto ids = submit(service, {dated, record("b", 20, 20)});
    QVERIFY(ids);
    QCOMPARE(ids->size(), std::size_t{2});
    QVERIFY((*ids)[0].starts_with("fb_") && (*ids)[0] != (*ids)[1]);
    const auto stored = orThrow(world.store->feedbackSince(Instant()));
    QCOMPARE(stored.size(), std::size_t{2});
    QCOMPARE(stored[0].feedback_id, (*ids)[0]);
    QVERIFY(stored[0].received == kStart + std::chrono::seconds(5));
    QCOMPARE(service.accepted(), std::uint64_t{2});
}

void TestFeedbackService::summarisesAllOfIt() {
    SmallWorld world;
    FeedbackService service(world.store, world.clock);
    QCOMPARE(service.summary().value().total, std::int64_t{0});
    QVERIFY(submit(service, {record("a", 95, 100), record("b", 80, 100), record("c", 100, 100)}));
    const FeedbackSummary summary = service.summary().value();
    QCOMPARE(summary.total, std::int64_t{3});
    QCOMPARE(summary.mean_absolute_error, 25.0 / 3);
    QCOMPARE(summary.max_error, 20.0);
    QCOMPARE(summary.min_error, 0.0);
    QVERIFY(std::abs(summary.accuracy_within_10_percent - 200.0 / 3) < 1e-9);
}

void TestFeedbackService::countsIt() {
    SmallWorld world;
    FeedbackService service(world.store, world.clock);
    QVERIFY(submit(service, {record("a", 10, 13), record("b", 25, 20)}));
    const std::string text = service.metricsText();
    QCOMPARE(metricValue(text, "rul_feedback_total"), 2.0);
    QCOMPARE(metricValue(text, "rul_prediction_accuracy_sum"), 8.0);
    QCOMPARE(metricValue(text, "rul_rmse_sum"), 8.0);
    QCOMPARE(metricValue(text, "rul_rmse_count"), 2.0);
}

void TestFeedbackService::whatIsRefusedIsNotCounted() {
    SmallWorld world;
    FeedbackService service(world.store, world.clock);
    const auto ids = submit(service, {record("a", 10, 13), record("b", std::nan(""), 20)});
    QVERIFY(!ids);
    QCOMPARE(ids.error().code, ErrorCode::InvalidArgument);
    QCOMPARE(service.accepted(), std::uint64_t{0});
    QCOMPARE(service.summary().value().total, std::int64_t{0}); // all or nothing
    QVERIFY(metricValue(service.metricsText(), "rul_feedback_total").value_or(0) == 0);
}

void TestFeedbackService::theSamePredictionTwiceKeepsItsId() {
    SmallWorld world;
    FeedbackService service(world.store, world.clock);
    const auto first = submit(service, {record("a", 10, 13)}, true);
    const auto second = submit(service, {record("a", 10, 13)}, true);
    QVERIFY(first && second);
    QCOMPARE(*first, *second);
    QCOMPARE(service.summary().value().total, std::int64_t{1});
    const auto third = submit(service, {record("a", 10, 13)}, false);
    QVERIFY(third && *third != *first);
}

void TestFeedbackService::whatIsSentTwiceIsCountedOnce() {
    SmallWorld world;
    FeedbackService service(world.store, world.clock);
    orThrow(submit(service, {record("a", 10, 12)}, true));
    orThrow(submit(service, {record("a", 10, 12), record("b", 10, 13), record("b", 10, 13)}, true));
    QCOMPARE(service.accepted(), std::uint64_t{2});
    QCOMPARE(orThrow(service.summary()).total, std::int64_t{2});
    QVERIFY(service.metricsText().find("_count 2") != std::string::npos);
    QVERIFY(service.metricsText().find("_count 4") == std::string::npos);
    orThrow(submit(service, {record("a", 10, 12)}, false)); // asked to keep it again
    QCOMPARE(service.accepted(), std::uint64_t{3});
}

QTEST_GUILESS_MAIN(TestFeedbackService)
#include "tst_feedback_service.moc"
