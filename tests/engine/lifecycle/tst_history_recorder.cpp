// The figures of a second: rates, latencies, levels, and versions that cease.
#include <cmath>
#include <future>
#include <map>

#include <QTest>

#include "engine/control/figure_names.h"
#include "engine/control/history.h"
#include "engine/lifecycle/history_recorder.h"
#include "tests/engine/lifecycle/small_world.h"

using namespace turbofan;
using namespace turbofan::testing;

namespace {

struct RecordedWorld : SmallWorld {
    RecordedWorld()
        : prediction(registry, store, clock), feedback_service(store, clock),
          drift({settings, clock, store, registry, rows, nullptr}),
          recorder({clock, store, registry, &prediction, &feedback_service, &drift}) {}

    void predict(std::size_t count) {
        PredictionBatch batch;
        batch.rows = count;
        batch.features.assign(count * kFeatureCount, 0.5F);
        (void)orThrow(prediction.predict(batch));
    }
    void submit(double lag_seconds, std::int64_t engine = 1001) {
        FeedbackRecord record;
        record.prediction_id = "p" + std::to_string(serial++);
        record.engine_id = engine;
        record.predicted_rul = 60;
        record.actual_rul = 50;
        record.prediction_timestamp = clock->now() - Duration(std::int64_t(lag_seconds * 1e6));
        record.feedback_timestamp = clock->now();
        std::promise<void> stored;
        feedback_service.submit({record}, false, [&](auto) { stored.set_value(); });
        stored.get_future().wait();
    }
    // One second later.
    std::map<std::string, double> take() {
        advance(1);
        std::map<std::string, double> figures;
        for (const MetricPoint& point : recorder.take()) figures[point.name] = point.value;
        return figures;
    }

    PredictionService prediction;
    FeedbackService feedback_service;
    DriftService drift;
    HistoryRecorder recorder;
};

} // namespace

class TestHistoryRecorder : public QObject {
    Q_OBJECT
private slots:
    void aQuietSecondIsComplete();
    void everyNameIsAKnownFigure();
    void ratesAreOfTheLastSecond();
    void eachErrorTypeHasItsRate();
    void lagIsTheMedianOfTheSecond();
    void levelsComeFromTheCheck();
    void aVersionThatCeasesEndsWithOneGap();
    void aReplacedVersionEndsAtOnce();
    void hostsOnlyWhatThereIs();
    void recordsOnceASecond();
};

void TestHistoryRecorder::aQuietSecondIsComplete() {
    RecordedWorld world;
    auto figures = world.take();
    for (const auto name : {figure::kPredictions, figure::kAnswered, figure::kFeedback, figure::kStoreQueue})
        QVERIFY2(figures.contains(std::string(name)) && figures[std::string(name)] == 0, name.data());
    for (const auto name :
         {figure::kLatencyP50, figure::kLatencyP99, figure::kRmse, figure::kRmseBaseline, figure::kRmseWarn,
          figure::kRmseAlert, figure::kKs, figure::kPsi, figure::kFeedbackLag})
        QVERIFY2(figures.contains(std::string(name)) && std::isnan(figures[std::string(name)]), name.data());
    for (const char* type :
         {"no_model", "bad_input", "missing_features", "validation_error", "internal_error"})
        QCOMPARE(figures.at("errors_per_second." + std::string(type)), 0.0);
    QVERIFY(!figures.contains(std::string(figure::kLiveVersion)));
}

// What is recorded can be asked for by its name.
void TestHistoryRecorder::everyNameIsAKnownFigure() {
    RecordedWorld world;
    orThrow(world.registry->publish(constantModel(3)));
    world.predict(1);
    std::vector<std::string> names;
    for (const auto& [name, value] : world.take()) names.push_back(name);
    QVERIFY(std::ranges::count(names, "predictions_per_second.3.0") == 1);
    const Status known = checkFigures(names);
    QVERIFY2(known, known ? "" : known.error().text().c_str());
}

void TestHistoryRecorder::ratesAreOfTheLastSecond() {
    RecordedWorld world;
    orThrow(world.registry->publish(constantModel(3)));
    world.advance(1);
    world.predict(5);
    world.predict(2);
    auto figures = world.take(); // two seconds after the beginning
    QCOMPARE(figures.at("predictions_per_second"), 3.5);
    QCOMPARE(figures.at("predictions_per_second.3.0"), 3.5);
    QCOMPARE(figures.at("requests_per_second"), 1.0);
    QCOMPARE(figures.at("live_version"), 3.0);
    QVERIFY(figures.at("latency_p99_ms") >= figures.at("latency_p50_ms"));
    QVERIFY(figures.at("latency_p50_ms") > 0);
    figures = world.take();
    QCOMPARE(figures.at("predictions_per_second"), 0.0);
    QCOMPARE(figures.at("predictions_per_second.3.0"), 0.0);
    QVERIFY(std::isnan(figures.at("latency_p50_ms")));
}

void TestHistoryRecorder::eachErrorTypeHasItsRate() {
    RecordedWorld world;
    world.prediction.countRefusal(Refusal::BadInput);
    world.prediction.countRefusal(Refusal::BadInput);
    world.prediction.countRefusal(Refusal::NoModel);
    auto figures = world.take();
    QCOMPARE(figures.at("errors_per_second.bad_input"), 2.0);
    QCOMPARE(figures.at("errors_per_second.no_model"), 1.0);
    QCOMPARE(world.take().at("errors_per_second.bad_input"), 0.0);
}

void TestHistoryRecorder::lagIsTheMedianOfTheSecond() {
    RecordedWorld world;
    world.advance(0.5);
    for (const double lag : {1.0, 2.0, 30.0, -5.0}) world.submit(lag); // the last is from a clock ahead
    auto figures = world.take();
    QCOMPARE(figures.at("feedback_lag_seconds"), 2.0);
    QCOMPARE(figures.at("feedback_per_second"), 4.0 / 1.5);
    figures = world.take();
    QVERIFY(std::isnan(figures.at("feedback_lag_seconds")));
    QCOMPARE(figures.at("feedback_per_second"), 0.0);
}

void TestHistoryRecorder::levelsComeFromTheCheck() {
    RecordedWorld world;
    orThrow(world.registry->publish(constantModel(1, 50, 20, 1)));
    world.submit(1, smallRows()->test_last_unit.front());
    (void)orThrow(world.drift.checkNow());
    auto figures = world.take();
    QCOMPARE(figures.at("rmse_current"), 10.0);
    QCOMPARE(figures.at("rmse_baseline"), 20.0);
    QCOMPARE(figures.at("rmse_warn"), world.settings.rmse_factor.warn * 20);
    QCOMPARE(figures.at("rmse_alert"), world.settings.rmse_factor.alert * 20);
    QCOMPARE(figures.at("ks_mean"), world.drift.status().levels.ks_mean);
    QCOMPARE(figures.at("psi_mean"), world.drift.status().levels.psi_mean);
    world.advance(120);
    world.submit(1, 99'999); // its engine is not in the data: an error, but nothing to compare
    (void)orThrow(world.drift.checkNow());
    figures = world.take();
    QCOMPARE(figures.at("rmse_current"), 10.0);
    QVERIFY(std::isnan(figures.at("ks_mean")) && std::isnan(figures.at("psi_mean")));
}

void TestHistoryRecorder::aVersionThatCeasesEndsWithOneGap() {
    RecordedWorld world;
    orThrow(world.registry->publish(constantModel(1)));
    world.predict(1);
    QCOMPARE(world.take().at("predictions_per_second.1.0"), 1.0);
    world.advance(601);
    QVERIFY(std::isnan(world.take().at("predictions_per_second.1.0")));
    QVERIFY(!world.take().contains("predictions_per_second.1.0"));
    world.predict(2);
    QCOMPARE(world.take().at("predictions_per_second.1.0"), 2.0);
}

void TestHistoryRecorder::aReplacedVersionEndsAtOnce() {
    RecordedWorld world;
    orThrow(world.registry->publish(constantModel(1)));
    world.predict(1);
    QCOMPARE(world.take().at("predictions_per_second.1.0"), 1.0);
    QCOMPARE(world.take().at("predictions_per_second.1.0"), 0.0); // it serves, and nobody asks
    world.predict(4);
    orThrow(world.registry->publish(constantModel(2)));
    QCOMPARE(world.take().at("predictions_per_second.1.0"), 4.0); // its last ones
    QVERIFY(std::isnan(world.take().at("predictions_per_second.1.0")));
    QVERIFY(!world.take().contains("predictions_per_second.1.0"));
    world.predict(2);
    QCOMPARE(world.take().at("predictions_per_second.2.0"), 2.0);
}

void TestHistoryRecorder::hostsOnlyWhatThereIs() {
    SmallWorld world;
    HistoryRecorder recorder({world.clock, world.store, world.registry, nullptr, nullptr, nullptr});
    world.advance(1);
    const auto points = recorder.take();
    QCOMPARE(points.size(), std::size_t{1});
    QCOMPARE(points.front().name, std::string(figure::kStoreQueue));
}

void TestHistoryRecorder::recordsOnceASecond() {
    RecordedWorld world;
    std::jthread thread([&](std::stop_token stop) { world.recorder.run(stop); });
    for (int i = 0; i < 3; ++i) {
        world.clock->waitForSleepers(1);
        world.advance(1);
    }
    world.clock->waitForSleepers(1);
    orThrow(world.store->flush());
    const auto points =
        orThrow(world.store->metricHistory("predictions_per_second", kStart, world.clock->now()));
    QCOMPARE(points.size(), std::size_t{3});
}

QTEST_GUILESS_MAIN(TestHistoryRecorder)
#include "tst_history_recorder.moc"
