// One training at a time, from request to live model; cancelled or failed ones leave everything as it was.
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include "engine/base/files.h"
#include "engine/lifecycle/retraining_service.h"
#include "engine/lifecycle/service_timeline.h"
#include "tests/engine/lifecycle/small_world.h"

using namespace turbofan;
using namespace turbofan::testing;
namespace fs = std::filesystem;

namespace {

struct TrainingWorld : SmallWorld {
    explicit TrainingWorld(Settings given = quickSettings()) : SmallWorld(std::move(given)) { restart(); }

    void restart() {
        service.reset();
        service.emplace(RetrainingService::Parts{settings, paths, clock, store, registry, rows, nullptr});
    }
    Result<RetrainAccepted> ask(std::optional<double> fraction) {
        RetrainRequest request;
        request.fraction = fraction;
        request.actor = "test";
        request.reason = "a reason";
        request.evidence_json = R"({"rmse": 31.5})";
        return service->retrain(request);
    }
    // Trains to the end, past the cool-down.
    RunRecord train(std::optional<double> fraction) {
        advance(31);
        orThrow(ask(fraction));
        service->waitUntilIdle();
        return orThrow(store->runs(1)).front();
    }
    std::vector<std::string> modelFiles() const {
        std::vector<std::string> names;
        for (const auto& entry : fs::directory_iterator(paths.models))
            if (entry.path() != paths.training_lock) names.push_back(entry.path().filename().string());
        std::sort(names.begin(), names.end());
        return names;
    }

    std::optional<RetrainingService> service;
};

// So many trees that a test can stop it on the way.
Settings endlessSettings() {
    Settings settings = quickSettings();
    settings.training_trees = 100000;
    return settings;
}

} // namespace

class TestRetrainingService : public QObject {
    Q_OBJECT
private slots:
    void anAcceptedTrainingEndsInALiveModel();
    void noFractionMeansTheConfiguredOne();
    void aBadFractionIsRefused_data();
    void aBadFractionIsRefused();
    void versionsCountUp();
    void oldBundlesArePruned();
    void theRollBackTargetIsNotPruned();
    void aPinnedModelStaysAndTheNewOneIsSaved();
    void theGateHoldsAClearlyWorseModel();
    void withoutTheGateTheNewestServes();
    void theRunKnowsWhatItReplaced();
    void theCoolDownCanBeOverridden();
    void aSecondIsRefusedWhileOneRuns();
    void anotherProcessHoldsItOff();
    void coolsDownAfterASuccess();
    void theCoolDownSurvivesARestart();
    void aSuccessInTheFutureDoesNotCoolDown();
    void aCancelledTrainingLeavesAValidState();
    void aFailedTrainingLeavesAnEvent();
    void aFailureDoesNotCoolDown();
    void endsWhileTraining();
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

void TestRetrainingService::aBadFractionIsRefused_data() {
    QTest::addColumn<double>("fraction");
    QTest::newRow("zero") << 0.0;
    QTest::newRow("negative") << -0.5;
    QTest::newRow("more than all") << 1.0001;
    QTest::newRow("NaN") << std::nan("");
    QTest::newRow("infinite") << std::numeric_limits<double>::infinity();
}

void TestRetrainingService::aBadFractionIsRefused() {
    QFETCH(double, fraction);
    TrainingWorld world;
    const auto answer = world.ask(fraction);
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, ErrorCode::InvalidArgument);
    QVERIFY(orThrow(world.store->runs(1)).empty());
}

void TestRetrainingService::versionsCountUp() {
    TrainingWorld world;
    for (int version = 1; version <= 3; ++version) QCOMPARE(world.train(0.3).version.number, version);
    QCOMPARE(world.registry->live()->metadata.version.text(), std::string("3.0"));
    orThrow(saveBundle(*constantModel(8), world.paths.models / bundleFileName({8})));
    QCOMPARE(world.train(0.3).version.number, 9);
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

void TestRetrainingService::theCoolDownCanBeOverridden() {
    TrainingWorld world;
    QVERIFY(!orThrow(world.service->cooldownLeft()));
    world.train(0.3);
    world.advance(10);
    QCOMPARE(orThrow(world.service->cooldownLeft()).value(), 20.0);
    QCOMPARE(world.ask(0.3).error().code, ErrorCode::CoolingDown);
    RetrainRequest request;
    request.fraction = 0.3;
    request.override_cooldown = true;
    QVERIFY(world.service->retrain(request).has_value());
    world.service->waitUntilIdle();
    QCOMPARE(world.registry->live()->metadata.version.number, 2);
}

void TestRetrainingService::aSecondIsRefusedWhileOneRuns() {
    TrainingWorld world(endlessSettings());
    QVERIFY(world.ask(1));
    const auto second = world.ask(1);
    QVERIFY(!second);
    QCOMPARE(second.error().code, ErrorCode::Busy);
    QVERIFY(world.service->cancel());
    world.service->waitUntilIdle();
    QVERIFY(!world.service->cancel());
}

void TestRetrainingService::anotherProcessHoldsItOff() {
    TrainingWorld world;
    {
        const auto other = FileLock::tryAcquire(world.paths.training_lock);
        QVERIFY(other);
        const auto answer = world.ask(0.5);
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::Busy);
        QVERIFY(!world.service->job().running);
    }
    QVERIFY(world.ask(0.5));
    world.service->waitUntilIdle();
    QVERIFY(world.registry->live());
}

void TestRetrainingService::coolsDownAfterASuccess() {
    TrainingWorld world;
    world.train(0.3);
    world.advance(29.9);
    const auto early = world.ask(0.3);
    QVERIFY(!early);
    QCOMPARE(early.error().code, ErrorCode::CoolingDown);
    QVERIFY(early.error().cure.find("1 s") != std::string::npos);
    world.advance(0.1);
    QVERIFY(world.ask(0.3));
    world.service->waitUntilIdle();
}

void TestRetrainingService::theCoolDownSurvivesARestart() {
    TrainingWorld world;
    world.train(0.3);
    world.restart();
    QCOMPARE(world.ask(0.3).error().code, ErrorCode::CoolingDown);
}

void TestRetrainingService::aSuccessInTheFutureDoesNotCoolDown() {
    TrainingWorld world;
    const auto later = kStart + std::chrono::hours(3);
    orThrow(world.store->setFact("last_training_success", std::to_string(later.time_since_epoch().count())));
    QVERIFY(world.ask(0.3));
    world.service->waitUntilIdle();
}

void TestRetrainingService::aCancelledTrainingLeavesAValidState() {
    TrainingWorld world(endlessSettings());
    orThrow(world.registry->publish(constantModel(1)));
    const auto before = world.modelFiles();
    QVERIFY(world.ask(1));
    QVERIFY(eventually(
        [&] { return world.service->job().phase == "growing trees" && world.service->job().done > 0; }));
    const Stopwatch watch;
    QVERIFY(world.service->cancel());
    world.service->waitUntilIdle();
    QVERIFY2(watch.seconds() < 1, qPrintable(QString::number(watch.seconds())));
    QCOMPARE(world.registry->live()->metadata.version.number, 1);
    QCOMPARE(world.modelFiles(), before);
    const RunRecord run = orThrow(world.store->runs(1)).at(0);
    QCOMPARE(run.state, RunState::Cancelled);
    QVERIFY(run.finished && !run.error.empty());
    QCOMPARE(world.events().at(0).kind, EventKind::Training);
    QVERIFY(world.events().at(0).sentence.find("cancelled; model 1.0 stays") != std::string::npos);
    QVERIFY(orThrow(world.store->models()).empty());
    QVERIFY(FileLock::tryAcquire(world.paths.training_lock));
    QVERIFY2(world.ask(1), "no cool-down after a cancelled training");
    world.service->cancel();
}

void TestRetrainingService::aFailedTrainingLeavesAnEvent() {
    TrainingWorld world;
    world.rows = std::make_shared<RowsProvider>(world.paths.prepared / "missing.tfdata");
    world.restart();
    const RunRecord run = world.train(0.5);
    QCOMPARE(run.state, RunState::Failed);
    QVERIFY(run.error.find("missing.tfdata") != std::string::npos);
    const EventRecord event = world.events().at(0);
    QCOMPARE(event.kind, EventKind::Error);
    QCOMPARE(event.actor, std::string("test"));
    QVERIFY(event.sentence.starts_with("The training failed: "));
    QVERIFY(!world.registry->live());
    QCOMPARE(world.service->job().last_error, run.error);
    QCOMPARE(world.service->job().finished_runs, std::uint64_t{0});
}

void TestRetrainingService::aFailureDoesNotCoolDown() {
    TrainingWorld world;
    fs::create_directories(world.paths.models / "model-1.0.tfmodel" / "in the way"); // publishing must fail
    QCOMPARE(world.train(0.3).state, RunState::Failed);
    fs::remove_all(world.paths.models / "model-1.0.tfmodel");
    QVERIFY(world.ask(0.3));
    world.service->waitUntilIdle();
    QVERIFY(world.registry->live());
    QVERIFY(world.service->job().last_error.empty());
}

void TestRetrainingService::endsWhileTraining() {
    TrainingWorld world(endlessSettings());
    QVERIFY(world.ask(1));
    QVERIFY(eventually([&] { return world.service->job().phase == "growing trees"; }));
    const Stopwatch watch;
    world.service.reset();
    QVERIFY2(watch.seconds() < 1, qPrintable(QString::number(watch.seconds())));
    QCOMPARE(orThrow(world.store->runs(1)).at(0).state, RunState::Cancelled);
    QVERIFY(!world.registry->live());
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
