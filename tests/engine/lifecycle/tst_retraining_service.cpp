// A training from request to live model.
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include "engine/base/files.h"
#include "engine/lifecycle/service_timeline.h"
#include "tests/engine/lifecycle/training_world.h"

using namespace turbofan;
using namespace turbofan::testing;
namespace fs = std::filesystem;

class TestRetrainingService : public QObject {
    Q_OBJECT
private slots:
    void anAcceptedTrainingEndsInALiveModel();
    void noFractionMeansTheConfiguredOne();
    void versionsCountUp();
    void aBundlePutInMeanwhileKeepsItsVersion();
    void oldBundlesArePruned();
    void theRollBackTargetIsNotPruned();
    void aPinnedModelStaysAndTheNewOneIsSaved();
    void theGateHoldsAClearlyWorseModel();
    void withoutTheGateTheNewestServes();
    void theRunKnowsWhatItReplaced();
    void metricsCountRuns();
    void theJobTellsHowFarItIs();
    void theEventKeepsTheEvidence();
    void restartReportsTheLiveModel();
    void theModelBeforeGoesWithTheTraining();
};

void TestRetrainingService::anAcceptedTrainingEndsInALiveModel() {
    TrainingWorld world;
    const auto accepted = world.ask(0.5);
    QVERIFY(accepted);
    QCOMPARE(accepted->fraction, 0.5);
    QVERIFY(!accepted->message.empty());
    QVERIFY(world.service->waitUntilIdle());
    const auto live = world.registry->live();
    QVERIFY(live);
    QCOMPARE(live->metadata.version.number, 1);
    QCOMPARE(live->metadata.fraction, 0.5);
    QCOMPARE(live->metadata.training_engines, 20);
    QCOMPARE(live->metadata.reason, std::string("a reason"));
    const RunRecord run = orThrow(world.store->runs(10)).at(0);
    QCOMPARE(run.state, RunState::Succeeded);
    QCOMPARE(run.version.number, 1);
    QCOMPARE(run.test_rmse, live->metadata.test.rmse);
    QCOMPARE(run.validation_rmse, live->metadata.validation_rmse);
    QCOMPARE(static_cast<std::size_t>(run.training_rows), live->metadata.training_rows);
    QVERIFY(run.finished && run.error.empty());
    const auto models = orThrow(world.store->models());
    QCOMPARE(models.size(), std::size_t{1});
    QCOMPARE(models[0].run_id, run.id);
    QCOMPARE(models[0].file, std::string("model-1.0.tfmodel"));
    QCOMPARE(world.service->baselineRmse(), live->metadata.test.rmse);
    QCOMPARE(world.service->lastTrainingFraction(), 0.5);
    QVERIFY(!world.service->job().running);
    QVERIFY(FileLock::tryAcquire(world.paths.training_lock));
}

void TestRetrainingService::noFractionMeansTheConfiguredOne() {
    Settings settings = quickSettings();
    settings.demo_first_train_size = 0.25;
    TrainingWorld world(settings);
    QCOMPARE(world.service->lastTrainingFraction(), 0.25); // before there is a model
    QCOMPARE(world.service->baselineRmse(), 0.0);
    QCOMPARE(orThrow(world.ask(std::nullopt)).fraction, 0.25);
    world.service->waitUntilIdle();
    QCOMPARE(world.registry->live()->metadata.training_engines, 10);
}

void TestRetrainingService::versionsCountUp() {
    TrainingWorld world;
    for (int version = 1; version <= 3; ++version) QCOMPARE(world.train(0.3).version.number, version);
    QCOMPARE(world.registry->live()->metadata.version.text(), std::string("3.0"));
    orThrow(saveBundle(*constantModel(8), world.paths.models / bundleFileName({8})));
    QCOMPARE(world.train(0.3).version.number, 9);
}

void TestRetrainingService::aBundlePutInMeanwhileKeepsItsVersion() {
    TrainingWorld world;
    fs::create_directories(world.paths.models);
    {
        const FileLock others = orThrow(FileLock::acquireFolder(world.paths.models, 10));
        orThrow(world.ask(0.5)); // chooses its version, trains, and waits for the folder
        QVERIFY(eventually([&] { return world.service->job().phase == "saving"; }));
        writeText(world.paths.models / "model-1.0.tfmodel", "a copy of a friend's, on its way");
    }
    world.service->waitUntilIdle();
    const RunRecord run = orThrow(world.store->runs(1)).front();
    QVERIFY2(run.state == RunState::Succeeded, run.error.c_str());
    QCOMPARE(run.version.number, 2);
    QCOMPARE(world.service->job().last_version.number, 2);
    QCOMPARE(world.registry->live()->metadata.version.number, 2);
    const ModelRecord record = orThrow(world.store->models()).front();
    QCOMPARE(record.file, std::string("model-2.0.tfmodel"));
    QVERIFY2(record.metadata_json.find(R"("version":"2.0")") != std::string::npos,
             record.metadata_json.c_str());
    QCOMPARE(readText(world.paths.models / "model-1.0.tfmodel"),
             std::string("a copy of a friend's, on its way"));
}

void TestRetrainingService::oldBundlesArePruned() {
    Settings settings = quickSettings();
    settings.models_kept = 2;
    TrainingWorld world(settings);
    for (int i = 0; i < 4; ++i) world.train(0.3);
    QCOMPARE(world.modelFiles(),
             (std::vector<std::string>{"LIVE.json", "model-3.0.tfmodel", "model-4.0.tfmodel"}));
}

void TestRetrainingService::theRollBackTargetIsNotPruned() {
    Settings settings = quickSettings();
    settings.models_kept = 1;
    TrainingWorld world(settings);
    world.registry->onSwap([&](const ModelSwap& swap) { // as the engine does
        EventRecord event;
        event.kind = EventKind::ModelLive;
        event.details_json = serviceDetails(swap);
        (void)orThrow(world.store->appendEvent(event));
    });
    for (int i = 0; i < 3; ++i) world.train(0.3);
    QCOMPARE(world.modelFiles(),
             (std::vector<std::string>{"LIVE.json", "model-2.0.tfmodel", "model-3.0.tfmodel"}));
}

void TestRetrainingService::aPinnedModelStaysAndTheNewOneIsSaved() {
    TrainingWorld world;
    world.train(0.3);
    const double baseline = world.service->baselineRmse();
    orThrow(world.registry->setPinned(true));
    const RunRecord run = world.train(0.6);
    QVERIFY(run.state == RunState::Succeeded);
    QCOMPARE(run.version.number, 2);
    QCOMPARE(run.version_before.number, 0); // it replaced none
    QCOMPARE(world.registry->live()->metadata.version.number, 1);
    QCOMPARE(world.service->baselineRmse(), baseline);
    QCOMPARE(metricValue(world.service->metricsText(), "rul_baseline_rmse").value_or(baseline), baseline);
    QVERIFY(fs::exists(world.paths.models / "model-2.0.tfmodel"));
    QCOMPARE(orThrow(world.store->models()).front().version.number, 2);
    QCOMPARE(world.service->job().last_version.number, 2);
    const EventRecord event = world.events().front();
    QVERIFY2(event.sentence.starts_with("Model 2.0 was saved, but 1.0 is pinned"), event.sentence.c_str());
    QVERIFY(event.kind == EventKind::Training && !event.alarm);
}

void TestRetrainingService::theGateHoldsAClearlyWorseModel() {
    Settings settings = quickSettings();
    settings.promotion_gate = true;
    TrainingWorld world(settings);
    QCOMPARE(world.train(1).state, RunState::Succeeded); // the first has nothing to be held against
    const double baseline = world.service->baselineRmse();
    const RunRecord run = world.train(0.05);
    QCOMPARE(run.state, RunState::Held);
    QVERIFY2(run.details_json.find(R"("held_against":{"candidate_rmse":)") != std::string::npos,
             run.details_json.c_str());
    QVERIFY2(run.error.starts_with("clearly worse: RMSE ") &&
                 run.error.find("of model 1.0") != std::string::npos,
             run.error.c_str());
    QCOMPARE(run.version.number, 2);
    QCOMPARE(run.version_before.number, 0);
    QVERIFY(run.test_rmse > 0 && run.finished);
    QCOMPARE(world.registry->live()->metadata.version.number, 1);
    QCOMPARE(world.service->baselineRmse(), baseline);
    const JobState job = world.service->job();
    QVERIFY(job.last_error.empty() && !job.last_failed);
    QCOMPARE(job.last_version.number, 2);
    const EventRecord event = world.events().front();
    QVERIFY2(event.sentence.starts_with("Model 2.0 was saved but not put in service, clearly worse: RMSE "),
             event.sentence.c_str());
    QVERIFY(event.kind == EventKind::Training && event.alarm);
    orThrow(world.registry->reload());
    QCOMPARE(world.registry->live()->metadata.version.number, 1); // nor is it news for the folder's watcher

    // Drift would have the same model made and held again; a human may.
    world.advance(31);
    RetrainRequest again{0.05, "drift", "drift: x"};
    QCOMPARE(world.service->retrain(again).error().code, ErrorCode::AlreadyExists);
    again.fraction = 0.1;
    orThrow(world.service->retrain(again));
    world.service->waitUntilIdle();
    QCOMPARE(world.train(0.05).state, RunState::Held);

    orThrow(world.registry->promote({2}, {"ann", "promote", "all the same"})); // an operator overrides
    QCOMPARE(world.registry->live()->metadata.version.number, 2);
    world.advance(31);
    again.fraction = 0.05;
    QVERIFY(world.service->retrain(again)); // another champion: another question
    world.service->waitUntilIdle();
    QCOMPARE(orThrow(world.store->runs(1)).front().state, RunState::Succeeded);
}

void TestRetrainingService::withoutTheGateTheNewestServes() {
    TrainingWorld world;
    world.train(1);
    QCOMPARE(world.train(0.05).state, RunState::Succeeded);
    QCOMPARE(world.registry->live()->metadata.version.number, 2);
}

void TestRetrainingService::theRunKnowsWhatItReplaced() {
    TrainingWorld world;
    QCOMPARE(world.train(0.3).version_before.number, 0);
    QCOMPARE(world.train(0.3).version_before.number, 1);
}

void TestRetrainingService::metricsCountRuns() {
    TrainingWorld world;
    QCOMPARE(metricValue(world.service->metricsText(), "rul_retrain_runs_total"), 1.0); // at start-up
    QCOMPARE(metricValue(world.service->metricsText(), "retrain_last_training_fraction"),
             world.settings.demo_first_train_size);
    world.train(0.3);
    world.train(0.6);
    const std::string text = world.service->metricsText();
    QCOMPARE(metricValue(text, "rul_retrain_runs_total"), 3.0);
    QCOMPARE(metricValue(text, "retrain_last_training_fraction"), 0.6);
    const double rmse = metricValue(text, "retrain_last_model_rmse_baseline").value();
    QVERIFY(std::abs(rmse - world.registry->live()->metadata.test.rmse) < 1e-6);
}

void TestRetrainingService::theJobTellsHowFarItIs() {
    TrainingWorld world(endlessSettings());
    QVERIFY(!world.service->job().running);
    QVERIFY(world.ask(0.75));
    QVERIFY(eventually(
        [&] { return world.service->job().phase == "growing trees" && world.service->job().done > 0; }));
    const JobState job = world.service->job();
    QVERIFY(job.running);
    QCOMPARE(job.fraction, 0.75);
    QCOMPARE(job.total, std::uint64_t{100000});
    QCOMPARE(job.unit, std::string("trees"));
    QVERIFY(job.elapsed_seconds > 0);
    QVERIFY(!job.left_seconds); // too early to tell
    world.service->cancel();
    std::stop_source stop;
    stop.request_stop();
    world.service->waitUntilIdle(stop.get_token()); // returns, whether idle yet or not
    world.service->waitUntilIdle();
    QVERIFY(!world.service->job().running);
}

void TestRetrainingService::theEventKeepsTheEvidence() {
    TrainingWorld world;
    orThrow(world.registry->publish(constantModel(4)));
    const RunRecord run = world.train(0.5);
    const EventRecord event = world.events().at(0);
    QCOMPARE(event.kind, EventKind::Training);
    QCOMPARE(event.actor, std::string("test"));
    QVERIFY2(event.sentence.starts_with("Model 4.0 → 5.0: trained on 50.0 % of the engines"),
             event.sentence.c_str());
    const QJsonObject details =
        QJsonDocument::fromJson(QByteArray::fromStdString(event.details_json)).object();
    QCOMPARE(details["run"].toInteger(), static_cast<qint64>(run.id));
    QCOMPARE(details["state"].toString(), QString("succeeded"));
    QCOMPARE(details["trigger"].toString(), QString("a reason"));
    QCOMPARE(details["fraction"].toDouble(), 0.5);
    QCOMPARE(details["model_before"].toString(), QString("4.0"));
    QCOMPARE(details["model_after"].toString(), QString("5.0"));
    QCOMPARE(details["test_rmse"].toDouble(), run.test_rmse);
    QCOMPARE(details["evidence"].toObject()["rmse"].toDouble(), 31.5);
}

void TestRetrainingService::restartReportsTheLiveModel() {
    TrainingWorld world;
    world.train(0.4);
    const double rmse = world.service->baselineRmse();
    world.registry = std::make_shared<ModelRegistry>(world.paths.models);
    orThrow(world.registry->reload());
    world.restart();
    QVERIFY(std::abs(world.service->baselineRmse() - rmse) < 1e-9); // bundles keep twelve digits
    QCOMPARE(world.service->lastTrainingFraction(), 0.4);
    QCOMPARE(metricValue(world.service->metricsText(), "retrain_last_training_fraction"), 0.4);
    QCOMPARE(metricValue(world.service->metricsText(), "rul_retrain_runs_total"), 1.0);
}

void TestRetrainingService::theModelBeforeGoesWithTheTraining() {
    TrainingWorld world;
    world.train(0.5);
    const std::weak_ptr before = world.registry->live();
    QVERIFY(!before.expired());
    world.train(0.6);
    QVERIFY(before.expired());
}

QTEST_GUILESS_MAIN(TestRetrainingService)
#include "tst_retraining_service.moc"
