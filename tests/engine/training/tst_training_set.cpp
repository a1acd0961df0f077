#include <QtTest>

#include <set>

#include "tests/engine/training/synthetic_rows.h"

using namespace turbofan;

// Ten training engines with two rows each; test engines 1001, 1003, 1004 and one that was never trained on.
static PreparedRows smallRows() {
    PreparedRows rows;
    for (std::int32_t unit = 1001; unit <= 1010; ++unit) {
        rows.train_units.push_back({unit});
        for (int i = 0; i < 2; ++i) rows.train_unit.push_back(unit);
    }
    rows.test_last_unit = {1001, 1002, 1004, 1011};
    rows.train_units.erase(rows.train_units.begin() + 1); // unit 1002 exists among the test engines alone
    rows.train_unit.erase(rows.train_unit.begin() + 2, rows.train_unit.begin() + 4);
    rows.train_units.push_back({1012});
    for (int i = 0; i < 2; ++i) rows.train_unit.push_back(1012);
    return rows;
}

class TestTrainingSet : public QObject {
    Q_OBJECT
private slots:
    void sharesByEngine() {
        const PreparedRows rows = smallRows();
        const auto tenth = shareOf(rows, 0.1);
        QCOMPARE(tenth->engines, 1);
        QCOMPARE(tenth->last_unit.value, 1001);
        QCOMPARE(tenth->training_rows, std::size_t{2});
        QCOMPARE(tenth->test_rows, std::vector<std::uint32_t>{0});
        const auto three = shareOf(rows, 0.3); // 0.3 × 10 is 2.9999… in doubles
        QCOMPARE(three->engines, 3);
        QCOMPARE(three->last_unit.value, 1004);
        QCOMPARE(three->test_rows, (std::vector<std::uint32_t>{0, 2})); // 1002 was not trained on
        QCOMPARE(shareOf(rows, 0.39)->engines, 3);
        QCOMPARE(shareOf(rows, 0.001)->engines, 1);
        const auto all = shareOf(rows, 1);
        QCOMPARE(all->engines, 10);
        QCOMPARE(all->training_rows, rows.train_unit.size());
        QCOMPARE(all->test_rows, (std::vector<std::uint32_t>{0, 2}));
    }

    void everyTenthIsExact() {
        const PreparedRows rows = smallRows();
        for (int i = 1; i <= 10; ++i) QCOMPARE(shareOf(rows, i / 10.0)->engines, i);
        for (int i = 1; i <= 10; ++i) QCOMPARE(shareOf(rows, i * 0.1 > 1 ? 1.0 : i * 0.1)->engines, i);
    }

    // 0.29 × 100 is 28.999999999999996 in doubles.
    void everyHundredthIsExact() {
        PreparedRows rows;
        for (std::int32_t unit = 1; unit <= 100; ++unit) {
            rows.train_units.push_back({unit});
            rows.train_unit.push_back(unit);
        }
        for (int i = 1; i <= 100; ++i) QCOMPARE(shareOf(rows, i / 100.0)->engines, i);
        QCOMPARE(shareOf(rows, 0.2999)->engines, 29);
    }

    void refusesFractionsOutOfRange() {
        const PreparedRows rows = smallRows();
        for (const double bad : {0.0, -0.5, 1.0001, std::nan(""), std::numeric_limits<double>::infinity()}) {
            const auto share = shareOf(rows, bad);
            QVERIFY(!share.has_value());
            QCOMPARE(share.error().code, ErrorCode::InvalidArgument);
        }
        QCOMPARE(shareOf(PreparedRows{}, 0.5).error().code, ErrorCode::InvalidArgument);
    }

    void evaluates() {
        const Evaluation e = evaluate(std::vector<double>{1, 2, 6}, std::vector<float>{1, 4, 4});
        QCOMPARE(e.rmse, std::sqrt(8.0 / 3));
        QCOMPARE(e.mae, 4.0 / 3);
        QVERIFY(std::abs(e.r2 - (1 - 8.0 / 6)) < 1e-12);
        QCOMPARE(e.n, std::size_t{3});
        QCOMPARE(evaluate(std::vector<double>{5}, std::vector<float>{5}).r2, 1.0);
        QCOMPARE(evaluate(std::vector<double>{6}, std::vector<float>{5}).r2, 0.0);
    }

    void gathersRows() {
        FeatureMatrix matrix(3, 2);
        for (std::size_t r = 0; r < 3; ++r)
            for (std::size_t c = 0; c < 2; ++c) matrix.column(c)[r] = static_cast<float>(10 * r + c);
        QCOMPARE(gatherRows(matrix, std::vector<std::uint32_t>{2, 0}), (std::vector<float>{20, 21, 0, 1}));
        QVERIFY(gatherRows(matrix, {}).empty());
    }

    void preparesTheRealRows() {
        const auto rows = realRows();
        if (!rows) QSKIP("the C-MAPSS files are not here");
        QCOMPARE(rows->train.rows(), std::size_t{119306});
        QCOMPARE(rows->train.columns(), std::size_t{225});
        QCOMPARE(rows->train_rul.size(), rows->train.rows());
        QCOMPARE(rows->train_unit.size(), rows->train.rows());
        QCOMPARE(rows->train_cycle.size(), rows->train.rows());
        QCOMPARE(rows->train_units.size(), std::size_t{709});
        QCOMPARE(rows->test_last.rows(), std::size_t{707});
        QCOMPARE(rows->test_last_rul.size(), std::size_t{707});
        QVERIFY(std::ranges::is_sorted(rows->test_last_unit));
        const auto tenth = shareOf(*rows, 0.1);
        QCOMPARE(tenth->engines, 70);
        QCOMPARE(tenth->training_rows, std::size_t{9764});
        QCOMPARE(tenth->test_rows.size(), std::size_t{70});
        const auto all = shareOf(*rows, 1.0);
        QCOMPARE(all->training_rows, std::size_t{119306});
        QCOMPARE(all->test_rows.size(), std::size_t{707});
    }
};

QTEST_GUILESS_MAIN(TestTrainingSet)
#include "tst_training_set.moc"
