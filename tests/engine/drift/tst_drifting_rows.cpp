// Who is behind the drift of a feature: those outside, then those of the bins that hold too many.
#include "engine/drift/drifting_rows.h"

#include <algorithm>

#include <QtTest>

#include "engine/drift/statistics.h"
#include "tests/engine/drift/columns.h"

using namespace turbofan;

namespace {

DriftBaseline::Column baselineOf(const std::vector<float>& values) {
    const FeatureMatrix matrix = matrixOf({values});
    return DriftBaseline::build(matrix, matrix.rows(), 1, {})->columns().front();
}

// 0 … 99: ten bins of ten.
DriftBaseline::Column hundred() {
    std::vector<float> values;
    for (int i = 0; i < 100; ++i) values.push_back(static_cast<float>(i));
    return baselineOf(values);
}

std::vector<std::size_t> numbersOf(const std::vector<DriftingRow>& rows) {
    std::vector<std::size_t> numbers;
    for (const DriftingRow& row : rows) numbers.push_back(row.row);
    return numbers;
}

} // namespace

class TestDriftingRows : public QObject {
    Q_OBJECT
private slots:
    void nobodyIsBehindWhatDoesNotDrift() {
        std::vector<float> same;
        for (int i = 0; i < 100; ++i) same.push_back(static_cast<float>(i));
        QVERIFY(driftingRows(hundred(), same).empty());
        QVERIFY(driftingRows(hundred(), {}).empty());
    }

    void thoseOfTheFullestBinComeFirst() {
        // Bin 9 holds four, bin 2 three, the others one or none; the mean is 49.5.
        const std::vector<float> current{91, 5, 99, 25, 95, 22, 93, 41, 28};
        const DriftBaseline::Column baseline = hundred();
        const auto rows = driftingRows(baseline, current);
        QCOMPARE(numbersOf(rows), (std::vector<std::size_t>{2, 4, 6, 0}));
        for (const DriftingRow& row : rows) {
            QVERIFY(!row.outside);
            QVERIFY(row.low <= current[row.row] && current[row.row] <= row.high);
            QCOMPARE(row.low, baseline.edges[9]);
        }
        // What the bin adds, of the sum over all bins.
        std::vector<float> sorted = current;
        std::ranges::sort(sorted);
        const double all = populationStabilityIndex(baseline.shares, binShares(sorted, baseline.edges));
        QVERIFY(rows[0].psi > 0 && rows[0].psi < all);
    }

    void asManyBinsAsMakeHalfOfIt() {
        // Two bins are as full as each other: one alone makes just half.
        QCOMPARE(numbersOf(driftingRows(hundred(), std::vector<float>{95, 5})),
                 (std::vector<std::size_t>{1}));
        // Of three the first is a third of it, so two are told.
        QCOMPARE(driftingRows(hundred(), std::vector<float>{95, 5, 55}).size(), std::size_t{2});
    }

    void thoseOutsideComeFirstTheFarthestFirst() {
        const std::vector<float> current{50, 100, -30, 99};
        const auto rows = driftingRows(hundred(), current);
        QCOMPARE(rows[0].row, std::size_t{2});
        QCOMPARE(rows[1].row, std::size_t{1});
        for (const std::size_t i : {0, 1}) {
            QVERIFY(rows[i].outside);
            QCOMPARE(rows[i].low, 0.0);
            QCOMPARE(rows[i].high, 99.0);
            QCOMPARE(rows[i].psi, 0.0);
        }
        QVERIFY(rows.size() > 2 && !rows[2].outside);
    }

    void ofAConstantWhateverDiffers() {
        const auto rows = driftingRows(baselineOf({5, 5, 5}), std::vector<float>{5, 4, 5, 9});
        QCOMPARE(numbersOf(rows), (std::vector<std::size_t>{3, 1}));
        QVERIFY(rows[0].outside && rows[0].low == 5 && rows[0].high == 5);
    }

    void eachBinHasTheValuesThatItsShareCounts() {
        const DriftBaseline::Column baseline = hundred();
        for (const double edge : baseline.edges) {
            const std::vector<float> current{static_cast<float>(edge)};
            const std::vector<double> shares = binShares(current, baseline.edges);
            const auto rows = driftingRows(baseline, current);
            const double in_double = current[0];
            if (in_double < baseline.edges.front() || in_double > baseline.edges.back()) {
                QVERIFY(rows[0].outside);
                continue;
            }
            const auto bin = std::ranges::find(shares, 1.0) - shares.begin();
            QCOMPARE(rows.size(), std::size_t{1});
            QCOMPARE(rows[0].low, baseline.edges[static_cast<std::size_t>(bin)]);
        }
    }
};

QTEST_GUILESS_MAIN(TestDriftingRows)
#include "tst_drifting_rows.moc"
