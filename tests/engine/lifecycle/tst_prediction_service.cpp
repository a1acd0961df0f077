// Predictions of the live model, counted and recorded.
#include <QTest>

#include "engine/lifecycle/prediction_service.h"
#include "tests/engine/lifecycle/small_world.h"

using namespace turbofan;
using namespace turbofan::testing;

namespace {

PredictionBatch batchOf(std::size_t rows, float value = 0.25F) {
    PredictionBatch batch;
    batch.rows = rows;
    batch.features.assign(rows * kFeatureCount, value);
    return batch;
}

} // namespace

class TestPredictionService : public QObject {
    Q_OBJECT
private slots:
    void withoutAModelNothingIsPredicted();
    void answersWithTheLiveModel();
    void recordsEachRow();
    void aWrongNumberOfValuesIsInternal();
    void refusalsAreCountedByType();
    void reloadTellsWhatItFound();
    void swapsAreCounted();
    void tellsItsCountsApart();
    void latenciesAreOfTheTimeAsked();
    void theInputsOfTheNewestRowsAreKept();
};

void TestPredictionService::withoutAModelNothingIsPredicted() {
    SmallWorld world;
    PredictionService service(world.registry, world.store, world.clock);
    QVERIFY(!service.hasModel());
    const auto answer = service.predict(batchOf(3));
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, ErrorCode::Unavailable);
    const std::string text = service.metricsText();
    QCOMPARE(
        metricValue(text, "predictions_service_call_total", {"status=\"missing\"", "model_version=\"none\""}),
        1.0);
    QCOMPARE(metricValue(text, "predictions_total", {"status=\"missing\"", "model_version=\"none\""}), 3.0);
    QCOMPARE(metricValue(text, "rul_prediction_errors_total", {"error_type=\"no_model\""}), 1.0);
    QCOMPARE(service.totals().refused, std::uint64_t{1});
    QCOMPARE(service.totals().rows, std::uint64_t{0});
}

void TestPredictionService::answersWithTheLiveModel() {
    SmallWorld world;
    orThrow(world.registry->publish(constantModel(3, 42)));
    PredictionService service(world.registry, world.store, world.clock);
    const auto answer = service.predict(batchOf(2));
    QVERIFY(answer);
    QCOMPARE(answer->version.number, 3);
    QCOMPARE(answer->rul, (std::vector<double>{42, 42}));
    service.predict(batchOf(5)).value();
    const std::string text = service.metricsText();
    const std::vector<std::string> labels = {"status=\"success\"", "model_version=\"3.0\""};
    QCOMPARE(metricValue(text, "predictions_service_call_total", labels), 2.0);
    QCOMPARE(metricValue(text, "predictions_total", labels), 7.0);
    QCOMPARE(metricValue(text, "rul_prediction_duration_seconds_count", {"model_version=\"3.0\""}), 2.0);
    QCOMPARE(service.totals().rows, std::uint64_t{7});
    QCOMPARE(service.totals().requests, std::uint64_t{2});
    orThrow(world.registry->publish(constantModel(4, 43)));
    QCOMPARE(service.predict(batchOf(1)).value().rul.front(), 43.0);
}

void TestPredictionService::recordsEachRow() {
    SmallWorld world;
    orThrow(world.registry->publish(constantModel(1, 30)));
    PredictionService service(world.registry, world.store, world.clock);
    PredictionBatch batch = batchOf(2);
    batch.engine = {1001, std::nullopt};
    batch.cycle = {std::nullopt, 17};
    QVERIFY(service.predict(batch));
    QVERIFY(service.predict(batchOf(1)));
    orThrow(world.store->flush());
    const auto records = orThrow(world.store->recentPredictions(10)); // newest first
    QCOMPARE(records.size(), std::size_t{3});
    QVERIFY(!records[0].engine_id && !records[0].cycle);
    QVERIFY(records[0].request_id != records[1].request_id);
    QCOMPARE(records[1].request_id, records[2].request_id);
    QCOMPARE(records[1].row, 1);
    QVERIFY(!records[1].engine_id);
    QCOMPARE(records[1].cycle.value(), std::int64_t{17});
    QCOMPARE(records[2].row, 0);
    QCOMPARE(records[2].engine_id.value(), std::int64_t{1001});
    QCOMPARE(records[2].predicted_rul, 30.0);
    QCOMPARE(records[2].version.number, 1);
    QVERIFY(records[2].time == kStart);
}

void TestPredictionService::aWrongNumberOfValuesIsInternal() {
    SmallWorld world;
    orThrow(world.registry->publish(constantModel(1)));
    PredictionService service(world.registry, world.store, world.clock);
    PredictionBatch batch = batchOf(2);
    batch.features.pop_back();
    const auto answer = service.predict(batch);
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, ErrorCode::Internal);
    QCOMPARE(
        metricValue(service.metricsText(), "rul_prediction_errors_total", {"error_type=\"internal_error\""}),
        1.0);
}

void TestPredictionService::refusalsAreCountedByType() {
    SmallWorld world;
    orThrow(world.registry->publish(constantModel(2)));
    PredictionService service(world.registry, world.store, world.clock);
    service.countRefusal(Refusal::BadInput);
    service.countRefusal(Refusal::MissingFeatures, 4);
    service.countRefusal(Refusal::ValidationError, 5);
    const std::string text = service.metricsText();
    for (const char* type : {"bad_input", "missing_features", "validation_error"})
        QCOMPARE(metricValue(text, "rul_prediction_errors_total", {type}), 1.0);
    QCOMPARE(
        metricValue(text, "predictions_service_call_total", {"status=\"error\"", "model_version=\"2.0\""}),
        3.0);
    QCOMPARE(metricValue(text, "predictions_total", {"status=\"error\""}), 9.0);
    QCOMPARE(service.totals().refused, std::uint64_t{3});
}

void TestPredictionService::reloadTellsWhatItFound() {
    SmallWorld world;
    PredictionService service(world.registry, world.store, world.clock);
    world.registry->onNews([&](const FolderNews& news) { // as the engine does
        for (std::size_t i = 0; i < news.refused.size(); ++i) service.noteRefusedModel();
    });
    const auto nothing = service.reload();
    QVERIFY(!nothing);
    QCOMPARE(nothing.error().code, ErrorCode::NotFound);
    orThrow(saveBundle(*constantModel(1), world.paths.models / bundleFileName({1})));
    QCOMPARE(service.reload().value(), std::string("model 1.0 is live now"));
    QCOMPARE(service.reload().value(), std::string("model 1.0 is live already"));
    writeText(world.paths.models / bundleFileName({2}), "damaged");
    const auto refused = service.reload();
    QVERIFY(!refused);
    QVERIFY(refused.error().message.find("model-2.0") != std::string::npos);
    QVERIFY(service.hasModel());
    QCOMPARE(metricValue(service.metricsText(), "model_reloads_total",
                         {"status=\"error\"", "model_version=\"unknown\""}),
             1.0);
    std::filesystem::remove(world.paths.models / kLiveFileName);
    std::filesystem::create_directories(world.paths.models / kLiveFileName);
    QCOMPARE(service.reload().error().code, ErrorCode::Io);
    QCOMPARE(metricValue(service.metricsText(), "model_reloads_total",
                         {"status=\"error\"", "model_version=\"unknown\""}),
             2.0);
}

void TestPredictionService::swapsAreCounted() {
    SmallWorld world;
    PredictionService service(world.registry, world.store, world.clock);
    world.registry->onSwap([&](const ModelSwap& swap) { service.noteSwap(swap.live); });
    orThrow(world.registry->publish(constantModel(1)));
    orThrow(world.registry->publish(constantModel(2)));
    world.advance(10);
    orThrow(world.registry->clear());
    const std::string text = service.metricsText();
    QCOMPARE(metricValue(text, "model_reloads_total", {"status=\"success\"", "model_version=\"1.0\""}), 1.0);
    QCOMPARE(metricValue(text, "model_reloads_total", {"status=\"success\"", "model_version=\"2.0\""}), 1.0);
    QCOMPARE(metricValue(text, "model_reloads_total", {"status=\"missing\"", "model_version=\"none\""}), 1.0);
    QCOMPARE(metricValue(text, "model_reload_timestamp_seconds", {"model_version=\"2.0\""}), 1795437296.0);
    QCOMPARE(metricValue(text, "model_reload_timestamp_seconds", {"model_version=\"none\""}), 1795437306.0);
}

void TestPredictionService::tellsItsCountsApart() {
    SmallWorld world;
    PredictionService service(world.registry, world.store, world.clock);
    (void)service.predict(batchOf(1)); // no model
    service.countRefusal(Refusal::MissingFeatures, 3);
    orThrow(world.registry->publish(constantModel(1)));
    service.predict(batchOf(2)).value();
    orThrow(world.registry->publish(constantModel(2)));
    service.predict(batchOf(5)).value();
    QCOMPARE(service.refusals(), (PredictionService::RefusalCounts{1, 0, 1, 0, 0}));
    const auto rows = service.rowsByVersion();
    QCOMPARE(rows.size(), std::size_t{2});
    QCOMPARE(rows[0].rows, std::uint64_t{2});
    QCOMPARE(rows[1].version.number, 2);
    QCOMPARE(rows[1].rows, std::uint64_t{5});
    world.advance(601);
    QVERIFY(service.rowsByVersion().empty());
}

void TestPredictionService::latenciesAreOfTheTimeAsked() {
    SmallWorld world;
    orThrow(world.registry->publish(constantModel(1)));
    PredictionService service(world.registry, world.store, world.clock);
    QVERIFY(!service.latencyQuantiles().p50_ms);
    service.predict(batchOf(1)).value();
    QVERIFY(service.latencyQuantiles().p50_ms.value() > 0);
    QVERIFY(service.latencyQuantiles().p99_ms.value() >= service.latencyQuantiles().p50_ms.value());
    world.advance(59);
    QVERIFY(service.latencyQuantiles().p50_ms);
    QVERIFY(!service.latencyBetween(kStart, world.clock->now()).p50_ms); // answered at the start itself
    world.advance(1);
    QVERIFY(!service.latencyQuantiles().p50_ms);
}

void TestPredictionService::theInputsOfTheNewestRowsAreKept() {
    SmallWorld world;
    orThrow(world.registry->publish(constantModel(1)));
    PredictionService service(world.registry, world.store, world.clock);
    PredictionBatch batch = batchOf(2, 0.5F);
    batch.features[kFeatureCount + 3] = 7;
    service.predict(batch).value();
    orThrow(world.store->flush());
    const auto records = orThrow(world.store->recentPredictions(2)); // newest first
    const auto inputs = service.inputs().find(records[0].request_id, records[0].row);
    QVERIFY(inputs);
    QCOMPARE(inputs->size(), kFeatureCount);
    QCOMPARE(inputs->at(3), 7.0F);
    QCOMPARE(service.inputs().find(records[1].request_id, records[1].row)->at(3), 0.5F);
}

QTEST_GUILESS_MAIN(TestPredictionService)
#include "tst_prediction_service.moc"
