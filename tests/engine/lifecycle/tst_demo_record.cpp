// From what the demo saw to its report.
#include <cmath>
#include <limits>

#include <QTest>

#include "engine/lifecycle/demo_record.h"
#include "tests/engine/lifecycle/small_world.h"

using namespace turbofan;
using namespace turbofan::testing;

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

RunRecord run(std::int64_t id, double started, double finished, int version, double rmse = 20) {
    RunRecord r;
    r.id = id;
    r.started = kStart + Duration(static_cast<std::int64_t>(started * 1e6));
    r.finished = kStart + Duration(static_cast<std::int64_t>(finished * 1e6));
    r.state = RunState::Succeeded;
    r.version = {version};
    r.version_before = {version - 1};
    r.fraction = 0.1 * version;
    r.test_rmse = rmse;
    r.reason = "reason " + std::to_string(version);
    return r;
}

// One sample a second; RMSE = 10 + second / 10, none in the first ten seconds.
std::vector<DemoSample> samples(int seconds) {
    std::vector<DemoSample> all;
    for (int s = 0; s < seconds; ++s) {
        DemoSample sample;
        sample.seconds = s;
        sample.rmse = s < 10 ? kNone : 10 + 0.1 * s;
        sample.ks = s < 10 ? kNone : 0.001 * s;
        sample.psi = s < 10 ? kNone : 0.3 - 0.001 * s;
        all.push_back(sample);
    }
    return all;
}

} // namespace

class TestDemoRecord : public QObject {
    Q_OBJECT
private slots:
    void talliesEachKind();
    void percentilesAreOfTheAnswered();
    void keepsTheFirstFailures();
    void samplesAreGapsWithoutFeedback();
    void samplesTakeTheLevels();
    void theFirstTrainingIsNoRetraining();
    void theFirstTrainingIsNoneWhereModelsWereKept();
    void bandsTellBeforeAndAfter();
    void beforeIsWhatServedThoughRolledBack();
    void whatReplacedNothingIsNoBand();
    void aBandReplacedSoonTakesTheLastFigure();
    void aBandWithoutAFullWindowHasNoFigure();
    void afterEndsAtARollBack();
    void otherRunsAreLeftOut();
    void maximaSkipGaps();
};

void TestDemoRecord::talliesEachKind() {
    DemoTally tally;
    tally.answered(2, 10);
    tally.answered(4, 5);
    tally.refusedAsExpected();
    tally.feedbackAccepted();
    tally.feedbackAccepted();
    tally.feedbackAccepted();
    tally.failed("broken");
    DemoReport report;
    tally.fill(report);
    QCOMPARE(report.requests, std::uint64_t{7});
    QCOMPARE(report.predictions, std::uint64_t{15});
    QCOMPARE(report.feedback, std::uint64_t{3});
    QCOMPARE(report.simulated_errors, std::uint64_t{1});
    QCOMPARE(report.unexpected_failures, std::uint64_t{1});
}

void TestDemoRecord::percentilesAreOfTheAnswered() {
    DemoTally tally;
    DemoReport report;
    tally.fill(report);
    QVERIFY(std::isnan(report.latency_p50_ms) && std::isnan(report.latency_p99_ms));
    for (int ms = 100; ms >= 0; --ms) tally.answered(ms, 1);
    tally.fill(report);
    QCOMPARE(report.latency_p50_ms, 50.0);
    QCOMPARE(report.latency_p99_ms, 99.0);
}

void TestDemoRecord::keepsTheFirstFailures() {
    DemoTally tally;
    for (int i = 0; i < 50; ++i) tally.failed(std::to_string(i));
    QVERIFY(tally.failures().size() <= 10);
    QCOMPARE(tally.failures().front(), std::string("0"));
}

void TestDemoRecord::samplesAreGapsWithoutFeedback() {
    const DemoSample sample = sampleOf({}, 7, 120);
    QCOMPARE(sample.seconds, 7.0);
    QCOMPARE(sample.predictions_per_second, 120.0);
    QVERIFY(std::isnan(sample.rmse) && std::isnan(sample.ks) && std::isnan(sample.psi));
    QVERIFY(std::isnan(sample.rmse_baseline) && std::isnan(sample.rmse_warn) &&
            std::isnan(sample.rmse_alert));
    QCOMPARE(sample.live_version, 0);
}

void TestDemoRecord::samplesTakeTheLevels() {
    EngineSnapshot snapshot;
    snapshot.live = constantModel(4);
    snapshot.drift.current_rmse = 30;
    snapshot.drift.baseline_rmse = 20;
    snapshot.drift.levels = {0.2, 0.3, 30};
    snapshot.drift.thresholds.rmse = {22, 26};
    const DemoSample sample = sampleOf(snapshot, 1, 2);
    QCOMPARE(sample.rmse, 30.0);
    QCOMPARE(sample.psi, 0.2);
    QCOMPARE(sample.ks, 0.3);
    QCOMPARE(sample.rmse_baseline, 20.0);
    QCOMPARE(sample.rmse_warn, 22.0);
    QCOMPARE(sample.rmse_alert, 26.0);
    QCOMPARE(sample.live_version, 4);
}

void TestDemoRecord::theFirstTrainingIsNoRetraining() {
    QVERIFY(retrainingsOf({run(1, 0, 5, 1)}, samples(60), kStart, 60, 1.3).empty());
    QVERIFY(retrainingsOf({}, {}, kStart, 60, 1.3).empty());
}

void TestDemoRecord::theFirstTrainingIsNoneWhereModelsWereKept() {
    auto seen = samples(400);
    seen.erase(seen.begin(), seen.begin() + 6); // the users come after the training
    const auto bands = retrainingsOf({run(2, 90, 100, 7), run(1, 0, 5, 6)}, seen, kStart, 60, 1.3);
    QCOMPARE(bands.size(), std::size_t{1});
    QCOMPARE(bands[0].version_before, 6);
    QVERIFY(retrainingsOf({run(1, 0, 5, 6)}, {}, kStart, 60, 1.3).empty()); // before any look
}

void TestDemoRecord::beforeIsWhatServedThoughRolledBack() {
    RunRecord third = run(3, 200, 210, 3);
    third.version_before = {1}; // 2 was rolled back meanwhile
    const auto bands =
        retrainingsOf({third, run(2, 90, 100, 2), run(1, 0, 5, 1)}, samples(400), kStart, 60, 1.3);
    QCOMPARE(bands.size(), std::size_t{2});
    QCOMPARE(bands[1].version_before, 1);
    QCOMPARE(bands[1].version_after, 3);
}

// As where the live model is pinned.
void TestDemoRecord::whatReplacedNothingIsNoBand() {
    RunRecord third = run(3, 200, 210, 3);
    third.version_before = {};
    const auto bands =
        retrainingsOf({third, run(2, 90, 100, 2), run(1, 0, 5, 1)}, samples(400), kStart, 60, 1.3);
    QCOMPARE(bands.size(), std::size_t{1});
    QCOMPARE(bands[0].version_after, 2);
}

void TestDemoRecord::bandsTellBeforeAndAfter() {
    const auto bands = retrainingsOf({run(3, 200, 210, 3, 30), run(2, 90, 100, 2, 20), run(1, 0, 5, 1)},
                                     samples(400), kStart, 60, 1.3);
    QCOMPARE(bands.size(), std::size_t{2});
    QCOMPARE(bands[0].version_before, 1);
    QCOMPARE(bands[0].version_after, 2);
    QCOMPARE(bands[0].started_seconds, 90.0);
    QCOMPARE(bands[0].live_seconds, 100.0);
    QCOMPARE(bands[0].fraction, 0.2);
    QCOMPARE(bands[0].trigger, std::string("reason 2"));
    QCOMPARE(bands[0].rmse_before, 20.0); // at second 100
    QCOMPARE(bands[0].rmse_after, 26.0);  // at second 160, a full window later
    QCOMPARE(bands[0].rmse_alert_after, 26.0);
    QCOMPARE(bands[1].version_before, 2);
    QCOMPARE(bands[1].rmse_before, 31.0);
    QCOMPARE(bands[1].rmse_after, 37.0);
    QCOMPARE(bands[1].rmse_alert_after, 39.0);
}

void TestDemoRecord::aBandReplacedSoonTakesTheLastFigure() {
    const auto bands = retrainingsOf({run(3, 120, 130, 3), run(2, 90, 100, 2), run(1, 0, 5, 1)}, samples(400),
                                     kStart, 60, 1.3);
    QCOMPARE(bands[0].rmse_after, 23.0); // second 130, when the next took over
}

void TestDemoRecord::aBandWithoutAFullWindowHasNoFigure() {
    const auto bands = retrainingsOf({run(2, 90, 100, 2), run(1, 0, 5, 1)}, samples(120), kStart, 60, 1.3);
    QCOMPARE(bands.size(), std::size_t{1});
    QVERIFY(std::isnan(bands[0].rmse_after));
}

void TestDemoRecord::afterEndsAtARollBack() {
    auto seen = samples(400);
    const auto bands = [&](int rolled_back) {
        for (DemoSample& sample : seen)
            sample.live_version =
                sample.seconds <= 101 || sample.seconds >= rolled_back ? 1 : 2; // a late look
        return retrainingsOf({run(2, 90, 100, 2), run(1, 0, 5, 1)}, seen, kStart, 60, 1.3);
    };
    QCOMPARE(bands(500).at(0).rmse_after, 10 + 0.1 * 160); // once a full window lay behind it
    QCOMPARE(bands(161).at(0).rmse_after, 10 + 0.1 * 160);
    QCOMPARE(bands(130).at(0).rmse_after, 10 + 0.1 * 129); // the last figure under its service
}

void TestDemoRecord::otherRunsAreLeftOut() {
    RunRecord failed = run(3, 50, 60, 3);
    failed.state = RunState::Failed;
    RunRecord running = run(4, 70, 80, 4);
    running.finished.reset();
    const RunRecord earlier = run(0, -100, -90, 9);
    const auto bands = retrainingsOf({running, failed, run(2, 20, 30, 2), run(1, 0, 5, 1), earlier},
                                     samples(100), kStart, 60, 1.3);
    QCOMPARE(bands.size(), std::size_t{1});
    QCOMPARE(bands[0].version_before, 1);
    QCOMPARE(bands[0].version_after, 2);
}

void TestDemoRecord::maximaSkipGaps() {
    DemoReport report;
    report.samples = samples(101);
    fillMaxima(report);
    QCOMPARE(report.max_rmse, 20.0);
    QCOMPARE(report.max_ks, 0.1);
    QCOMPARE(report.max_psi, 0.29);
    report.samples = samples(5);
    fillMaxima(report);
    QCOMPARE(report.max_rmse, 0.0);
}

QTEST_GUILESS_MAIN(TestDemoRecord)
#include "tst_demo_record.moc"
