// A check over a window of feedback: figures, gauges, and what is kept of them.
#include <cmath>

#include <QTest>

#include "engine/drift/statistics.h"
#include "tests/engine/lifecycle/drift_world.h"

using namespace turbofan;
using namespace turbofan::testing;

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
    void thresholdsSetWhileItRunsAreUsedByTheNextCheck();
    void theWindowLeavesOlderFeedbackOut();
    void feedbackOfTheFutureIsLeftOut();
    void checksAtASteadyBeat();
    void endsWhileWaiting();
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
