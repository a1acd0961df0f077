#include <QtTest>

#include "engine/training/grouped_validation.h"
#include "tests/engine/training/synthetic_rows.h"

using namespace turbofan;

class TestGroupedValidation : public QObject {
    Q_OBJECT

    static Result<double> rmse(const SyntheticRows& rows, unsigned threads, std::stop_token stop = {}) {
        const auto binned = binFeatures(rows.features, 1, {}, {});
        const Groups groups(rows.group);
        const auto packing =
            PackedSums::fit(rows.target, std::max(rows.target.size(), groups.count() * groups.largest()));
        const GrowingGround ground{binned->matrix, rows.target, *packing, {}};
        return groupedOutOfBagRmse(ground, groups, 40, threads, {}, stop);
    }

private slots:
    // Feature 3 names the engine, whose target is the same in all its rows: known engines are easy, strangers
    // are not.
    void doesNotFlatterWhatKnowsItsEngines() {
        SyntheticRows rows = syntheticRows(2000, 4);
        Random random(1, 77, 0);
        double mean = 0;
        for (std::size_t row = 0; row < 2000; row += 25) {
            const auto y = static_cast<float>(random.below(100));
            mean += static_cast<double>(y) / 80;
            for (std::size_t i = row; i < row + 25; ++i) {
                rows.target[i] = y;
                for (std::size_t c = 0; c < 4; ++c) rows.features.column(c)[i] = static_cast<float>(row);
            }
        }
        double squares = 0;
        for (const float y : rows.target)
            squares += (static_cast<double>(y) - mean) * (static_cast<double>(y) - mean);
        const double spread = std::sqrt(squares / 2000);
        const auto grouped = rmse(rows, 2);
        QVERIFY(grouped.has_value());
        QVERIFY2(*grouped > 0.9 * spread, std::to_string(*grouped).c_str());
        for (std::size_t row = 0; row < 2000; ++row) rows.group[row] = static_cast<std::int32_t>(row);
        QVERIFY(*rmse(rows, 2) < 0.1 * spread); // row by row every engine stays in the bag
    }

    void theNumberOfThreadsDoesNotMatter() {
        const SyntheticRows rows = syntheticRows(600, 10);
        const double one = *rmse(rows, 1);
        QVERIFY(*rmse(rows, 2) == one);
        QVERIFY(*rmse(rows, 3) == one);
        QVERIFY(one > 0);
    }

    void oneEngineCannotBeValidated() {
        SyntheticRows rows = syntheticRows(100, 5);
        std::ranges::fill(rows.group, 1001);
        QVERIFY(std::isnan(*rmse(rows, 1)));
    }

    void stopsWhenAsked() {
        std::stop_source stop;
        stop.request_stop();
        const auto result = rmse(syntheticRows(100, 5), 1, stop.get_token());
        QVERIFY(!result.has_value());
        QCOMPARE(result.error().code, ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestGroupedValidation)
#include "tst_grouped_validation.moc"
