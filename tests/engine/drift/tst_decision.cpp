#include "engine/drift/decision.h"

#include <cmath>
#include <limits>
#include <vector>

#include <QtTest>

using namespace turbofan;

namespace {

const DriftThresholds kThresholds{{0.1, 0.25}, {0.1, 0.2}, {27.5, 32.5}};

double above(double value) {
    return std::nextafter(value, std::numeric_limits<double>::infinity());
}
double below(double value) {
    return std::nextafter(value, 0.0);
}

} // namespace

class TestDecision : public QObject {
    Q_OBJECT
private slots:
    void factorsBecomeLevels() {
        Settings settings;
        settings.psi = {0.11, 0.26};
        settings.ks = {0.12, 0.21};
        settings.rmse_factor = {1.5, 2.0};
        const DriftThresholds thresholds = thresholdsFor(settings, 20.0);
        QCOMPARE(thresholds.psi.warn, 0.11);
        QCOMPARE(thresholds.psi.alert, 0.26);
        QCOMPARE(thresholds.ks.warn, 0.12);
        QCOMPARE(thresholds.ks.alert, 0.21);
        QCOMPARE(thresholds.rmse.warn, 30.0);
        QCOMPARE(thresholds.rmse.alert, 40.0);
    }

    void quietBelowEveryLevel() {
        const DriftVerdict verdict = judge({below(0.1), below(0.1), 27.5}, kThresholds);
        QVERIFY(!verdict.psi_warn && !verdict.ks_warn && !verdict.rmse_warn);
        QVERIFY(!verdict.retrain());
        QVERIFY(verdict.trigger.empty());
    }

    void psiAndKsPassAtTheLevelItself() {
        QVERIFY(judge({0.1, 0, 0}, kThresholds).psi_warn);
        QVERIFY(judge({0, 0.1, 0}, kThresholds).ks_warn);
        QVERIFY(!judge({below(0.25), 0, 0}, kThresholds).psi_alert);
        QVERIFY(judge({0.25, 0, 0}, kThresholds).psi_alert);
        QVERIFY(!judge({0, below(0.2), 0}, kThresholds).ks_alert);
        QVERIFY(judge({0, 0.2, 0}, kThresholds).ks_alert);
    }

    void rmsePassesOnlyAboveTheLevel() {
        QVERIFY(!judge({0, 0, 27.5}, kThresholds).rmse_warn);
        QVERIFY(judge({0, 0, above(27.5)}, kThresholds).rmse_warn);
        QVERIFY(!judge({0, 0, 32.5}, kThresholds).rmse_alert);
        QVERIFY(judge({0, 0, above(32.5)}, kThresholds).rmse_alert);
    }

    void anyWarningRetrains() {
        QVERIFY(judge({0.1, 0, 0}, kThresholds).retrain());
        QVERIFY(judge({0, 0.1, 0}, kThresholds).retrain());
        QVERIFY(judge({0, 0, 28}, kThresholds).retrain());
    }

    void triggerNamesWhatPassed() {
        QCOMPARE(judge({0, 0.34, 31.2}, kThresholds).trigger,
                 std::string("RMSE 31.2 > 27.5, mean KS 0.34 ≥ 0.10"));
        QCOMPARE(judge({0.1, 0, 0}, kThresholds).trigger, std::string("mean PSI 0.10 ≥ 0.10"));
        QCOMPARE(judge({0.5, 0.34, 31.2}, kThresholds).trigger,
                 std::string("RMSE 31.2 > 27.5, mean PSI 0.50 ≥ 0.10, mean KS 0.34 ≥ 0.10"));
    }

    void whatPassedIsKnownByItsParts() {
        const DriftVerdict verdict = judge({0.1, 0.1004, 27.5}, kThresholds);
        QCOMPARE(verdict.passed.size(), std::size_t{2});
        QCOMPARE(verdict.passed[0].figure, std::string("psi_mean"));
        QCOMPARE(verdict.passed[1].figure, std::string("ks_mean"));
        QCOMPARE(verdict.passed[1].value, std::string("0.1004"));
        QCOMPARE(verdict.passed[1].sign, std::string("≥"));
        QCOMPARE(verdict.passed[1].level, std::string("0.1000"));
        QCOMPARE(judge({0, 0, 28}, kThresholds).passed.at(0).sign, std::string(">"));
        QVERIFY(judge({0, 0, 0}, kThresholds).passed.empty());
    }

    void triggerShowsSmallDifferences() {
        QCOMPARE(judge({0, 0, 27.5004}, kThresholds).trigger, std::string("RMSE 27.5004 > 27.5000"));
    }

    void unknownLevelsPassNothing() {
        const double nan = std::numeric_limits<double>::quiet_NaN();
        QVERIFY(!judge({nan, nan, nan}, kThresholds).retrain());
    }

    void fractionCountsTrainingEngines() {
        const std::vector<UnitId> units{{1001}, {1002}, {2001}, {4001}};
        QCOMPARE(requestedFraction(units, UnitId{1000}), 0.0);
        QCOMPARE(requestedFraction(units, UnitId{1001}), 0.25);
        QCOMPARE(requestedFraction(units, UnitId{1500}), 0.5);
        QCOMPARE(requestedFraction(units, UnitId{4001}), 1.0);
        QCOMPARE(requestedFraction(units, UnitId{9999}), 1.0);
        QCOMPARE(requestedFraction({}, UnitId{1001}), 0.0);
    }
};

QTEST_GUILESS_MAIN(TestDecision)
#include "tst_decision.moc"
