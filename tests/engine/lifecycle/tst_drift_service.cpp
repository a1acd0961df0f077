// A check over a window of feedback: figures, gauges, and what is kept of them.
#include <cmath>

#include <QTest>

#include "engine/drift/statistics.h"
#include "tests/engine/lifecycle/drift_world.h"

using namespace turbofan;
using namespace turbofan::testing;

namespace {

constexpr std::array kGauges = {"rul_drift_rmse_current",
                                "rul_drift_rmse_baseline",
                                "rul_drift_rmse_warn_threshold",
                                "rul_drift_psi_warn_threshold",
                                "rul_drift_ks_warn_threshold",
                                "rul_drift_rmse_alert_threshold",
                                "rul_drift_psi_alert_threshold",
                                "rul_drift_ks_alert_threshold",
                                "rul_drift_psi_mean",
                                "rul_drift_ks_mean",
                                "rul_drift_rmse_alert",
                                "rul_drift_psi_alert",
                                "rul_drift_ks_alert"};

} // namespace

class TestDriftService : public QObject {
    Q_OBJECT
private slots:
    void withoutFeedbackAllGaugesAreZero();
    void withoutAModelNothingIsJudged();
    void theRmseOfTheWindowIsExact();
    void comparesTheEnginesOfTheWindowWithTheBaselineRows();
    void thresholdsAreMetAsTheContractSays();
    void theRmseMustExceedItsWarning();
    void gaugesShowTheCheck();
    void gaugesFallBackWithoutFeedback();
    void aSwapMovesTheBaselineAtOnce();
    void withoutAModelTheLastCheckIsVoid();
    void theLastCheckOutlivesARestart();
    void theFeaturesOfTheLastCheckOutliveARestart();
    void thresholdsSetWhileItRunsAreUsedByTheNextCheck();
    void theWindowLeavesOlderFeedbackOut();
    void feedbackOfTheFutureIsLeftOut();
    void checksAtASteadyBeat();
    void endsWhileWaiting();
    void keepsWhatItComparedForALook();
    void keepsTheNewestTraces();
    void holdsTheRowsOnlyForANewBaseline();
};

void TestDriftService::withoutFeedbackAllGaugesAreZero() {
    DriftWorld world;
    QVERIFY(!world.service.status().last_check);
    orThrow(world.registry->publish(constantModel(1, 50, 10, 1)));
    const DriftStatus status = world.check();
    QVERIFY(status.last_check == kStart);
    QVERIFY(!status.current_rmse);
    QCOMPARE(status.baseline_rmse.value(), 10.0);
    QVERIFY(!status.alert);
    QCOMPARE(status.feedback_in_window, std::size_t{0});
    const std::string text = world.service.metricsText();
    for (const char* gauge : kGauges) QVERIFY2(metricValue(text, gauge) == 0.0, gauge);
    QCOMPARE(metricValue(text, "rul_drift_checks_total"), 1.0);
    QVERIFY(world.stub->requests().empty());
    QVERIFY(world.events().empty());
}

void TestDriftService::withoutAModelNothingIsJudged() {
    DriftWorld world;
    world.feedback(1001, 500, 1);
    const DriftStatus status = world.check();
    QVERIFY(!status.current_rmse && !status.baseline_rmse && !status.alert);
    QCOMPARE(status.version.number, 0);
    QVERIFY(world.stub->requests().empty());
}

void TestDriftService::theRmseOfTheWindowIsExact() {
    DriftWorld world(onlyRmse());
    orThrow(world.registry->publish(constantModel(1, 50, 10, 1)));
    world.feedback(1001, 53, 50);
    world.feedback(1001, 46, 50);
    world.feedback(2001, 50, 50);
    const DriftStatus status = world.check();
    QCOMPARE(status.current_rmse.value(), std::sqrt((9.0 + 16.0 + 0.0) / 3));
    QCOMPARE(status.feedback_in_window, std::size_t{3});
    QCOMPARE(status.engines_in_window, std::size_t{2});
    QCOMPARE(status.version.number, 1);
}

void TestDriftService::comparesTheEnginesOfTheWindowWithTheBaselineRows() {
    DriftWorld world;
    const double fraction = 0.3;
    orThrow(world.registry->publish(constantModel(1, 50, 10, fraction)));
    world.service.setAutomaticRetraining(false);
    const PreparedRows& rows = *smallRows();
    const std::vector<std::uint32_t> seen = {0, 3, 4, 20};
    for (const std::uint32_t row : seen)
        for (int times = 0; times < 3; ++times)
            world.feedback(rows.test_last_unit[row], 50, 50); // once each counts
    const DriftStatus status = world.check();
    FeatureMatrix current(seen.size(), kFeatureCount);
    for (std::size_t f = 0; f < kFeatureCount; ++f)
        for (std::size_t i = 0; i < seen.size(); ++i) current.column(f)[i] = rows.test_last.at(seen[i], f);
    const auto first = static_cast<std::size_t>(fraction * static_cast<double>(rows.train.rows()));
    const auto baseline = orThrow(DriftBaseline::build(rows.train, first, 2, {}));
    const DriftStatistics wanted = compareWithBaseline(baseline, current);
    QCOMPARE(status.levels.psi_mean, wanted.psi_mean);
    QCOMPARE(status.levels.ks_mean, wanted.ks_mean);
    QVERIFY(wanted.ks_mean > 0);
    QCOMPARE(status.worst.size(), std::size_t{10});
    QCOMPARE(status.worst.front().name, std::string(featureName(worstFeatures(wanted, 1).front())));
    QVERIFY(status.worst.front().ks >= status.worst.back().ks);
    // Another live model has other baseline rows.
    orThrow(world.registry->publish(constantModel(2, 50, 10, 1)));
    QVERIFY(world.check().levels.ks_mean != status.levels.ks_mean);
}

void TestDriftService::thresholdsAreMetAsTheContractSays() {
    DriftWorld world;
    orThrow(world.registry->publish(constantModel(1, 50, 20, 1)));
    const DriftThresholds t = world.check().thresholds;
    QCOMPARE(t.rmse.warn, 22.0);
    QCOMPARE(t.rmse.alert, 26.0);
    QCOMPARE(t.psi.warn, 0.1);
    QCOMPARE(t.psi.alert, 0.25);
    QCOMPARE(t.ks.warn, 0.1);
    QCOMPARE(t.ks.alert, 0.2);
}

void TestDriftService::theRmseMustExceedItsWarning() {
    Settings settings = onlyRmse();
    settings.rmse_factor = {1.5, 2};
    DriftWorld world(settings);
    orThrow(world.registry->publish(constantModel(1, 50, 10, 1)));
    world.feedback(1001, 65, 50); // exactly 15
    QVERIFY(!world.check().alert);
    QVERIFY(world.stub->requests().empty());
    world.feedback(1001, 66, 50);
    const DriftStatus status = world.check();
    QVERIFY(status.alert && status.verdict.rmse_warn && !status.verdict.rmse_alert);
    QCOMPARE(world.stub->requests().size(), std::size_t{1});
}

void TestDriftService::gaugesShowTheCheck() {
    DriftWorld world;
    orThrow(world.registry->publish(constantModel(1, 50, 10, 1)));
    world.feedbackUpTo(4999, 12);
    const DriftStatus status = world.check();
    const std::string text = world.service.metricsText();
    QCOMPARE(metricValue(text, "rul_drift_rmse_current"), 12.0);
    QCOMPARE(metricValue(text, "rul_drift_rmse_baseline"), 10.0);
    QCOMPARE(metricValue(text, "rul_drift_rmse_warn_threshold"), 11.0);
    QCOMPARE(metricValue(text, "rul_drift_rmse_alert_threshold"), 13.0);
    QCOMPARE(metricValue(text, "rul_drift_psi_alert_threshold"), 0.25);
    QCOMPARE(metricValue(text, "rul_drift_ks_warn_threshold"), 0.1);
    QCOMPARE(metricValue(text, "rul_drift_rmse_alert"), 1.0); // 1 once the warn threshold is passed
    QVERIFY(!status.verdict.rmse_alert);
    QVERIFY(std::abs(metricValue(text, "rul_drift_ks_mean").value() - status.levels.ks_mean) < 1e-6);
    QVERIFY(std::abs(metricValue(text, "rul_drift_psi_mean").value() - status.levels.psi_mean) < 1e-6);
    QCOMPARE(metricValue(text, "rul_drift_ks_alert"), status.verdict.ks_warn ? 1.0 : 0.0);
}

void TestDriftService::gaugesFallBackWithoutFeedback() {
    DriftWorld world;
    orThrow(world.registry->publish(constantModel(1, 50, 10, 1)));
    world.feedbackUpTo(4999, 12);
    world.check();
    world.advance(61);
    const DriftStatus status = world.check();
    QVERIFY(!status.current_rmse && !status.alert);
    for (const char* gauge : kGauges) QVERIFY2(metricValue(world.service.metricsText(), gauge) == 0.0, gauge);
    QCOMPARE(metricValue(world.service.metricsText(), "rul_drift_checks_total"), 2.0);
}

void TestDriftService::aSwapMovesTheBaselineAtOnce() {
    DriftWorld world(onlyRmse());
    orThrow(world.registry->publish(constantModel(1, 50, 10, 1)));
    world.feedback(1001, 62, 50); // over the warn level 11
    QVERIFY(world.check().verdict.rmse_warn);
    orThrow(world.registry->publish(constantModel(2, 50, 20, 1)));
    const std::string text = world.service.metricsText();
    QCOMPARE(metricValue(text, "rul_drift_rmse_baseline"), 20.0);
    QCOMPARE(metricValue(text, "rul_drift_rmse_warn_threshold"), 22.0);
    QCOMPARE(metricValue(text, "rul_drift_rmse_alert_threshold"), 26.0);
    QCOMPARE(metricValue(text, "rul_drift_rmse_alert"), 0.0);
    QCOMPARE(metricValue(text, "rul_drift_rmse_current"), 12.0); // was measured, and stays
    QCOMPARE(metricValue(text, "rul_drift_checks_total"), 1.0);
    const DriftStatus status = world.service.status();
    QCOMPARE(status.baseline_rmse.value(), 20.0);
    QVERIFY(!status.alert && !status.verdict.rmse_warn);
    QCOMPARE(status.thresholds.rmse.warn, 22.0);
}

void TestDriftService::withoutAModelTheLastCheckIsVoid() {
    DriftWorld world(onlyRmse());
    orThrow(world.registry->publish(constantModel(1, 50, 10, 1)));
    world.feedback(1001, 90, 50);
    QVERIFY(world.check().verdict.rmse_alert);
    orThrow(world.registry->clear());
    const DriftStatus status = world.service.status();
    QVERIFY(!status.current_rmse && !status.baseline_rmse && !status.alert && !status.verdict.alert());
    for (const char* gauge : kGauges) QVERIFY2(metricValue(world.service.metricsText(), gauge) == 0.0, gauge);
}

void TestDriftService::theLastCheckOutlivesARestart() {
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

void TestDriftService::theFeaturesOfTheLastCheckOutliveARestart() {
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

void TestDriftService::thresholdsSetWhileItRunsAreUsedByTheNextCheck() {
    DriftWorld world(onlyRmse());
    orThrow(world.registry->publish(constantModel(1, 50, 10, 1)));
    world.feedback(1001, 62, 50);
    QVERIFY(world.check().alert);
    Thresholds set = world.service.thresholds();
    QCOMPARE(set.rmse_warn_factor, 1.1);
    set.rmse_warn_factor = 1.25;
    orThrow(world.service.setThresholds(set));
    QCOMPARE(world.service.thresholds().rmse_warn_factor, 1.25);
    const DriftStatus status = world.check();
    QVERIFY(!status.alert);
    QCOMPARE(status.thresholds.rmse.warn, 12.5);
    set.rmse_alert_factor = 1.2; // under the warn level
    QCOMPARE(world.service.setThresholds(set).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(world.service.thresholds().rmse_alert_factor, 1.3);
}

void TestDriftService::theWindowLeavesOlderFeedbackOut() {
    DriftWorld world(onlyRmse());
    orThrow(world.registry->publish(constantModel(1, 50, 10, 1)));
    world.feedback(1001, 80, 50);
    world.advance(30);
    world.feedback(1001, 51, 50);
    world.advance(30); // the first is exactly 60 s old: still inside
    QCOMPARE(world.check().feedback_in_window, std::size_t{2});
    world.advance(0.001);
    const DriftStatus status = world.check();
    QCOMPARE(status.feedback_in_window, std::size_t{1});
    QCOMPARE(status.current_rmse.value(), 1.0);
}

// A demo that ran faster than the wall leaves feedback with times to come.
void TestDriftService::feedbackOfTheFutureIsLeftOut() {
    DriftWorld world(onlyRmse());
    orThrow(world.registry->publish(constantModel(1, 50, 10, 1)));
    FeedbackRecord later;
    later.prediction_id = "later";
    later.engine_id = 1001;
    later.predicted_rul = 500;
    later.received = kStart + std::chrono::hours(1);
    orThrow(world.store->appendFeedback(std::vector{later}, false));
    world.feedback(1001, 51, 50);
    QCOMPARE(world.check().current_rmse.value(), 1.0);
}

void TestDriftService::checksAtASteadyBeat() {
    DriftWorld world;
    world.service.start();
    world.clock->waitForSleepers(1);
    world.advance(14.9);
    QCOMPARE(metricValue(world.service.metricsText(), "rul_drift_checks_total").value_or(0), 0.0);
    for (int beat = 1; beat <= 3; ++beat) {
        world.advance(beat == 1 ? 0.1 : 15);
        world.clock->waitForSleepers(1); // it sleeps again once the check is done
        QCOMPARE(metricValue(world.service.metricsText(), "rul_drift_checks_total"),
                 static_cast<double>(beat));
    }
}

void TestDriftService::endsWhileWaiting() {
    const Stopwatch watch;
    {
        DriftWorld world;
        world.service.start();
        world.clock->waitForSleepers(1);
    }
    QVERIFY(watch.seconds() < 5);
}

void TestDriftService::keepsWhatItComparedForALook() {
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

void TestDriftService::keepsTheNewestTraces() {
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

void TestDriftService::holdsTheRowsOnlyForANewBaseline() {
    DriftWorld world;
    const std::filesystem::path file = world.folder.filePath("rows").toStdString();
    orThrow(writePrepared(smallFleet(), file));
    const auto rows = std::make_shared<RowsProvider>(file);
    DriftService service({world.settings, world.clock, world.store, world.registry, rows, world.stub});
    orThrow(world.registry->publish(constantModel(1)));
    world.feedback(smallRows()->test_last_unit[0], 50, 50);
    const DriftStatus first = orThrow(service.checkNow());
    QVERIFY(first.levels.ks_mean > 0);
    QVERIFY(rows->letGo({}));
    std::filesystem::rename(file, file.string() + ".away");
    QCOMPARE(orThrow(service.checkNow()).levels.ks_mean, first.levels.ks_mean);
    orThrow(world.registry->publish(constantModel(2, 50, 10, 1))); // of other rows
    QCOMPARE(service.checkNow().error().code, ErrorCode::NotFound);
    std::filesystem::rename(file.string() + ".away", file);
    QVERIFY(orThrow(service.checkNow()).levels.ks_mean != first.levels.ks_mean);
}

QTEST_GUILESS_MAIN(TestDriftService)
#include "tst_drift_service.moc"
