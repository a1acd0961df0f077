// The stream of predictions with what became of them.
#include <QTest>

#include "engine/operation/prediction_look.h"
#include "tests/engine/operation/look_world.h"

using namespace turbofan;
using namespace turbofan::testing;

class TestPredictionLook : public QObject {
    Q_OBJECT
private slots:
    void newestFirstWithTheirTruth() {
        SmallWorld world;
        for (std::size_t i = 0; i < 4; ++i)
            world.store->recordPredictions({predictionOfTestRow(*smallRows(), i % 2, 60 + double(i))});
        orThrow(world.store->flush());
        world.advance(1);
        world.feedback(smallRows()->test_last_unit[1], 61, 50);
        RecentInputs recent;
        recent.add("r0", 1, std::vector<float>(kFeatureCount, 3));
        const auto rows = orThrow(predictionRows(*world.store, {&recent, nullptr}, {}));
        QCOMPARE(rows.size(), std::size_t{4});
        QCOMPARE(rows[0].prediction, 4);
        QCOMPARE(rows[0].predicted_rul, 63.0);
        QCOMPARE(rows[0].actual_rul.value(), 50.0);
        QCOMPARE(rows[0].error.value(), 13.0);
        QVERIFY(!rows[0].inputs_known);
        QVERIFY(!rows[1].actual_rul && !rows[1].error && rows[1].inputs_known);
        QCOMPARE(rows[1].request, std::string("r0"));
        QCOMPARE(rows[1].version, std::string("1.0"));
        QCOMPARE(rows[1].engine.value(), std::int64_t{smallRows()->test_last_unit[0]});
        QCOMPARE(rows[1].cycle.value(), std::int64_t{smallRows()->test_last_cycle[0]});
        QVERIFY(rows[1].time == kStart);
        const auto later = orThrow(predictionRows(*world.store, {}, {.limit = 9, .after = 2, .engine = {}}));
        QCOMPARE(later.size(), std::size_t{2});
        const auto of_one = orThrow(predictionRows(
            *world.store, {}, {.limit = 1, .after = 0, .engine = smallRows()->test_last_unit[0]}));
        QCOMPARE(of_one.size(), std::size_t{1});
        QCOMPARE(of_one[0].prediction, 3);
    }
};

QTEST_GUILESS_MAIN(TestPredictionLook)
#include "tst_prediction_look.moc"
