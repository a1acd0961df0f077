// The running account of the engines, and what became of predictions.
#include <QtTest>

#include <sqlite3.h>

#include <algorithm>
#include <functional>

#include "engine/store/database.h"
#include "engine/store/engine_ledger.h"
#include "tests/engine/store/temp_store.h"

using namespace turbofan;
using namespace std::chrono_literals;

namespace {

PredictionRecord prediction(std::optional<std::int64_t> engine, double rul, Instant time = kStart,
                            const std::string& request = "r") {
    PredictionRecord record;
    record.time = time;
    record.request_id = request;
    record.engine_id = engine;
    record.cycle = 17;
    record.version = {2};
    record.predicted_rul = rul;
    return record;
}

FeedbackRecord feedbackOf(std::int64_t engine, double actual, Instant received, const std::string& id = "p") {
    FeedbackRecord record = feedback(id, actual + 5, actual);
    record.engine_id = engine;
    record.received = received;
    return record;
}

std::vector<EngineSummary> engines(TempStore& t) {
    if (!t.store->flush()) qFatal("flush");
    auto all = t.store->engineSummaries();
    if (!all) qFatal("%s", all.error().text().c_str());
    return *all;
}

} // namespace

class TestEngineLedger : public QObject {
    Q_OBJECT
private slots:
    void tellsTheNewestOfEachEngine();
    void aFreshLookEqualsARunningOne();
    void seldomPredictedEnginesKeepTheirTrace();
    void clearedFeedbackIsForgotten();
    void clearedPredictionsAreForgotten();
    void theTableMayDropWhatIsKnown();
    void onlySoManyEnginesAreKept();
    void actualsComeAfterThePrediction();
    void predictionsAreFoundByEngineAndNumber();
    void predictionsAreFoundAcrossParts();
    void packsAreReadOnlyWhereAnEngineMayBe();
    void anEngineThatWasForgottenIsFoundInPacks();
    void aLookThatFailsHalfWayCountsNothingTwice();
    void manyEnginesAnswerInTime();
};

void TestEngineLedger::tellsTheNewestOfEachEngine() {
    TempStore t;
    QVERIFY(engines(t).empty());
    t.store->recordPredictions({prediction(1002, 40), prediction(std::nullopt, 9), prediction(1001, 80)});
    t.store->recordPredictions({prediction(1002, 41, kStart + 1s)});
    QVERIFY(t.store->appendFeedback({feedbackOf(1001, 70, kStart), feedbackOf(3, 12, kStart)}, false));
    auto all = engines(t);
    QCOMPARE(all.size(), std::size_t{3});
    QCOMPARE(all[0].engine_id, 3);
    QVERIFY(!all[0].newest && all[0].predictions == 0);
    QCOMPARE(all[0].actual_rul.value(), 12.0);
    QCOMPARE(all[1].predicted_rul, 75.0);
    QCOMPARE(all[2].predictions, 2u);
    QCOMPARE(all[2].newest->predicted_rul, 41.0);
    QCOMPARE(all[2].newest->cycle.value(), 17);
    QCOMPARE(all[2].recent, (std::vector<float>{40, 41}));
    QVERIFY(!all[2].actual_rul);
}

void TestEngineLedger::aFreshLookEqualsARunningOne() {
    TempStore t;
    for (int round = 0; round < 60; ++round) {
        std::vector<PredictionRecord> records;
        for (int engine = 0; engine < 7; ++engine)
            if (round % (engine + 1) == 0) records.push_back(prediction(1000 + engine, round + engine * 0.5));
        t.store->recordPredictions(records);
        QVERIFY(t.store->appendFeedback({feedbackOf(1000 + round % 7, round, kStart)}, false));
        if (round % 10 == 3) (void)engines(t);
    }
    const auto running = engines(t);
    t.reopen();
    const auto fresh = engines(t);
    QCOMPARE(running.size(), fresh.size());
    for (std::size_t i = 0; i < fresh.size(); ++i) {
        QCOMPARE(running[i].predictions, fresh[i].predictions);
        QCOMPARE(running[i].recent, fresh[i].recent);
        QCOMPARE(running[i].newest->id, fresh[i].newest->id);
        QCOMPARE(running[i].feedback, fresh[i].feedback);
        QCOMPARE(running[i].actual_rul, fresh[i].actual_rul);
    }
    QCOMPARE(fresh[0].recent.size(), EngineLedger::kRecent);
    QCOMPARE(fresh[0].recent.back(), 59.0F);
}

void TestEngineLedger::seldomPredictedEnginesKeepTheirTrace() {
    TempStore t;
    for (int i = 0; i < 30; ++i) t.store->recordPredictions({prediction(5, i)});
    QVERIFY(t.store->flush());
    for (int i = 0; i < 3; ++i) {
        t.store->recordPredictions(std::vector<PredictionRecord>(90'000, prediction(6, 1)));
        QVERIFY(t.store->flush());
    }
    t.store->recordPredictions(std::vector<PredictionRecord>(20, prediction(7, 2)));
    const auto all = engines(t);
    QCOMPARE(all[0].recent.size(), std::size_t{20});
    QCOMPARE(all[0].recent.front(), 10.0F);
    QCOMPARE(all[0].recent.back(), 29.0F);
    QCOMPARE(all[1].predictions, 270'000u);
}

void TestEngineLedger::clearedFeedbackIsForgotten() {
    TempStore t;
    t.store->recordPredictions({prediction(1001, 80)});
    QVERIFY(t.store->appendFeedback({feedbackOf(1001, 70, kStart), feedbackOf(9, 1, kStart)}, false));
    QCOMPARE(engines(t).size(), std::size_t{2});
    QVERIFY(t.store->clearFeedback());
    auto all = engines(t);
    QCOMPARE(all.size(), std::size_t{1});
    QVERIFY(!all[0].actual_rul && all[0].feedback == 0);
    QVERIFY(t.store->appendFeedback({feedbackOf(1001, 60, kStart)}, false));
    QCOMPARE(engines(t)[0].feedback, 1u);
}

void TestEngineLedger::clearedPredictionsAreForgotten() {
    TempStore t;
    t.store->recordPredictions({prediction(1001, 40), prediction(1002, 41), prediction(1001, 42)});
    QCOMPARE(engines(t).size(), std::size_t{2});
    QCOMPARE(t.store->highestClearedPrediction().value(), std::int64_t{0});
    QVERIFY(t.store->clearPredictions());
    // As many as before come in before anybody looks: the number of the newest alone would not tell.
    t.store->recordPredictions({prediction(1002, 7), prediction(1002, 8), prediction(1002, 9)});
    const auto all = engines(t);
    QCOMPARE(all.size(), std::size_t{1});
    QCOMPARE(all[0].predictions, 3u);
    QCOMPARE(all[0].recent, (std::vector<float>{7, 8, 9}));
    QCOMPARE(t.store->recentPredictions(9)->size(), std::size_t{3});
    QCOMPARE(t.store->recentPredictions(1)->front().id, std::int64_t{6}); // no number is given twice
    QCOMPARE(t.store->highestClearedPrediction().value(), std::int64_t{3});
    QVERIFY(t.store->clearPredictions());
    QVERIFY(engines(t).empty());
    t.reopen();
    t.store->recordPredictions({prediction(1003, 1)});
    QVERIFY(t.store->flush());
    QCOMPARE(t.store->recentPredictions(1)->front().id, std::int64_t{7});
}

void TestEngineLedger::theTableMayDropWhatIsKnown() {
    TempStore t(false);
    t.options.predictions_kept = 5;
    t.reopen();
    t.store->recordPredictions({prediction(1, 11)});
    QCOMPARE(engines(t).size(), std::size_t{1});
    t.store->recordPredictions(std::vector<PredictionRecord>(10, prediction(2, 22)));
    const auto all = engines(t);
    QCOMPARE(all[0].newest->predicted_rul, 11.0);
    QCOMPARE(all[1].predictions, 5u); // the others were never seen
}

void TestEngineLedger::onlySoManyEnginesAreKept() {
    TempStore t;
    std::vector<PredictionRecord> records;
    const auto most = static_cast<std::int64_t>(EngineLedger::kMostEngines);
    for (std::int64_t engine = 0; engine < most + 5; ++engine) records.push_back(prediction(engine, 1));
    t.store->recordPredictions(records);
    auto all = engines(t);
    QCOMPARE(all.size(), EngineLedger::kMostEngines);
    QCOMPARE(all.front().engine_id, 5); // those heard of last
    t.store->recordPredictions({prediction(2, 1)});
    all = engines(t);
    QCOMPARE(all.size(), EngineLedger::kMostEngines);
    QCOMPARE(all.front().engine_id, 2);
    QCOMPARE(all[1].engine_id, 6);
}

void TestEngineLedger::actualsComeAfterThePrediction() {
    TempStore t;
    QVERIFY(t.store->appendFeedback({feedbackOf(1, 10, kStart - 1s)}, false));
    QVERIFY(t.store->appendFeedback({feedbackOf(1, 20, kStart + 2s)}, false));
    QVERIFY(t.store->appendFeedback({feedbackOf(1, 30, kStart + 3s)}, false));
    QVERIFY(t.store->appendFeedback({feedbackOf(1, 40, kStart + 4s, "named")}, false));
    QVERIFY(t.store->appendFeedback({feedbackOf(2, 50, kStart + 4s, "named")}, false));
    const auto actuals = t.store->actualsOf({prediction(1, 9, kStart), prediction(1, 9, kStart + 3s),
                                             prediction(1, 9, kStart, "named"), prediction(1, 9, kStart + 5s),
                                             prediction(std::nullopt, 9), prediction(77, 9)});
    QVERIFY(actuals.has_value());
    using Actual = std::optional<double>;
    QCOMPARE(*actuals, (std::vector<Actual>{20.0, 30.0, 40.0, {}, {}, {}}));
}

void TestEngineLedger::predictionsAreFoundByEngineAndNumber() {
    TempStore t;
    for (int i = 0; i < 6; ++i) t.store->recordPredictions({prediction(1 + i % 2, i)});
    QVERIFY(t.store->flush());
    const auto of_two = t.store->predictions(2, 0, 2);
    QCOMPARE(of_two->size(), std::size_t{2});
    QCOMPARE(of_two->front().predicted_rul, 5.0);
    QCOMPARE(of_two->back().predicted_rul, 3.0);
    QCOMPARE(t.store->predictions(10, 4, std::nullopt)->size(), std::size_t{2});
    QCOMPARE(t.store->predictions(10, 4, 1)->front().predicted_rul, 4.0);
    QCOMPARE(t.store->prediction(3)->value().predicted_rul, 2.0);
    QVERIFY(!t.store->prediction(99)->has_value());
    const auto file = t.options.file;
    t.store.reset();
    sqlite3* handle = nullptr; // the indexes are there, or this fails
    QCOMPARE(sqlite3_open(file.c_str(), &handle), SQLITE_OK);
    for (const char* sql :
         {"SELECT 1 FROM predictions INDEXED BY predictions_by_engine WHERE id >> 12 = 0 AND engine_id = 1",
          "SELECT 1 FROM feedback INDEXED BY feedback_by_engine WHERE engine_id = 1"})
        QCOMPARE(sqlite3_exec(handle, sql, nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(handle);
}

void TestEngineLedger::predictionsAreFoundAcrossParts() {
    TempStore t(false);
    t.options.predictions_kept = 20'000; // so that the first parts are gone
    t.reopen();
    for (int i = 0; i < 30'000; ++i) {
        t.store->recordPredictions({prediction(i % 1'000 == 0 ? 5 : 6, i)});
        if (i % 5'000 == 0) QVERIFY(t.store->flush());
    }
    QVERIFY(t.store->flush());
    const auto all = t.store->predictions(500, 0, 5);
    QCOMPARE(all->size(), std::size_t{20});
    QCOMPARE(all->front().predicted_rul, 29'000.0);
    QCOMPARE(all->back().predicted_rul, 10'000.0);
    QVERIFY(std::ranges::is_sorted(*all, std::greater{}, &PredictionRecord::id));
    QCOMPARE(t.store->predictions(3, 0, 5)->back().predicted_rul, 27'000.0);
    QCOMPARE(t.store->predictions(500, 27'001, 5)->size(), std::size_t{2});
    const auto ledger = engines(t);
    QCOMPARE(ledger[0].predictions, 20u);
    QCOMPARE(ledger[1].predictions, 19'980u);
    QCOMPARE(ledger[0].newest->predicted_rul, 29'000.0);
}

// A pack that is damaged is not read, or the look fails.
void TestEngineLedger::packsAreReadOnlyWhereAnEngineMayBe() {
    TempStore t;
    const auto pack = [&](std::int64_t first, std::int64_t second) {
        PredictedRequest request{kStart, "r", {2}, 0, {}, {}, std::vector<double>(10, 60.0)};
        request.engine.assign(5, first);
        request.engine.resize(10, second);
        t.store->recordPredictions(std::move(request));
    };
    pack(1, 2); // 1 … 10
    pack(2, 3); // 11 … 20
    pack(3, 4); // 21 … 30
    pack(1, 2); // 31 … 40
    QCOMPARE(engines(t).size(), std::size_t{4});
    const auto other = Database::open(t.options.file, Database::Access::ReadWrite);
    QVERIFY(other);
    const auto damage = [&](int last_id) {
        return (*other)->run("UPDATE prediction_packs SET rows = x'ff' WHERE last_id = ?", last_id);
    };
    QVERIFY(damage(10) && damage(40));
    const auto found = [&](std::int64_t engine) -> std::optional<std::size_t> {
        const auto all = t.store->predictions(100, 0, engine);
        return all ? std::optional(all->size()) : std::nullopt;
    };
    QVERIFY(!found(1) && !found(2));
    QCOMPARE(found(3), 10u);
    QCOMPARE(found(4), 5u);
    QCOMPARE(found(5), 0u);
    pack(5, 3); // 41 … 50: after the look, so these are gone through
    QVERIFY(t.store->flush());
    QCOMPARE(found(3), 15u);
    QCOMPARE(t.store->predictions(7, 0, 3)->back().id, std::int64_t{24});
    QCOMPARE(found(4), 5u);
    QCOMPARE(found(5), 5u);
    QVERIFY(damage(50));
    QVERIFY(!found(4) && !found(5));
    t.reopen(); // nothing is known yet: all are gone through
    QVERIFY(!found(3));
    QVERIFY(t.store->clearPredictions());
    QCOMPARE(found(3), 0u);
}

void TestEngineLedger::anEngineThatWasForgottenIsFoundInPacks() {
    TempStore t;
    constexpr auto kMost = static_cast<std::int64_t>(EngineLedger::kMostEngines);
    const auto predict = [&](std::int64_t from, std::int64_t to) {
        PredictedRequest request{kStart, "r", {2}, 0, {}, {}, {}};
        for (std::int64_t engine = from; engine < to; ++engine) request.engine.emplace_back(engine);
        request.rul.assign(request.engine.size(), 60.0);
        t.store->recordPredictions(std::move(request));
        QCOMPARE(engines(t).size(), std::size_t(std::min(to, kMost)));
    };
    predict(0, kMost);
    predict(kMost, kMost + 100); // 0 … 99 are forgotten
    QCOMPARE(t.store->predictions(10, 0, 7)->size(), std::size_t{1});
    QCOMPARE(t.store->predictions(10, 0, kMost + 7)->size(), std::size_t{1});
    PredictedRequest back{kStart, "r", {2}, 0, {}, {}, std::vector<double>(10, 60.0)};
    back.engine.assign(10, 7);
    t.store->recordPredictions(std::move(back));
    QCOMPARE(engines(t).size(), std::size_t(kMost));
    QCOMPARE(t.store->predictions(20, 0, 7)->size(), std::size_t{11});
    QCOMPARE(t.store->predictions(20, 0, -7)->size(), std::size_t{0});
}

void TestEngineLedger::aLookThatFailsHalfWayCountsNothingTwice() {
    TempStore t;
    const PredictedRequest request{kStart,
                                   "r",
                                   {2},
                                   0,
                                   std::vector<std::optional<std::int64_t>>(10, 5),
                                   {},
                                   std::vector<double>(10, 60.0)}; // one pack
    const auto other = Database::open(t.options.file, Database::Access::ReadWrite);
    QVERIFY(other);
    for (int packs = 1; packs <= 3; ++packs) {
        t.store->recordPredictions(request);
        QVERIFY(t.store->flush());
        if (packs == 1) QCOMPARE(engines(t)[0].predictions, 10u);
    }
    QVERIFY((*other)->script("CREATE TABLE kept AS SELECT last_id, rows FROM prediction_packs;"
                             "UPDATE prediction_packs SET rows = x'ff' WHERE last_id = 30"));
    QVERIFY(!t.store->engineSummaries());
    QVERIFY((*other)->script("UPDATE prediction_packs SET rows = (SELECT rows FROM kept WHERE kept.last_id = "
                             "prediction_packs.last_id)"));
    QCOMPARE(engines(t)[0].predictions, 30u);
}

void TestEngineLedger::manyEnginesAnswerInTime() {
    TempStore t;
    std::vector<PredictionRecord> records;
    for (std::int64_t i = 0; i < 400'000; ++i)
        records.push_back(prediction(1'000 + (i * 7919) % 10'000, static_cast<double>(i % 200)));
    while (!records.empty()) {
        const std::size_t some = std::min<std::size_t>(records.size(), 20'000);
        t.store->recordPredictions({records.end() - static_cast<std::ptrdiff_t>(some), records.end()});
        records.resize(records.size() - some);
        QVERIFY(t.store->flush());
    }
    Stopwatch first;
    QCOMPARE(engines(t).size(), std::size_t{10'000});
    qInfo("first look at 400,000 predictions of 10,000 engines: %.0f ms", first.seconds() * 1e3);
    t.store->recordPredictions(std::vector<PredictionRecord>(5'000, prediction(1'003, 1)));
    QVERIFY(t.store->flush());
    Stopwatch second;
    QCOMPARE(engines(t).size(), std::size_t{10'000});
    qInfo("the next, 5,000 predictions later: %.0f ms", second.seconds() * 1e3);
    QVERIFY(second.seconds() < 2);
}

QTEST_GUILESS_MAIN(TestEngineLedger)
#include "tst_engine_ledger.moc"
