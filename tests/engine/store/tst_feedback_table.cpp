// Feedback in the store: ids, once per prediction, windows of time, sums.
#include <QtTest>

#include <algorithm>
#include <cmath>
#include <future>
#include <latch>
#include <set>
#include <thread>

#include "tests/engine/store/temp_store.h"

using namespace turbofan;
using namespace std::chrono_literals;

class TestFeedbackTable : public QObject {
    Q_OBJECT
private slots:
    void feedbackComesBackAsItWentIn();
    void idsAreMicrosecondsAndNeverRepeat();
    void idsStayUniqueAfterRestartWithAnEarlierClock();
    void idsAreNotReusedAfterClearing();
    void oncePerPrediction();
    void withoutOnceAPredictionMayHaveSeveral();
    void aBadRecordUndoesItsCallOnly();
    void windowGoesByReception();
    void receptionMayBeNamed();
    void summary();
    void summaryFollowsAClear();
    void eachFeedbackStreamsAndStops();
    void manyCallersAllGetTheirOwnIds();
};

void TestFeedbackTable::feedbackComesBackAsItWentIn() {
    TempStore t;
    FeedbackRecord sent = feedback("pred-ü-1", 12.25, 10.125);
    sent.engine_id = -7;
    sent.prediction_timestamp = kStart - 5us;
    sent.feedback_timestamp = kStart + 7us;
    sent.metadata_json = std::string("{\"a\":\"x\0y\"}", 11);
    const auto ids = t.store->appendFeedback({sent}, false);
    QVERIFY(ids.has_value());
    t.reopen();
    const auto stored = t.store->feedbackSince(kStart - 1h);
    QVERIFY(stored.has_value());
    QCOMPARE(stored->size(), 1u);
    const FeedbackRecord& record = stored->front();
    QCOMPARE(record.feedback_id, ids->front());
    QCOMPARE(record.prediction_id, sent.prediction_id);
    QCOMPARE(record.predicted_rul, 12.25);
    QCOMPARE(record.actual_rul, 10.125);
    QCOMPARE(record.engine_id, -7);
    QVERIFY(record.prediction_timestamp == sent.prediction_timestamp);
    QVERIFY(record.feedback_timestamp == sent.feedback_timestamp);
    QVERIFY(record.received == kStart);
    QCOMPARE(record.metadata_json, sent.metadata_json);
}

void TestFeedbackTable::idsAreMicrosecondsAndNeverRepeat() {
    TempStore t;
    const auto first = t.store->appendFeedback({feedback("a"), feedback("b")}, false);
    const auto second = t.store->appendFeedback({feedback("c")}, false);
    QCOMPARE(first->at(0), std::string("fb_1700000000000000"));
    QCOMPARE(first->at(1), std::string("fb_1700000000000001"));
    QCOMPARE(second->at(0), std::string("fb_1700000000000002"));
    t.clock->advance(1s);
    QCOMPARE(t.store->appendFeedback({feedback("d")}, false)->at(0), std::string("fb_1700000001000000"));
}

void TestFeedbackTable::idsStayUniqueAfterRestartWithAnEarlierClock() {
    TempStore t;
    const auto before = t.store->appendFeedback({feedback("a")}, false);
    t.clock = std::make_shared<ManualClock>(kStart - 24h);
    t.reopen();
    const auto after = t.store->appendFeedback({feedback("b")}, false);
    QCOMPARE(after->at(0), std::string("fb_1700000000000001"));
}

void TestFeedbackTable::idsAreNotReusedAfterClearing() {
    TempStore t;
    const auto before = t.store->appendFeedback({feedback("a"), feedback("b")}, false);
    QVERIFY(t.store->clearFeedback().has_value());
    QCOMPARE(t.store->feedbackSummary()->total, 0);
    t.reopen();
    QCOMPARE(t.store->appendFeedback({feedback("c")}, false)->at(0), std::string("fb_1700000000000002"));
}

void TestFeedbackTable::oncePerPrediction() {
    TempStore t;
    const auto first = t.store->appendFeedback({feedback("a"), feedback("b"), feedback("a", 99)}, true);
    QCOMPARE(first->size(), 3u);
    QCOMPARE(first->at(2), first->at(0));
    QVERIFY(first->at(1) != first->at(0));
    t.reopen();
    const auto again = t.store->appendFeedback({feedback("b"), feedback("c")}, true);
    QCOMPARE(again->at(0), first->at(1));
    QCOMPARE(t.store->feedbackSummary()->total, 3);
}

void TestFeedbackTable::withoutOnceAPredictionMayHaveSeveral() {
    TempStore t;
    const auto ids = t.store->appendFeedback({feedback("a"), feedback("a")}, false);
    QVERIFY(ids->at(0) != ids->at(1));
    QCOMPARE(t.store->appendFeedback({feedback("a")}, true)->at(0), ids->at(0));
    QCOMPARE(t.store->feedbackSummary()->total, 2);
}

void TestFeedbackTable::aBadRecordUndoesItsCallOnly() {
    TempStore t;
    std::promise<void> gate;
    std::shared_future<void> opened = gate.get_future();
    std::latch finished(4);
    std::vector<Result<std::vector<std::string>>> results(3);
    // The first command's answer holds the writer, so that the next three share one transaction.
    t.store->appendFeedback({feedback("gate")}, false, [&, opened](auto) {
        opened.wait();
        finished.count_down();
    });
    const auto into = [&](std::size_t i) {
        return [&, i](Result<std::vector<std::string>> r) {
            results[i] = std::move(r);
            finished.count_down();
        };
    };
    t.store->appendFeedback({feedback("good 1")}, false, into(0));
    t.store->appendFeedback({feedback("lost"), feedback("bad", std::nan(""))}, false, into(1));
    t.store->appendFeedback({feedback("good 2")}, false, into(2));
    gate.set_value();
    finished.wait();
    QVERIFY(results[0].has_value());
    QVERIFY(!results[1].has_value());
    QCOMPARE(results[1].error().code, ErrorCode::InvalidArgument);
    QVERIFY(results[2].has_value());
    std::vector<std::string> stored;
    QVERIFY(t.store->forEachFeedback([&](const FeedbackRecord& r) {
        stored.push_back(r.prediction_id);
        return true;
    }));
    QCOMPARE(stored, (std::vector<std::string>{"gate", "good 1", "good 2"}));
}

void TestFeedbackTable::windowGoesByReception() {
    TempStore t;
    (void)t.store->appendFeedback({feedback("old")}, false);
    t.clock->advance(60s);
    (void)t.store->appendFeedback({feedback("new")}, false);
    QCOMPARE(t.store->feedbackSince(kStart)->size(), 2u);
    const auto window = t.store->feedbackSince(kStart + 1us);
    QCOMPARE(window->size(), 1u);
    QCOMPARE(window->front().prediction_id, std::string("new"));
}

void TestFeedbackTable::receptionMayBeNamed() {
    TempStore t;
    FeedbackRecord imported = feedback("imported");
    imported.received = kStart - 240h;
    (void)t.store->appendFeedback({imported}, false);
    QVERIFY(t.store->feedbackSince(kStart - 1h)->empty());
    QVERIFY(t.store->feedbackSince(kStart - 241h)->front().received == kStart - 240h);
}

void TestFeedbackTable::summary() {
    TempStore t;
    QCOMPARE(t.store->feedbackSummary()->total, 0);
    (void)t.store->appendFeedback({feedback("a", 44, 40), feedback("b", 30, 40)}, false);
    const auto two = t.store->feedbackSummary();
    QCOMPARE(two->total, 2);
    QCOMPARE(two->mean_absolute_error, 7.0);
    QCOMPARE(two->max_error, 10.0);
    QCOMPARE(two->min_error, 4.0);
    QCOMPARE(two->accuracy_within_10_percent, 50.0);
    (void)t.store->appendFeedback({feedback("c", 0, 0), feedback("d", 20, 0)}, false);
    const auto four = t.store->feedbackSummary();
    QCOMPARE(four->total, 4);
    QCOMPARE(four->mean_absolute_error, 8.5);
    QCOMPARE(four->max_error, 20.0);
    QCOMPARE(four->min_error, 0.0);
    QCOMPARE(four->accuracy_within_10_percent, 50.0);
}

void TestFeedbackTable::summaryFollowsAClear() {
    TempStore t;
    (void)t.store->appendFeedback({feedback("a", 100, 0)}, false);
    QCOMPARE(t.store->feedbackSummary()->max_error, 100.0);
    auto other = Store::open(t.options, t.clock); // the clear comes from elsewhere
    QVERIFY((*other)->clearFeedback());
    (void)(*other)->appendFeedback({feedback("b", 3, 1)}, false);
    QCOMPARE(t.store->feedbackSummary()->total, 1);
    QCOMPARE(t.store->feedbackSummary()->max_error, 2.0);
}

void TestFeedbackTable::eachFeedbackStreamsAndStops() {
    TempStore t;
    std::vector<FeedbackRecord> many;
    for (int i = 0; i < 2'500; ++i) many.push_back(feedback("p" + std::to_string(i)));
    QVERIFY(t.store->appendFeedback(many, false).has_value());
    int seen = 0;
    bool in_order = true;
    QVERIFY(t.store->forEachFeedback([&](const FeedbackRecord& record) {
        in_order = in_order && record.prediction_id == "p" + std::to_string(seen);
        // Writing in between is allowed, and does not wait for the reader.
        if (seen == 1'500) in_order = in_order && t.store->setFact("written meanwhile", "yes").has_value();
        ++seen;
        return true;
    }));
    QCOMPARE(seen, 2'500);
    QVERIFY(in_order);
    seen = 0;
    QVERIFY(t.store->forEachFeedback([&](const FeedbackRecord&) { return ++seen < 1'200; }));
    QCOMPARE(seen, 1'200);
}

void TestFeedbackTable::manyCallersAllGetTheirOwnIds() {
    TempStore t;
    constexpr int kThreads = 16, kEach = 50;
    std::vector<std::vector<std::string>> ids(kThreads);
    std::atomic<int> unseen = 0;
    {
        std::vector<std::jthread> threads;
        for (int thread = 0; thread < kThreads; ++thread)
            threads.emplace_back([&, thread] {
                for (int i = 0; i < kEach; ++i) {
                    const auto name = std::to_string(thread) + "/" + std::to_string(i);
                    const auto id = t.store->appendFeedback({feedback(name)}, false);
                    if (id) ids[thread].push_back(id->front());
                    // What has been reported is seen by every reader from then on.
                    if (t.store->feedbackSummary()->total < i + 1) ++unseen;
                }
            });
    }
    std::set<std::string> unique;
    for (const auto& of_thread : ids) unique.insert(of_thread.begin(), of_thread.end());
    QCOMPARE(unique.size(), std::size_t(kThreads * kEach));
    QCOMPARE(t.store->feedbackSummary()->total, kThreads * kEach);
    QCOMPARE(unseen.load(), 0);
}

QTEST_GUILESS_MAIN(TestFeedbackTable)
#include "tst_feedback_table.moc"
