// A short demo on a clock that waits for it, its users wired straight to the services.
#include <future>
#include <optional>
#include <set>
#include <stdexcept>
#include <thread>

#include <QTest>

#include "engine/base/files.h"
#include "engine/lifecycle/demo.h"
#include "tests/engine/lifecycle/direct_transport.h"
#include "tests/engine/lifecycle/engine_home.h"
#include "tests/engine/lifecycle/patient_clock.h"
#include "tests/engine/lifecycle/small_world.h"

using namespace turbofan;
using namespace turbofan::testing;

namespace {

// Where a demo of `minutes` is played, in a folder of its own.
class Stage {
public:
    // Time goes on only while everybody waits for it: however long a machine works, the demo sees the same.
    explicit Stage(double minutes, bool retrain = true) {
        orThrow(writePrepared(smallFleet(), path() / "prepared" / kPreparedFileName));
        EngineOptions options;
        options.data_directory = path();
        Settings& s = options.settings = quickSettings();
        s.training_trees = 2;
        s.num_users = 3;
        s.prediction_pool_per_user = 6;
        s.demo_duration_minutes = minutes;
        s.demo_first_train_size = 0.2;
        s.drift_check_interval_seconds = 5;
        s.drift_window_seconds = 20;
        s.retrain_cooldown_seconds = 0;
        s.automatic_retraining = retrain;
        s.ks = {0.01, 0.02}; // anything is drift
        const auto clock = std::make_shared<PatientClock>(kStart, 30);
        options.clock = clock;
        engine = orThrow(Engine::create(std::move(options)));
        engine->start();
        time_ = std::jthread([this, clock](const std::stop_token& stop) {
            constexpr int kOthers = 3; // the demo, the drift detector, the recorder of history
            while (clock->waitForSleepers(kOthers + engine->settings().num_users, stop) &&
                   engine->retraining()->waitUntilIdle(stop))
                clock->goOn();
        });
    }
    // Nobody wakes by the clock any more.
    void holdTime() {
        time_.request_stop();
        time_.join();
    }
    std::filesystem::path path() const { return folder_.path().toStdString(); }
    DemoTransportFactory transports() {
        return [this] { return std::make_unique<DirectTransport>(*engine, wire); };
    }

private:
    QTemporaryDir folder_;

public:
    Wire wire;
    std::unique_ptr<Engine> engine;

private:
    std::jthread time_; // the last, so that it ends before what it looks at
};

// A training that is past being cancelled: it waits for the folder, which somebody else has.
class SavingTraining {
public:
    SavingTraining() : engine(home_.open()) {
        std::filesystem::create_directories(engine->paths().models);
        others_.emplace(orThrow(FileLock::acquireFolder(engine->paths().models, 10)));
        orThrow(engine->retraining()->retrain({0.5, "drift", "of an earlier demo", "{}"}));
        if (!eventually([&] { return engine->retraining()->job().phase == "saving"; }))
            throw std::runtime_error("the training does not save");
    }
    void letGo() const { others_.reset(); }
    DemoTransportFactory transports() const {
        return [this] { return std::make_unique<DirectTransport>(*engine, wire_); };
    }

private:
    const Home home_;
    mutable Wire wire_;

public:
    const std::unique_ptr<Engine> engine;

private:
    mutable std::optional<FileLock> others_; // the last: it goes first
};

} // namespace

class TestDemo : public QObject {
    Q_OBJECT
private slots:
    void aShortDemoTellsWhatHappened();
    void withoutRetrainingTheFirstModelStays();
    void aStoppedDemoReportsWhatItSaw();
    void aStopDuringTheFirstTrainingIsCancelled();
    void aRefusedFirstTrainingIsAnError();
    void answersThatStayAwayAreFailures();
    void itBeginsAfresh();
    void aTrainingUnderWayMakesRoomForAFreshStart();
    void noneBeginsWhileAFreshStartWaits();
    void aStopDoesNotWaitForATrainingThatSaves();
    void itNeedsAllServices();
};

void TestDemo::aShortDemoTellsWhatHappened() {
    Stage stage(1.5);
    Demo demo(*stage.engine, stage.transports());
    std::set<std::string> phases;
    auto running = std::async(std::launch::async, [&] { return demo.run({}); });
    while (running.wait_for(std::chrono::milliseconds(5)) != std::future_status::ready) {
        const DemoView view = demo.view();
        phases.insert(view.phase);
        QCOMPARE(view.planned_seconds, 90.0);
        QVERIFY(view.elapsed_seconds >= 0 && view.elapsed_seconds <= 90);
        QVERIFY(view.rows_in_play <= view.rows_all);
    }
    const DemoReport report = orThrow(running.get());
    QVERIFY(phases.contains("running"));
    QVERIFY(report.complete);
    QVERIFY(report.seconds >= 90);
    QCOMPARE(report.planned_minutes, 1.5);
    QCOMPARE(report.speed, 30.0);
    QCOMPARE(report.users, 3);
    QCOMPARE(report.data_name, smallRows()->origin.name);
    QCOMPARE(report.unexpected_failures, std::uint64_t{0});
    QVERIFY(report.predictions > 30);
    QVERIFY(report.feedback > 0 && report.feedback <= report.predictions);
    QCOMPARE(report.requests,
             static_cast<std::uint64_t>(stage.wire.sent.load()) - 1); // but the first training
    QCOMPARE(report.simulated_errors, static_cast<std::uint64_t>(stage.wire.bad.load()));
    QVERIFY(report.samples.size() > 80); // one a second
    for (std::size_t i = 1; i < report.samples.size(); ++i)
        QVERIFY(report.samples[i].seconds > report.samples[i - 1].seconds);
    QVERIFY(report.max_rmse > 0 && report.max_ks > 0);
    QCOMPARE(orThrow(stage.engine->store().runs(1000)).back().reason, std::string("its first model"));
    const auto trainings = orThrow(stage.engine->store().events(1000, EventKind::Training));
    QCOMPARE(trainings.back().actor, std::string("demo"));
    QVERIFY(!report.retrainings.empty());
    QCOMPARE(report.retrainings.front().version_before, 1);
    QVERIFY(report.retrainings.front().trigger.starts_with("drift: "));
    QCOMPARE(stage.engine->registry().live()->metadata.version.number,
             report.retrainings.back().version_after);
    QVERIFY(!stage.engine->retraining()->job().running);
    QCOMPARE(orThrow(stage.engine->store().feedbackSummary()).total,
             static_cast<std::int64_t>(report.feedback));
}

void TestDemo::withoutRetrainingTheFirstModelStays() {
    Stage stage(0.75, false);
    Demo demo(*stage.engine, stage.transports());
    const DemoReport report = orThrow(demo.run({}));
    QVERIFY(!report.automatic_retraining);
    QVERIFY(report.retrainings.empty());
    QVERIFY(report.max_ks > 0.02); // drift was there
    QCOMPARE(stage.engine->registry().live()->metadata.version.number, 1);
}

void TestDemo::aStoppedDemoReportsWhatItSaw() {
    Stage stage(1000);
    Demo demo(*stage.engine, stage.transports());
    std::optional<Result<DemoReport>> ended;
    std::jthread running([&](const std::stop_token& stop) { ended = demo.run(stop); });
    QVERIFY(eventually([&] { return demo.view().so_far.predictions > 0; }, 120));
    stage.holdTime(); // it ends at once: nothing that it waits for would come
    running.request_stop();
    running.join();
    const DemoReport report = orThrow(std::move(*ended));
    QVERIFY(!report.complete);
    QVERIFY(report.predictions > 0);
    QVERIFY(report.seconds < 60000);
}

void TestDemo::aStopDuringTheFirstTrainingIsCancelled() {
    Stage stage(1);
    Demo demo(*stage.engine, stage.transports());
    std::stop_source stop;
    stop.request_stop();
    const auto report = demo.run(stop.get_token());
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::Cancelled);
    stage.engine->retraining()->waitUntilIdle();
}

void TestDemo::aRefusedFirstTrainingIsAnError() {
    Stage stage(1);
    stage.wire.no_training = true;
    Demo demo(*stage.engine, stage.transports());
    const auto report = demo.run({});
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::Unavailable);
    QVERIFY(!report.error().cure.empty());
}

void TestDemo::answersThatStayAwayAreFailures() {
    Stage stage(0.5);
    stage.wire.broken = true;
    Demo demo(*stage.engine, stage.transports());
    const DemoReport report = orThrow(demo.run({}));
    QVERIFY(report.complete);
    QCOMPARE(report.predictions, std::uint64_t{0});
    QVERIFY(report.unexpected_failures > 0);
    QCOMPARE(report.unexpected_failures, report.requests);
}

void TestDemo::itBeginsAfresh() {
    Stage stage(0.2);
    // Left behind by an earlier demo whose clock ran ahead of this one's.
    RunRecord earlier;
    earlier.started = stage.engine->clock().now() + std::chrono::hours(1);
    earlier.id = orThrow(stage.engine->store().beginRun(earlier));
    earlier.finished = earlier.started + std::chrono::minutes(1);
    earlier.state = RunState::Succeeded;
    earlier.version = {41};
    orThrow(stage.engine->store().updateRun(earlier));
    orThrow(stage.engine->registry().publish(constantModel(41)));
    FeedbackRecord old;
    old.prediction_id = "old";
    orThrow(stage.engine->store().appendFeedback(std::vector{old}, false));
    Demo demo(*stage.engine, stage.transports());
    const DemoReport report = orThrow(demo.run({}));
    QCOMPARE(orThrow(stage.engine->store().feedbackSummary()).total,
             static_cast<std::int64_t>(report.feedback));
    for (const ModelMetadata& m : orThrow(stage.engine->registry().list())) QVERIFY(m.version.number < 41);
    for (const DemoRetraining& band : report.retrainings)
        QVERIFY(band.version_before != 41 && band.version_after != 41);
}

void TestDemo::aTrainingUnderWayMakesRoomForAFreshStart() {
    const Home home;
    const auto engine = home.open(endless());
    orThrow(engine->retraining()->retrain({1.0, "drift", "of an earlier demo", "{}"}));
    Wire wire;
    Demo demo(*engine, [&] { return std::make_unique<DirectTransport>(*engine, wire); });
    std::stop_source stop;
    auto played = std::async(std::launch::async, [&] { return demo.run(stop.get_token()); });
    const bool first = eventually([&] {
        const auto runs = orThrow(engine->store().runs(1));
        return !runs.empty() && runs.front().reason == "its first model";
    });
    stop.request_stop();
    QCOMPARE(played.get().error().code, ErrorCode::Cancelled);
    QVERIFY(first);
    QVERIFY(orThrow(engine->store().runs(2)).back().state == RunState::Cancelled);
}

void TestDemo::noneBeginsWhileAFreshStartWaits() {
    const SavingTraining saving;
    DriftService& drift = *saving.engine->drift();
    QVERIFY(drift.automaticRetraining());
    Demo demo(*saving.engine, saving.transports());
    std::stop_source stop;
    auto played = std::async(std::launch::async, [&] { return demo.run(stop.get_token()); });
    const bool off = eventually([&] { return !drift.automaticRetraining(); });
    const std::string phase = demo.progress().phase;
    saving.letGo();
    const bool on = eventually([&] { return drift.automaticRetraining(); }); // as the demo wants it
    stop.request_stop();
    (void)played.get();
    QVERIFY(off);
    QCOMPARE(phase, std::string("preparing"));
    QVERIFY(on);
    QVERIFY(drift.automaticRetraining());
}

// It waits for the folder, whoever has that, for minutes.
void TestDemo::aStopDoesNotWaitForATrainingThatSaves() {
    const SavingTraining saving;
    Demo demo(*saving.engine, saving.transports());
    std::stop_source stop;
    auto played = std::async(std::launch::async, [&] { return demo.run(stop.get_token()); });
    stop.request_stop();
    const bool ended = played.wait_for(std::chrono::seconds(20)) == std::future_status::ready;
    const bool trains = saving.engine->retraining()->job().running;
    saving.letGo();
    const auto report = played.get();
    QVERIFY(ended);
    QVERIFY(trains);
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::Cancelled);
    QVERIFY2(report.error().message.find("an earlier training") != std::string::npos,
             report.error().message.c_str());
    QVERIFY(saving.engine->drift()->automaticRetraining());
}

void TestDemo::itNeedsAllServices() {
    QTemporaryDir folder;
    EngineOptions options;
    options.data_directory = folder.path().toStdString();
    options.services.drift = false;
    const auto engine = orThrow(Engine::create(options));
    Wire wire;
    Demo demo(*engine, [&] { return std::make_unique<DirectTransport>(*engine, wire); });
    const auto report = demo.run({});
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::InvalidArgument);
}

QTEST_GUILESS_MAIN(TestDemo)
#include "tst_demo.moc"
