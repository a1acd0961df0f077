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

class TestStore : public QObject {
    Q_OBJECT
private slots:
    void queuedIsWrittenBeforeClosing();
    void waitingWithinDoneFails();
    void predictions();
    void predictionsOfManyRows();
    void predictionsKept();
    void predictionsDroppedWhenTheQueueIsFull();
    void runs();
    void models();
    void facts();
    void events();
    void metricHistoryOfOneSecond();
    void readersDoNotWaitForTheWriter();
    void namesOfStatesAndKinds();
};

void TestStore::queuedIsWrittenBeforeClosing() {
    TempStore t;
    std::atomic<int> reported = 0;
    for (int i = 0; i < 100; ++i)
        t.store->appendFeedback({feedback("p")}, false, [&](auto ids) { reported += ids.has_value(); });
    t.store->recordPredictions({PredictionRecord{}});
    QVERIFY(t.store->feedbackSummary().has_value()); // so that a reader is open too
    t.store.reset();
    QCOMPARE(reported.load(), 100);
    QVERIFY(!std::filesystem::exists(t.options.file.string() + "-wal")); // folded in by an orderly end
    t.reopen();
    QCOMPARE(t.store->feedbackSummary()->total, 100);
    QCOMPARE(t.store->recentPredictions(10)->size(), 1u);
}

void TestStore::waitingWithinDoneFails() {
    TempStore t;
    std::promise<Error> refused, refused_feedback;
    t.store->appendFeedback({feedback("a")}, false, [&](auto) {
        refused.set_value(t.store->setFact("a", "b").error());
        refused_feedback.set_value(t.store->appendFeedback({feedback("b")}, false).error());
    });
    QCOMPARE(refused.get_future().get().code, ErrorCode::Internal);
    QCOMPARE(refused_feedback.get_future().get().code, ErrorCode::Internal);
}

void TestStore::predictions() {
    TempStore t;
    PredictionRecord one;
    one.time = kStart;
    one.request_id = "r-1";
    one.row = 3;
    one.engine_id = 1002;
    one.version = {4};
    one.predicted_rul = 77.5;
    PredictionRecord two = one;
    two.engine_id.reset();
    two.cycle = 9;
    t.store->recordPredictions({one, two});
    QVERIFY(t.store->flush());
    const auto recent = t.store->recentPredictions(5);
    QCOMPARE(recent->size(), 2u);
    QVERIFY(!recent->at(0).engine_id.has_value());
    QCOMPARE(recent->at(0).cycle.value(), 9);
    QCOMPARE(recent->at(1).engine_id.value(), 1002);
    QVERIFY(!recent->at(1).cycle.has_value());
    QCOMPARE(recent->at(1).request_id, std::string("r-1"));
    QCOMPARE(recent->at(1).row, 3);
    QCOMPARE(recent->at(1).version.text(), std::string("4.0"));
    QCOMPARE(recent->at(1).predicted_rul, 77.5);
    QVERIFY(recent->at(1).time == kStart);
    QCOMPARE(t.store->recentPredictions(1)->size(), 1u);
    QCOMPARE(t.store->droppedPredictions(), 0u);
}

// Rows of one request go to the disk several at a time, whatever their number and their neighbours.
void TestStore::predictionsOfManyRows() {
    TempStore t;
    std::vector<PredictionRecord> all;
    for (int request = 0; request < 40; ++request) {
        for (int row = 0; row < request; ++row) {
            PredictionRecord record;
            record.time = kStart + std::chrono::seconds(request);
            record.request_id = "r-" + std::to_string(request / 2); // of which two have a time each
            record.row = row;
            if (row % 3 != 0) record.engine_id = 1000 + row;
            if (row % 5 != 0) record.cycle = row;
            record.version = {1 + request % 3};
            record.predicted_rul = row + request / 64.0;
            all.push_back(record);
        }
        if (request % 10 != 9) continue;
        const std::size_t stored = t.store->recentPredictions(10'000)->size();
        t.store->recordPredictions({all.begin() + static_cast<std::ptrdiff_t>(stored), all.end()});
        QVERIFY(t.store->flush());
    }
    auto recent = *t.store->recentPredictions(10'000);
    std::ranges::reverse(recent);
    QCOMPARE(recent.size(), all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        QCOMPARE(recent[i].id, static_cast<std::int64_t>(i) + 1);
        QVERIFY(recent[i].time == all[i].time && recent[i].version == all[i].version);
        QCOMPARE(recent[i].request_id, all[i].request_id);
        QCOMPARE(recent[i].row, all[i].row);
        QCOMPARE(recent[i].engine_id, all[i].engine_id);
        QCOMPARE(recent[i].cycle, all[i].cycle);
        QCOMPARE(recent[i].predicted_rul, all[i].predicted_rul);
    }
}

void TestStore::predictionsKept() {
    TempStore t(false);
    t.options.predictions_kept = 10;
    t.reopen();
    for (int i = 0; i < 8; ++i) {
        std::vector<PredictionRecord> three(3);
        for (int row = 0; row < 3; ++row) three[row].row = i * 3 + row;
        t.store->recordPredictions(three);
        QVERIFY(t.store->flush());
    }
    const auto recent = t.store->recentPredictions(100);
    QCOMPARE(recent->size(), 10u);
    QCOMPARE(recent->front().row, 23);
    QCOMPARE(recent->back().row, 14);
}

void TestStore::predictionsDroppedWhenTheQueueIsFull() {
    TempStore t(false);
    t.options.queue_limit = 10;
    t.reopen();
    std::promise<void> gate, holding;
    std::shared_future<void> opened = gate.get_future();
    t.store->appendFeedback({feedback("gate")}, false, [&, opened](auto) {
        holding.set_value();
        opened.wait();
    });
    holding.get_future().wait();
    for (int i = 0; i < 4; ++i)
        t.store->recordPredictions(std::vector<PredictionRecord>(4)); // 8 fit, 8 do not
    QCOMPARE(t.store->droppedPredictions(), 8u);
    ErrorCode code{};
    t.store->appendFeedback({feedback("a"), feedback("b"), feedback("c")}, false,
                            [&](auto ids) { code = ids ? ErrorCode{} : ids.error().code; });
    QCOMPARE(code, ErrorCode::Busy); // at once, on this thread
    gate.set_value();
    QVERIFY(t.store->flush());
    QCOMPARE(t.store->recentPredictions(100)->size(), 8u);
    // Larger than the whole queue, but the queue is empty.
    QVERIFY(t.store->appendFeedback(std::vector<FeedbackRecord>(25, feedback("x")), false).has_value());
}

void TestStore::runs() {
    TempStore t;
    RunRecord run;
    run.started = kStart;
    run.reason = "asked for";
    run.fraction = 0.25;
    run.details_json = R"({"evidence":{"cause":"asked"}})";
    const auto id = t.store->beginRun(run);
    QVERIFY(id.has_value());
    QCOMPARE(t.store->runs(5)->front().state, RunState::Running);
    QVERIFY(!t.store->runs(5)->front().finished.has_value());
    run.id = *id;
    run.finished = kStart + 8s;
    run.state = RunState::Succeeded;
    run.version = {3};
    run.training_rows = 119'306;
    run.test_rmse = 20.5;
    run.test_mae = 14.5;
    run.test_r2 = 0.75;
    run.validation_rmse = 16.5;
    run.seconds = 8;
    QVERIFY(t.store->updateRun(run));
    t.reopen();
    const RunRecord stored = t.store->runs(1)->front();
    QCOMPARE(stored.id, *id);
    QCOMPARE(stored.state, RunState::Succeeded);
    QVERIFY(stored.finished == run.finished);
    QCOMPARE(stored.reason, run.reason);
    QCOMPARE(stored.details_json, run.details_json);
    QCOMPARE(stored.fraction, 0.25);
    QCOMPARE(stored.training_rows, 119'306);
    QCOMPARE(stored.version.number, 3);
    QCOMPARE(stored.test_rmse, 20.5);
    QCOMPARE(stored.test_mae, 14.5);
    QCOMPARE(stored.test_r2, 0.75);
    QCOMPARE(stored.validation_rmse, 16.5);
    QCOMPARE(stored.seconds, 8.0);
    run.id = 999;
    QCOMPARE(t.store->updateRun(run).error().code, ErrorCode::NotFound);
    QVERIFY(*t.store->beginRun(run) > *id);
    QVERIFY(t.store->runs(5)->front().id > *id);
}

void TestStore::models() {
    TempStore t;
    QVERIFY(t.store->recordModel({{1}, "a.tfm", "{}", kStart, 5}));
    QVERIFY(t.store->recordModel({{10}, "j.tfm", "{\"n\":1}", kStart + 1s, 6}));
    QVERIFY(t.store->recordModel({{2}, "b.tfm", "{}", kStart, 7}));
    QVERIFY(t.store->recordModel({{2}, "b2.tfm", "{}", kStart, 8}));
    const auto models = t.store->models();
    QCOMPARE(models->size(), 3u);
    QCOMPARE(models->at(0).version.number, 10);
    QCOMPARE(models->at(0).metadata_json, std::string("{\"n\":1}"));
    QVERIFY(models->at(0).created == kStart + 1s);
    QCOMPARE(models->at(1).file, std::string("b2.tfm"));
    QCOMPARE(models->at(1).run_id, 8);
    QVERIFY(t.store->beginRun({}).has_value());
    QVERIFY(t.store->clearModels());
    QVERIFY(t.store->models()->empty());
    QCOMPARE(t.store->runs(5)->size(), 1u);
}

void TestStore::facts() {
    TempStore t;
    QVERIFY(!t.store->fact("live_model")->has_value());
    QVERIFY(t.store->setFact("live_model", "3.0"));
    QVERIFY(t.store->setFact("live_model", "4.0"));
    QVERIFY(t.store->setFact("empty", ""));
    QCOMPARE(t.store->fact("live_model")->value(), std::string("4.0"));
    t.reopen();
    QCOMPARE(t.store->fact("live_model")->value(), std::string("4.0"));
    QVERIFY(t.store->fact("empty")->has_value());
}

void TestStore::events() {
    TempStore t;
    EventRecord event;
    event.time = kStart;
    event.kind = EventKind::Drift;
    event.actor = "http";
    event.sentence = "Mean PSI passed its warn level";
    event.details_json = "{\"psi\":0.2}";
    const auto first = t.store->appendEvent(event);
    event.kind = EventKind::Error;
    const auto second = t.store->appendEvent(event);
    QVERIFY(*second > *first);
    QCOMPARE(t.store->events(10)->size(), 2u);
    QCOMPARE(t.store->events(1)->front().id, *second);
    QCOMPARE(t.store->events(1)->front().kind, EventKind::Error);
    const auto drift = t.store->events(10, EventKind::Drift);
    QCOMPARE(drift->size(), 1u);
    QCOMPARE(drift->front().id, *first);
    QCOMPARE(drift->front().actor, std::string("http"));
    QCOMPARE(drift->front().sentence, event.sentence);
    QCOMPARE(drift->front().details_json, event.details_json);
    QVERIFY(t.store->events(10, EventKind::Demo)->empty());
}

void TestStore::metricHistoryOfOneSecond() {
    TempStore t;
    t.store->recordMetrics({{kStart + 300ms, "rmse", 1}, {kStart + 700ms, "rmse", 2}, {kStart, "psi", 9}});
    t.store->recordMetrics({{kStart + 1s, "rmse", std::nan("")}});
    QVERIFY(t.store->flush());
    const auto points = t.store->metricHistory("rmse", kStart, kStart + 1s);
    QCOMPARE(points->size(), 2u);
    QVERIFY(points->at(0).time == kStart);
    QCOMPARE(points->at(0).value, 2.0);
    QCOMPARE(points->at(0).highest, 2.0);
    QVERIFY(std::isnan(points->at(1).value));
    QVERIFY(t.store->metricHistory("unknown", kStart, kStart + 1s)->empty());
}

void TestStore::readersDoNotWaitForTheWriter() {
    TempStore t;
    (void)t.store->appendFeedback({feedback("a")}, false);
    std::promise<void> gate, holding;
    std::shared_future<void> opened = gate.get_future();
    t.store->appendFeedback({feedback("b")}, false, [&, opened](auto) {
        holding.set_value();
        opened.wait();
    });
    holding.get_future().wait();
    QCOMPARE(t.store->feedbackSummary()->total, 2); // while the writer thread stands still
    gate.set_value();
}

void TestStore::namesOfStatesAndKinds() {
    QCOMPARE(runStateName(RunState::Interrupted), std::string_view("interrupted"));
    QCOMPARE(runStateName(RunState::Held), std::string_view("held"));
    QCOMPARE(eventKindName(EventKind::System), std::string_view("system"));
    QCOMPARE(eventKindName(EventKind::ModelLive), std::string_view("model_live"));
    QCOMPARE(eventKindName(EventKind::Error), std::string_view("error"));
}

QTEST_GUILESS_MAIN(TestStore)
#include "tst_store.moc"
