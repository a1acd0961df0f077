// Predictions of large requests lie in packs, those of small ones in rows; nobody who reads sees a
// difference.
#include <QtTest>

#include <algorithm>
#include <span>

#include "tests/engine/store/temp_store.h"

using namespace turbofan;
using namespace std::chrono_literals;

namespace {

// Rows of engines 1000 + i % engines; the RUL is the number that the row will have.
PredictedRequest request(std::size_t rows, std::int64_t first_number, int engines = 7) {
    PredictedRequest made{kStart + std::chrono::seconds(first_number),
                          "rq_" + std::to_string(first_number),
                          {3},
                          0,
                          {},
                          {},
                          {}};
    for (std::size_t i = 0; i < rows; ++i) {
        const auto number = first_number + static_cast<std::int64_t>(i);
        made.engine.emplace_back(number % engines == 0 ? std::nullopt
                                                       : std::optional(1000 + number % engines));
        made.cycle.emplace_back(number % 300);
        made.rul.push_back(static_cast<double>(number));
    }
    return made;
}

// Small and large by turns, and one of several packs.
std::int64_t fill(TempStore& t, int rounds, std::int64_t next = 1) {
    for (int round = 0; round < rounds; ++round)
        for (const std::size_t rows : {1, 200, 3, 8, 7, round == 2 ? 700 : 20}) {
            t.store->recordPredictions(request(rows, next));
            next += static_cast<std::int64_t>(rows);
        }
    if (!t.store->flush()) qFatal("flush");
    return next;
}

bool areWhole(const std::vector<PredictionRecord>& records) {
    return std::ranges::all_of(records, [](const PredictionRecord& record) {
        const auto first = std::stoll(record.request_id.substr(3));
        return record.predicted_rul == static_cast<double>(record.id) && record.row == record.id - first &&
               record.time == kStart + std::chrono::seconds(first) && record.version.number == 3 &&
               record.cycle == record.id % 300 &&
               record.engine_id == (record.id % 7 == 0 ? std::nullopt : std::optional(1000 + record.id % 7));
    });
}

} // namespace

class TestPredictionTable : public QObject {
    Q_OBJECT
private slots:
    void bothAreReadAsOne() {
        TempStore t;
        const auto next = fill(t, 5);
        const auto all = t.store->recentPredictions(100'000);
        QCOMPARE(all->size(), static_cast<std::size_t>(next - 1));
        QVERIFY(areWhole(*all));
        QVERIFY(std::ranges::is_sorted(*all, std::greater{}, &PredictionRecord::id));
        const auto few = t.store->recentPredictions(230);
        QCOMPARE(few->size(), std::size_t{230});
        QCOMPARE(few->front().id, next - 1);
        QCOMPARE(few->back().id, next - 230);
        const auto after = t.store->predictions(100'000, 150, {}); // in the middle of a pack
        QCOMPARE(after->back().id, 151);
        QCOMPARE(after->size(), static_cast<std::size_t>(next - 151));
        for (const std::int64_t id : {1, 2, 150, 201, 202, 204, 205, 212, 213, 220})
            QCOMPARE(t.store->prediction(id)->value().predicted_rul, static_cast<double>(id));
        QVERIFY(!t.store->prediction(0)->has_value() && !t.store->prediction(next)->has_value());
        QVERIFY(t.store->recentPredictions(0)->empty());
    }

    void anEngineIsFoundInBoth() {
        TempStore t;
        const auto next = fill(t, 5);
        const auto all = t.store->predictions(100'000, 0, 1003);
        QCOMPARE(all->size(), static_cast<std::size_t>((next - 1 + 4) / 7));
        QVERIFY(areWhole(*all));
        QVERIFY(std::ranges::is_sorted(*all, std::greater{}, &PredictionRecord::id));
        const auto some = t.store->predictions(4, 100, 1003);
        QVERIFY(std::ranges::equal(*some, std::span(*all).first(4), {}, &PredictionRecord::id,
                                   &PredictionRecord::id));
        QVERIFY(t.store->predictions(9, 0, 77)->empty());
    }

    void theAccountIsTheSameBegunAnewAndKeptUp() {
        TempStore t;
        auto next = fill(t, 2);
        (void)t.store->engineSummaries();
        next = fill(t, 4, next);
        const auto kept_up = t.store->engineSummaries();
        t.reopen();
        const auto anew = t.store->engineSummaries();
        QCOMPARE(anew->size(), std::size_t{6});
        QCOMPARE(anew->front().predictions, static_cast<std::uint64_t>((next - 1 + 6) / 7));
        for (std::size_t i = 0; i < anew->size(); ++i) {
            QCOMPARE(kept_up->at(i).predictions, anew->at(i).predictions);
            QCOMPARE(kept_up->at(i).recent, anew->at(i).recent);
            QCOMPARE(kept_up->at(i).newest->id, anew->at(i).newest->id);
            QCOMPARE(anew->at(i).recent.back(), static_cast<float>(anew->at(i).newest->id));
            QCOMPARE(anew->at(i).recent.size(), std::size_t{20});
            QCOMPARE(anew->at(i).recent.back() - anew->at(i).recent.front(), 19.0F * 7);
        }
    }

    void oldRowsBetweenPacksAreRemembered() {
        TempStore t;
        std::int64_t next = 1;
        const auto record = [&](std::size_t rows, std::int64_t engine) {
            PredictedRequest one = request(rows, next);
            one.engine.assign(rows, engine);
            t.store->recordPredictions(std::move(one));
            next += static_cast<std::int64_t>(rows);
        };
        record(12, 5); // a pack, then rows, then a pack of the same engine
        for (int i = 0; i < 5; ++i) record(1, 5);
        record(10, 5);
        QVERIFY(t.store->flush());
        for (int i = 0; i < 3; ++i) { // and so much after it that its rows are found by the index
            record(90'000, 6);
            QVERIFY(t.store->flush());
        }
        const auto engines = t.store->engineSummaries();
        std::vector<float> expected;
        for (int id = 8; id <= 27; ++id) expected.push_back(static_cast<float>(id));
        QCOMPARE(engines->front().recent, expected);
        QCOMPARE(engines->front().predictions, 27u);
        QCOMPARE(engines->front().newest->id, 27);
    }

    void theOldestAreDroppedPackByPack() {
        TempStore t(false);
        t.options.predictions_kept = 500;
        t.reopen();
        const auto next = fill(t, 9);
        const auto all = t.store->recentPredictions(100'000);
        QVERIFY(all->size() >= 500 && all->size() < 500 + 256);
        QCOMPARE(all->size(), static_cast<std::size_t>(next - all->back().id)); // without gaps
        QVERIFY(areWhole(*all));
        QVERIFY(t.store->clearPredictions());
        QVERIFY(t.store->recentPredictions(10)->empty());
        QCOMPARE(t.store->highestClearedPrediction().value(), next - 1);
        t.store->recordPredictions(request(30, next));
        QVERIFY(t.store->flush());
        QCOMPARE(t.store->recentPredictions(100)->back().id, next);
    }
};

QTEST_GUILESS_MAIN(TestPredictionTable)
#include "tst_prediction_table.moc"
