// Drift by feature for the eye.
#include <algorithm>
#include <cmath>
#include <numeric>

#include <QTest>

#include "engine/drift/drifting_rows.h"
#include "engine/drift/statistics.h"
#include "engine/operation/drift_look.h"
#include "tests/engine/lifecycle/drift_world.h"
#include "tests/engine/operation/look_world.h"

using namespace turbofan;
using namespace turbofan::testing;

namespace {

struct DriftedWorld : SmallWorld {
    DriftedWorld() : service({settings, clock, store, registry, rows, nullptr}) {}

    void checkWith(std::size_t engines, double error) {
        for (std::size_t i = 0; i < engines; ++i) feedback(smallRows()->test_last_unit[i], 50 + error, 50);
        (void)orThrow(service.checkNow());
    }
    DriftTable table() const { return driftTable({service, thresholds, importance}); }
    Result<FeatureDetail> detail(const std::string& name) const {
        return featureDetail({service, thresholds, importance}, name);
    }

    Thresholds thresholds;
    std::vector<double> importance = std::vector<double>(kFeatureCount, 1.0 / kFeatureCount);
    DriftService service;
};

} // namespace

class TestDriftLook : public QObject {
    Q_OBJECT
private slots:
    void beforeTheFirstCheckThereIsOnlyTheRule();
    void theTableIsThatOfTheCheck();
    void levelsAreThoseTheCheckJudgedBy();
    void aQuietWindowKeepsTheFeatures();
    void afterARestartItIsThatOfTheProcessBefore();
    void aFeatureInDepth();
    void theEnginesBehindAFeatureAreThoseOfTheWindow();
    void nobodyIsBehindWhatDoesNotDrift();
    void constantsHaveNoBins();
    void unknownFeaturesAreNotFound();
};

void TestDriftLook::beforeTheFirstCheckThereIsOnlyTheRule() {
    DriftedWorld world;
    const DriftTable table = world.table();
    QVERIFY(!table.time && table.features.empty());
    QCOMPARE(table.rule,
             std::string("Retrain when mean PSI ≥ 0.10, mean KS ≥ 0.10, or RMSE > 1.1 × baseline."));
    QCOMPARE(table.verdict, std::string("No check has been made yet."));
    QCOMPARE(table.ks.state, LevelState::NoData);
    QCOMPARE(table.ks.warn, 0.1);
    QCOMPARE(world.detail("s_2").error().code, ErrorCode::Unavailable);
}

void TestDriftLook::theTableIsThatOfTheCheck() {
    DriftedWorld world;
    orThrow(world.registry->publish(constantModel(1, 50, 10, 0.5)));
    world.checkWith(4, 12);
    const DriftTable table = world.table();
    const DriftStatus status = world.service.status();
    QVERIFY(table.time == kStart);
    QCOMPARE(table.features.size(), kFeatureCount);
    QCOMPARE(table.feedback_in_window, std::uint64_t{4});
    QCOMPARE(table.engines_in_window, std::uint64_t{4});
    QCOMPARE(table.baseline_rows, std::uint64_t{smallRows()->train.rows() / 2});
    QCOMPARE(table.rmse.value.value(), 12.0);
    QCOMPARE(table.rmse.state, LevelState::Warn);
    QCOMPARE(table.ks.value.value(), status.levels.ks_mean);
    QVERIFY(table.verdict.starts_with("Drift: RMSE 12.0 > 11.0"));
    double ks = 0;
    for (const FeatureRow& row : table.features) ks += row.ks / kFeatureCount;
    QVERIFY(std::abs(ks - status.levels.ks_mean) < 1e-9);
    const auto worst = std::ranges::max_element(table.features, {}, &FeatureRow::ks);
    QCOMPARE(worst->name, status.worst.front().name);
    QCOMPARE(worst->state, LevelState::Alert);
    QCOMPARE(worst->recent_ks, (std::vector<float>{static_cast<float>(worst->ks)}));
    QCOMPARE(table.features[0].importance, 1.0 / kFeatureCount);
    const auto constant = std::ranges::find(table.features, std::string("s_18"), &FeatureRow::name);
    QVERIFY(constant != table.features.end());
    for (const FeatureRow& row : table.features)
        if (row.constant) QCOMPARE(row.mean_shift, 0.0);
}

void TestDriftLook::levelsAreThoseTheCheckJudgedBy() {
    DriftedWorld world;
    orThrow(world.registry->publish(constantModel(1, 50, 10, 0.5)));
    world.checkWith(4, 12);
    world.thresholds.rmse_warn_factor = 1.25; // set since: the next check will judge by it
    const DriftTable table = world.table();
    QCOMPARE(table.rmse.warn, 11.0);
    QVERIFY(table.rule.find("RMSE > 1.25 × baseline") != std::string::npos);
}

void TestDriftLook::aQuietWindowKeepsTheFeatures() {
    DriftedWorld world;
    orThrow(world.registry->publish(constantModel(1, 50, 10, 0.5)));
    world.checkWith(4, 0);
    world.advance(300);
    (void)orThrow(world.service.checkNow());
    const DriftTable table = world.table();
    QCOMPARE(table.features.size(), kFeatureCount);
    QVERIFY(table.time == kStart); // of the check that the features are of
    QCOMPARE(table.rmse.state, LevelState::NoData);
    QCOMPARE(table.verdict, std::string("No feedback in the window: nothing to judge."));
}

void TestDriftLook::afterARestartItIsThatOfTheProcessBefore() {
    DriftedWorld world;
    const auto stub = std::make_shared<RetrainingStub>();
    const auto service = [&] {
        return std::make_unique<DriftService>(
            DriftService::Parts{world.settings, world.clock, world.store, world.registry, world.rows, stub});
    };
    orThrow(world.registry->publish(constantModel(1, 50, 10, 0.5)));
    for (std::size_t i = 0; i < 4; ++i) world.feedback(smallRows()->test_last_unit[i], 62, 50);
    const auto first = service();
    (void)orThrow(first->checkNow());
    const DriftTable before = driftTable({*first, world.thresholds, world.importance});
    world.advance(300);
    const auto second = service();
    const DriftTable table = driftTable({*second, world.thresholds, world.importance});
    QVERIFY(table.time == kStart);
    QCOMPARE(table.verdict, before.verdict);
    QCOMPARE(table.rmse.state, before.rmse.state);
    QCOMPARE(table.engines_in_window, before.engines_in_window);
    QCOMPARE(table.features.size(), kFeatureCount);
    for (std::size_t f = 0; f < kFeatureCount; ++f) {
        QCOMPARE(table.features[f].ks, before.features[f].ks);
        QCOMPARE(table.features[f].mean_shift, before.features[f].mean_shift);
        QCOMPARE(table.features[f].state, before.features[f].state);
    }
    // With the same engines behind it.
    for (const char* name : {"s_2", "s_11", "setting_1"}) {
        const auto then = orThrow(featureDetail({*first, world.thresholds, world.importance}, name)),
                   now = orThrow(featureDetail({*second, world.thresholds, world.importance}, name));
        QCOMPARE(now.engines_behind, then.engines_behind);
        QVERIFY(std::ranges::equal(now.engines, then.engines, {}, &DriftingEngine::engine,
                                   &DriftingEngine::engine));
    }
}

void TestDriftLook::aFeatureInDepth() {
    DriftedWorld world;
    orThrow(world.registry->publish(constantModel(1, 50, 10, 0.5)));
    world.checkWith(20, 0);
    world.advance(1);
    world.checkWith(20, 0);
    const FeatureDetail detail = orThrow(world.detail("s_4"));
    const auto feature = featureIndex("s_4").value();
    const auto findings = world.service.findings();
    QCOMPARE(detail.row.name, std::string("s_4"));
    QCOMPARE(detail.edges.size(), detail.baseline_share.size() + 1);
    QCOMPARE(detail.current_share.size(), detail.baseline_share.size());
    QVERIFY(std::abs(populationStabilityIndex(detail.baseline_share, detail.current_share) - detail.row.psi) <
            1e-12);
    QCOMPARE(detail.quantiles_baseline.size(), std::size_t{101});
    QCOMPARE(detail.quantiles_baseline.front(), detail.edges.front());
    QCOMPARE(detail.quantiles_baseline.back(), detail.edges.back());
    const auto current = findings->current->column(feature);
    QCOMPARE(detail.quantiles_current.front(), double(*std::ranges::min_element(current)));
    QCOMPARE(detail.quantiles_current.back(), double(*std::ranges::max_element(current)));
    QVERIFY(std::ranges::is_sorted(detail.quantiles_current));
    const auto outside = std::ranges::count_if(current, [&](float v) {
        return double(v) < detail.edges.front() || double(v) > detail.edges.back();
    });
    QCOMPARE(detail.outside_share, static_cast<double>(outside) / static_cast<double>(current.size()));
    QCOMPARE(detail.times.size(), std::size_t{2});
    QVERIFY(detail.times[1] - detail.times[0] == std::chrono::seconds(1));
    QCOMPARE(detail.ks[1], static_cast<float>(detail.row.ks));
    QCOMPARE(detail.psi.size(), std::size_t{2});
    QCOMPARE(detail.warn_ks, 0.1);
    QCOMPARE(detail.alert_psi, 0.25);
    const double shift = (detail.current_mean - detail.baseline_mean) / detail.baseline_deviation;
    QVERIFY(std::abs(shift - detail.row.mean_shift) < 1e-12);
}

void TestDriftLook::theEnginesBehindAFeatureAreThoseOfTheWindow() {
    DriftedWorld world;
    orThrow(world.registry->publish(constantModel(1, 50, 10, 0.5)));
    world.checkWith(30, 12);
    const auto rows = smallRows();
    std::size_t outside = 0, inside = 0;
    for (const char* name : {"s_2", "s_11", "s_3_roll_5", "setting_1"}) {
        const FeatureDetail detail = orThrow(world.detail(name));
        QVERIFY(detail.engines.size() <= 20 && detail.engines.size() <= detail.engines_behind);
        if (detail.row.state < LevelState::Warn) continue; // see below
        QVERIFY(detail.engines_behind >= static_cast<std::uint64_t>(std::llround(detail.outside_share * 30)));
        const auto column = rows->test_last.column(featureIndex(name).value());
        for (const DriftingEngine& engine : detail.engines) {
            const auto at = std::ranges::find(rows->test_last_unit, engine.engine);
            QVERIFY(at - rows->test_last_unit.begin() < 30);
            QCOMPARE(engine.value,
                     double(column[static_cast<std::size_t>(at - rows->test_last_unit.begin())]));
            QCOMPARE(engine.outside, engine.value < engine.low || engine.value > engine.high);
            QCOMPARE(engine.psi > 0, !engine.outside);
            ++(engine.outside ? outside : inside);
        }
    }
    QVERIFY(inside > 0);
}

void TestDriftLook::nobodyIsBehindWhatDoesNotDrift() {
    DriftedWorld world;
    orThrow(world.registry->publish(constantModel(1, 50, 10, 0.5)));
    world.checkWith(30, 12);
    const auto findings = world.service.findings();
    int calm = 0, drifting = 0;
    for (const FeatureRow& row : world.table().features) {
        const auto f = featureIndex(row.name).value();
        if (driftingRows(findings->baseline->columns()[f], findings->current->column(f)).empty()) continue;
        const FeatureDetail detail = orThrow(world.detail(row.name));
        const bool drifts = row.state == LevelState::Warn || row.state == LevelState::Alert;
        ++(drifts ? drifting : calm);
        QVERIFY2(detail.engines.empty() != drifts, row.name.c_str());
        QCOMPARE(detail.engines_behind > 0, drifts);
    }
    QVERIFY(drifting > 0);
    QVERIFY(calm > 0); // below its levels, though some engines lie outside of its bins
}

void TestDriftLook::constantsHaveNoBins() {
    DriftedWorld world;
    orThrow(world.registry->publish(constantModel(1, 50, 10, 0.03)));
    world.checkWith(20, 0);
    const DriftTable table = world.table();
    const auto constant = std::ranges::find_if(table.features, &FeatureRow::constant);
    QVERIFY(constant != table.features.end());
    const FeatureDetail detail = orThrow(world.detail(constant->name));
    QVERIFY(detail.edges.empty() && detail.current_share.empty());
    QCOMPARE(detail.row.psi, 0.0);
    QCOMPARE(detail.quantiles_baseline.front(), detail.quantiles_baseline.back());
    const auto feature = featureIndex(constant->name).value();
    const auto current = world.service.findings()->current->column(feature);
    const auto other = std::ranges::count_if(
        current, [&](float v) { return double(v) != detail.quantiles_baseline.front(); });
    QCOMPARE(detail.outside_share, static_cast<double>(other) / static_cast<double>(current.size()));
}

void TestDriftLook::unknownFeaturesAreNotFound() {
    DriftedWorld world;
    QCOMPARE(world.detail("s_99").error().code, ErrorCode::NotFound);
}

QTEST_GUILESS_MAIN(TestDriftLook)
#include "tst_drift_look.moc"
