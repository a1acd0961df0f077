// Whether a new model may take over: judged on the same rows, and beyond what chance explains.
#include <cmath>
#include <numeric>

#include <QTest>

#include "engine/lifecycle/promotion_gate.h"
#include "engine/lifecycle/training_run.h"
#include "tests/engine/lifecycle/small_world.h"

using namespace turbofan;
using namespace turbofan::testing;

namespace {

std::shared_ptr<const Model> trained() {
    TrainingOrder order;
    order.fraction = 1;
    order.version = {3};
    order.parameters.trees = 10;
    static const auto model = orThrow(runTraining(smallRows(), order, kStart, {}, {})).model;
    return model;
}

std::shared_ptr<const Model> constant(double cycles, double fraction = 1) {
    return constantModel(4, static_cast<float>(cycles), 10, fraction);
}

double meanTruth() {
    const auto& truth = smallRows()->test_last_rul;
    return std::accumulate(truth.begin(), truth.end(), 0.0) / static_cast<double>(truth.size());
}

} // namespace

class TestPromotionGate : public QObject {
    Q_OBJECT
private slots:
    void aClearlyWorseOneIsHeld() {
        const auto verdict = orThrow(judgePromotion(*smallRows(), *constant(500), *trained()));
        QVERIFY(verdict.worse);
        QCOMPARE(verdict.engines, smallRows()->test_last.rows());
        QVERIFY(qAbs(verdict.champion_rmse - trained()->metadata.test.rmse) < 1e-9); // of the same rows
        double squares = 0;
        for (const float truth : smallRows()->test_last_rul) squares += std::pow(500.0 - double(truth), 2);
        QVERIFY(qAbs(verdict.candidate_rmse - std::sqrt(squares / double(verdict.engines))) < 1e-6);
        const std::string sentence = verdict.sentence({3});
        QVERIFY2(sentence.ends_with(fmt::format("of model 3.0 on the same {} test engines", verdict.engines)),
                 sentence.c_str());
        QVERIFY(sentence.starts_with(fmt::format("RMSE {:.2f} against ", verdict.candidate_rmse)));
    }

    void aBetterOneAndItsLikeAreNot() {
        QVERIFY(!orThrow(judgePromotion(*smallRows(), *trained(), *constant(500))).worse);
        QVERIFY(!orThrow(judgePromotion(*smallRows(), *trained(), *trained())).worse);
    }

    void aWorseOneWithinChanceIsNot() {
        // Ten cycles either way of the mean, and one a little further: worse, but not for most engines.
        const double mean = meanTruth();
        const auto verdict =
            orThrow(judgePromotion(*smallRows(), *constant(mean + 10.2), *constant(mean - 10)));
        QVERIFY(verdict.candidate_rmse > verdict.champion_rmse);
        QVERIFY(!verdict.worse);
        QVERIFY(orThrow(judgePromotion(*smallRows(), *constant(mean + 60), *constant(mean - 10))).worse);
    }

    void theRowsAreThoseOfTheLargerShare() {
        const auto rows = [](double candidate, double champion) {
            return orThrow(judgePromotion(*smallRows(), *constant(50, candidate), *constant(50, champion)))
                .engines;
        };
        const std::size_t half = orThrow(shareOf(*smallRows(), 0.5)).test_rows.size();
        QVERIFY(half > 0 && half < smallRows()->test_last.rows());
        QCOMPARE(rows(0.5, 0.1), half);
        QCOMPARE(rows(0.1, 0.5), half);
    }

    void whatCannotBeJudgedIsAnError() {
        QVERIFY(!judgePromotion(*smallRows(), *constant(50, 2), *constant(50, 1)));
    }
};

QTEST_GUILESS_MAIN(TestPromotionGate)
#include "tst_promotion_gate.moc"
