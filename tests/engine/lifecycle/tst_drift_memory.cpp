// What a process knows of the checks before it, and what it keeps of its own.
#include <filesystem>

#include <QTest>

#include "engine/lifecycle/saved_check.h"
#include "engine/lifecycle/saved_window.h"
#include "tests/engine/lifecycle/drift_world.h"

using namespace turbofan;
using namespace turbofan::testing;

namespace {

// While it lives the file cannot be found.
class Away {
public:
    explicit Away(const std::filesystem::path& file) : file_(file), there_(file.string() + ".away") {
        std::filesystem::rename(file_, there_);
    }
    ~Away() { std::filesystem::rename(there_, file_); }

private:
    const std::filesystem::path file_, there_;
};

} // namespace

class TestDriftMemory : public QObject {
    Q_OBJECT
private slots:
    void theLastCheckOutlivesARestart();
    void theFeaturesOfTheLastCheckOutliveARestart();
    void whatAnotherProcessForgetsIsNotShown();
    void whatIsForgottenIsNotRecalled();
    void aLookForgetsForItselfAlone();
    void aStoreThatCannotBeReadIsAskedAgain();
    void dataThatCannotBeReadAreAskedForAgainAfterACheck();
    void keepsWhatItComparedForALook();
    void keepsTheNewestTraces();
    void theTracesGoOnAfterARestart();
    void tracesAreOldestFirstAndEachOnce();
    void tracesThatCannotBeReadAreReadLater();
    void aLookLeavesNoTrace();
};

void TestDriftMemory::theLastCheckOutlivesARestart() {
    DriftWorld world(onlyRmse());
    QVERIFY(!world.service.lastKnown().last_check);
    orThrow(world.registry->publish(constantModel(1, 50, 10, 1)));
    QCOMPARE(world.service.lastKnown().thresholds.rmse.warn, 11.0); // what will be judged by
    world.feedbackUpTo(1'010, 12);
    const DriftStatus before = world.check();
    world.advance(100);
    DriftService after({world.settings, world.clock, world.store, world.registry, world.rows, world.stub});
    QVERIFY(!after.status().last_check); // this one has not checked
    for (const char* gauge : kGauges) QVERIFY2(metricValue(after.metricsText(), gauge) == 0.0, gauge);
    DriftStatus known = after.lastKnown();
    QVERIFY(known.last_check == before.last_check);
    QCOMPARE(known.current_rmse, before.current_rmse);
    QCOMPARE(known.levels.ks_mean, before.levels.ks_mean);
    QCOMPARE(known.levels.psi_mean, before.levels.psi_mean);
    QCOMPARE(known.decision, before.decision);
    QCOMPARE(known.feedback_in_window, before.feedback_in_window);
    QCOMPARE(known.engines_in_window, before.engines_in_window);
    QCOMPARE(known.version, ModelVersion{1});
    QVERIFY(known.verdict.rmse_warn && known.alert);
    orThrow(world.registry->publish(constantModel(2, 50, 20, 1))); // judged by what serves now
    QVERIFY(!after.lastKnown().alert);
    (void)orThrow(after.checkNow()); // the window is empty by now
    QVERIFY(!after.lastKnown().current_rmse);
    orThrow(world.store->setFact("last_drift_check", "{\"time\": \"soon\"}"));
    const DriftService damaged(
        {world.settings, world.clock, world.store, world.registry, world.rows, world.stub});
    QVERIFY(!damaged.lastKnown().last_check);
}

void TestDriftMemory::theFeaturesOfTheLastCheckOutliveARestart() {
    DriftWorld world(onlyRmse());
    orThrow(world.registry->publish(constantModel(1, 50, 10, 0.5)));
    world.feedbackUpTo(1'010, 0);
    (void)world.check();
    const auto before = world.service.findings();
    QVERIFY(before);
    world.advance(300);
    QCOMPARE(world.check().feedback_in_window, std::size_t{0});    // a quiet window forgets nothing
    orThrow(world.registry->publish(constantModel(2, 50, 10, 1))); // nor does another model
    const auto again = [&world] {
        return DriftService(
                   {world.settings, world.clock, world.store, world.registry, world.rows, world.stub})
            .findings();
    };
    const auto known = again();
    QVERIFY(known);
    QVERIFY(known->time == before->time);
    QCOMPARE(known->version, ModelVersion{1});
    QCOMPARE(known->statistics.ks_mean, before->statistics.ks_mean);
    for (std::size_t f = 0; f < kFeatureCount; ++f) {
        QCOMPARE(known->statistics.features[f].psi, before->statistics.features[f].psi);
        QCOMPARE(known->statistics.features[f].ks, before->statistics.features[f].ks);
    }
    QCOMPARE(known->current->rows(), before->current->rows());
    const std::string kept = orThrow(world.store->fact("last_drift_window")).value();
    const auto changed = [&](const std::string& from, const std::string& to) {
        std::string text = kept;
        text.replace(text.find(from), from.size(), to);
        orThrow(world.store->setFact("last_drift_window", text));
    };
    changed("\"data\":\"", "\"data\":\"other "); // other data: the comparison would be another
    QVERIFY(!again());
    changed("\"engines\":[", "\"engines\":[\"x\","); // damaged
    QVERIFY(!again());
}

void TestDriftMemory::whatAnotherProcessForgetsIsNotShown() {
    DriftWorld world(onlyRmse());
    orThrow(world.registry->publish(constantModel(1, 50, 10, 0.5)));
    world.feedbackUpTo(1'010, 12);
    (void)world.check();
    const DriftService after(
        {world.settings, world.clock, world.store, world.registry, world.rows, world.stub});
    QVERIFY(after.lastKnown().alert);
    orThrow(forgetCheck(*world.store)); // as a demo that begins afresh
    QVERIFY(!after.lastKnown().last_check && !after.lastKnown().alert);
}

void TestDriftMemory::whatIsForgottenIsNotRecalled() {
    DriftWorld world(onlyRmse());
    orThrow(world.registry->publish(constantModel(1, 50, 10, 0.5)));
    world.feedbackUpTo(1'010, 12);
    (void)world.check();
    const auto traces = world.service.traces();
    QVERIFY(world.service.findings() && world.service.status().alert && !traces.empty());
    world.service.forget();
    for (const DriftStatus& status : {world.service.status(), world.service.lastKnown()})
        QVERIFY(!status.last_check && !status.current_rmse && !status.alert);
    QVERIFY(!world.service.findings());
    const DriftService after(
        {world.settings, world.clock, world.store, world.registry, world.rows, world.stub});
    QVERIFY(!after.lastKnown().last_check && !after.findings());
    for (const char* gauge : kGauges) QVERIFY2(metricValue(world.service.metricsText(), gauge) == 0.0, gauge);
    QCOMPARE(world.service.traces().size(), traces.size());
    (void)world.check();
    QVERIFY(world.service.findings() && world.service.status().alert);
}

void TestDriftMemory::aLookForgetsForItselfAlone() {
    DriftWorld world(onlyRmse());
    orThrow(world.registry->publish(constantModel(1, 50, 10, 0.5)));
    world.feedbackUpTo(1'010, 12);
    (void)world.check();
    DriftService look({world.settings, world.clock, world.store, world.registry, world.rows, nullptr});
    look.forget();
    QVERIFY(orThrow(savedCheck(*world.store)) && orThrow(savedWindow(*world.store)));
}

// As when another process holds the file for a moment.
void TestDriftMemory::aStoreThatCannotBeReadIsAskedAgain() {
    DriftWorld world(onlyRmse());
    orThrow(world.registry->publish(constantModel(1, 50, 10, 0.5)));
    world.feedbackUpTo(1'010, 0);
    const DriftStatus before = world.check();
    world.advance(300);
    const std::shared_ptr<Store> store = orThrow(Store::open({.file = world.paths.store}, world.clock));
    std::optional<DriftService> after;
    {
        const Away away(world.paths.store); // a store's readers open the file when they are first wanted
        after.emplace(
            DriftService::Parts{world.settings, world.clock, store, world.registry, world.rows, world.stub});
        QVERIFY(!after->lastKnown().last_check);
        QVERIFY(!after->findings());
    }
    QVERIFY(after->lastKnown().last_check == before.last_check);
    QVERIFY(!after->findings()); // not with every look
    (void)orThrow(after->checkNow());
    const auto found = after->findings();
    QVERIFY(found);
    QVERIFY(found->time == before.last_check);
}

void TestDriftMemory::dataThatCannotBeReadAreAskedForAgainAfterACheck() {
    DriftWorld world(onlyRmse());
    const std::filesystem::path file = world.folder.filePath("rows").toStdString();
    orThrow(writePrepared(smallFleet(), file));
    orThrow(world.registry->publish(constantModel(1, 50, 10, 0.5)));
    world.feedbackUpTo(1'010, 0);
    (void)DriftService({world.settings, world.clock, world.store, world.registry,
                        std::make_shared<RowsProvider>(file), world.stub})
        .checkNow();
    world.advance(300);
    DriftService after({world.settings, world.clock, world.store, world.registry,
                        std::make_shared<RowsProvider>(file), world.stub});
    {
        const Away away(file);
        QVERIFY(!after.findings());
        (void)orThrow(after.checkNow()); // of a quiet window, which needs no rows
        QVERIFY(!after.findings());
    }
    QVERIFY(!after.findings());
    (void)orThrow(after.checkNow());
    QVERIFY(after.findings());
}

void TestDriftMemory::keepsWhatItComparedForALook() {
    DriftWorld world;
    QVERIFY(!world.service.findings() && world.service.traces().empty());
    orThrow(world.registry->publish(constantModel(4, 50, 10, 0.5)));
    (void)world.check();
    QVERIFY(!world.service.findings()); // nothing was compared
    world.feedbackUpTo(smallRows()->test_last_unit[2], 5);
    const DriftStatus status = world.check();
    const auto findings = world.service.findings();
    QVERIFY(findings);
    QVERIFY(findings->time == kStart);
    QCOMPARE(findings->version.number, 4);
    QCOMPARE(findings->current->rows(), std::size_t{3});
    QCOMPARE(findings->baseline->rows(), smallRows()->train.rows() / 2);
    QCOMPARE(findings->statistics.ks_mean, status.levels.ks_mean);
    QCOMPARE(findings->statistics.features.size(), kFeatureCount);
    const auto traces = world.service.traces();
    QCOMPARE(traces.size(), std::size_t{1});
    QCOMPARE(traces[0]->ks[7], float(findings->statistics.features[7].ks));
    QCOMPARE(traces[0]->psi[7], float(findings->statistics.features[7].psi));
    world.advance(120);
    (void)world.check(); // the window is empty now: the last comparison stays
    QVERIFY(world.service.findings() == findings);
}

void TestDriftMemory::keepsTheNewestTraces() {
    DriftWorld world;
    orThrow(world.registry->publish(constantModel(1, 50, 10, 0.1)));
    for (int i = 0; i < 482; ++i) {
        if (i % 30 == 0) world.feedback(smallRows()->test_last_unit.front(), 50, 50);
        world.advance(1);
        (void)world.check();
    }
    const auto traces = world.service.traces();
    QCOMPARE(traces.size(), std::size_t{480});
    QVERIFY(traces.back()->time == world.clock->now());
    QVERIFY(traces.front()->time == world.clock->now() - std::chrono::seconds(479));
}

void TestDriftMemory::theTracesGoOnAfterARestart() {
    DriftWorld world;
    orThrow(world.registry->publish(constantModel(1, 50, 10, 0.1)));
    const auto check = [&](DriftService& service, std::size_t engine) {
        world.advance(15);
        world.feedback(smallRows()->test_last_unit[engine], 50, 50);
        (void)orThrow(service.checkNow());
    };
    for (std::size_t engine = 0; engine < 3; ++engine) check(world.service, engine);
    const auto before = world.service.traces();
    QCOMPARE(before.size(), std::size_t{3});
    DriftService after({world.settings, world.clock, world.store, world.registry, world.rows, world.stub});
    QVERIFY(after.findings()); // of the last of these, whose trace is not there twice
    QCOMPARE(after.traces().size(), std::size_t{3});
    check(after, 3);
    const auto traces = after.traces();
    QCOMPARE(traces.size(), std::size_t{4});
    for (std::size_t i = 0; i < before.size(); ++i) {
        QVERIFY(traces[i]->time == before[i]->time);
        QCOMPARE(traces[i]->ks, before[i]->ks);
        QCOMPARE(traces[i]->psi, before[i]->psi);
    }
    QVERIFY(traces.back()->time == world.clock->now());
    // Not of these features: from a program that knows others.
    world.store->recordDriftTrace({world.clock->now(), {1}, {1}});
    orThrow(world.store->flush());
    DriftService last({world.settings, world.clock, world.store, world.registry, world.rows, world.stub});
    QCOMPARE(last.traces().size(), std::size_t{4});
}

// Whatever clocks the programs before had.
void TestDriftMemory::tracesAreOldestFirstAndEachOnce() {
    DriftWorld world;
    const auto at = [](int seconds) { return kStart + std::chrono::seconds(seconds); };
    const std::vector<float> levels(kFeatureCount, 0.5F);
    for (const int seconds : {10, 500, 20, 20, 30})
        world.store->recordDriftTrace({at(seconds), levels, levels});
    orThrow(world.store->flush());
    DriftMemory memory(world.store, DriftMemory::Keeps::InMemory);
    const auto times = [&] {
        std::vector<Instant> all;
        for (const auto& trace : memory.traces()) all.push_back(trace->time);
        return all;
    };
    QVERIFY(times() == (std::vector{at(10), at(20), at(30), at(500)}));
    DriftFindings made;
    made.time = at(30); // that was recalled while it was kept
    memory.keep(made);
    QVERIFY(times() == (std::vector{at(10), at(20), at(30)}));
    made.time = at(45);
    memory.keep(made);
    QVERIFY(times() == (std::vector{at(10), at(20), at(30), at(45)}));
}

void TestDriftMemory::tracesThatCannotBeReadAreReadLater() {
    DriftWorld world;
    orThrow(world.registry->publish(constantModel(1, 50, 10, 0.1)));
    world.feedback(smallRows()->test_last_unit.front(), 50, 50);
    (void)world.check();
    const std::shared_ptr<Store> store = orThrow(Store::open({.file = world.paths.store}, world.clock));
    std::optional<DriftService> after;
    {
        const Away away(world.paths.store);
        after.emplace(
            DriftService::Parts{world.settings, world.clock, store, world.registry, world.rows, world.stub});
        QVERIFY(after->traces().empty());
    }
    QCOMPARE(after->traces().size(), std::size_t{1});
}

void TestDriftMemory::aLookLeavesNoTrace() {
    DriftWorld world;
    orThrow(world.registry->publish(constantModel(1, 50, 10, 0.1)));
    world.feedback(smallRows()->test_last_unit.front(), 50, 50);
    DriftService look({world.settings, world.clock, world.store, world.registry, world.rows, nullptr});
    (void)orThrow(look.checkNow());
    QCOMPARE(look.traces().size(), std::size_t{1});
    orThrow(world.store->flush());
    QVERIFY(orThrow(world.store->driftTraces()).empty());
}

QTEST_GUILESS_MAIN(TestDriftMemory)
#include "tst_drift_memory.moc"
