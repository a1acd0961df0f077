// What an accepted training does, on the thread that has accepted it.
#include <QTest>

#include "engine/lifecycle/training_work.h"
#include "tests/engine/lifecycle/small_world.h"

using namespace turbofan;
using namespace turbofan::testing;

namespace {

struct Bench : SmallWorld {
    using SmallWorld::SmallWorld;
    RunRecord run(const std::stop_token& stop = {}) {
        RetrainRequest request;
        request.actor = "test";
        request.reason = "a reason";
        const auto note = [this](const Progress& p) {
            if (phases.empty() || phases.back() != p.phase) phases.push_back(p.phase);
            if (p.phase == "saving" && between) between();
        };
        return work.run(request, fraction, note, stop);
    }

    TrainingParts parts{settings, paths, clock, store, registry, rows, nullptr};
    RetrainingRefusals refusals{{settings.retrain_cooldown_seconds, clock, store, registry}};
    RetrainingMetrics metrics;
    TrainingWork work{parts, refusals, metrics};
    double fraction = 0.5;
    std::vector<std::string> phases;
    std::function<void()> between; // called once the model is made, before it is judged
};

std::shared_ptr<const Model> wellTrained(std::int32_t version) {
    TrainingOrder order;
    order.version = {version};
    order.parameters.trees = 30;
    return orThrow(runTraining(smallRows(), order, kStart, {}, {})).model;
}

} // namespace

class TestTrainingWork : public QObject {
    Q_OBJECT
private slots:
    void theRunIsAsTheStoreHasIt() {
        Bench bench;
        const RunRecord run = bench.run();
        QVERIFY2(run.state == RunState::Succeeded, run.error.c_str());
        const RunRecord kept = orThrow(bench.store->runs(1)).front();
        QCOMPARE(kept.id, run.id);
        QVERIFY(kept.state == run.state && kept.version == run.version && kept.finished == run.finished);
        QCOMPARE(kept.test_rmse, run.test_rmse);
        QCOMPARE(bench.registry->live()->metadata.version, run.version);
        QCOMPARE(bench.phases.back(), std::string("saving"));
        QVERIFY(orThrow(bench.refusals.cooldownLeft()));
        QVERIFY(bench.events().front().sentence.starts_with("Model none → 1.0"));
    }

    // The other process put it in service after the training began, and this one has not looked since.
    void whatAnotherPutInServiceMeanwhileIsWhatItReplaces() {
        Bench bench;
        orThrow(bench.registry->publish(constantModel(1)));
        orThrow(bench.registry->publish(constantModel(2)));
        bench.between = [&] {
            ModelRegistry other(bench.paths.models);
            (void)orThrow(other.reload());
            orThrow(other.promote({1}, {"ann", "promote", {}}));
        };
        const RunRecord run = bench.run();
        QVERIFY2(run.state == RunState::Succeeded, run.error.c_str());
        QCOMPARE(run.version_before, ModelVersion{1});
        QVERIFY(bench.events().front().sentence.starts_with("Model 1.0 → 3.0"));
    }

    // What has learned from one engine is worse than model 2.0, but better than model 1.0.
    void itIsHeldAgainstTheModelThatServes() {
        Settings settings = quickSettings();
        settings.promotion_gate = true;
        for (const int last : {1, 2}) {
            Bench bench(settings);
            bench.fraction = 0.03;
            orThrow(bench.registry->publish(constantModel(1, 10'000)));
            orThrow(bench.registry->publish(wellTrained(2)));
            if (last == 2) orThrow(bench.registry->promote({1}, {"ann", "promote", {}}));
            bench.between = [&] {
                ModelRegistry other(bench.paths.models);
                (void)orThrow(other.reload());
                orThrow(other.promote({last}, {"ann", "promote", {}}));
            };
            const RunRecord run = bench.run();
            QVERIFY2(run.state == (last == 1 ? RunState::Succeeded : RunState::Held), run.error.c_str());
            QCOMPARE(bench.registry->live()->metadata.version, ModelVersion{last == 1 ? 3 : 2});
        }
    }

    void withoutRowsItFails() {
        Bench bench;
        bench.parts.rows = std::make_shared<RowsProvider>(bench.paths.data / "nowhere");
        const RunRecord run = bench.run();
        QVERIFY(run.state == RunState::Failed && !run.error.empty() && run.finished);
        QVERIFY(orThrow(bench.store->runs(1)).front().state == RunState::Failed);
        QVERIFY(!bench.registry->live());
        QVERIFY(bench.events().front().alarm);
        QVERIFY(!orThrow(bench.refusals.cooldownLeft())); // another may follow at once
    }

    void aStopLeavesNoModel() {
        Bench bench;
        std::stop_source stop;
        stop.request_stop();
        const RunRecord run = bench.run(stop.get_token());
        QVERIFY(run.state == RunState::Cancelled);
        QVERIFY(!bench.registry->live() && orThrow(bench.store->models()).empty());
    }
};

QTEST_GUILESS_MAIN(TestTrainingWork)
#include "tst_training_work.moc"
