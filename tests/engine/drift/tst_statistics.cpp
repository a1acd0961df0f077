#include "engine/drift/statistics.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <set>

#include <QtTest>

#include "engine/base/clock.h"
#include "engine/features/definition.h"
#include "engine/features/history_features.h"
#include "tests/engine/drift/columns.h"
#include "tests/engine/features/cmapss_data.h"

using namespace turbofan;

namespace {

bool near(double value, double expected) {
    return std::abs(value - expected) <= 1e-12 * (1 + std::abs(expected));
}

// Straight from the definition, at every value of either sample.
double slowKs(const std::vector<float>& a, const std::vector<float>& b) {
    std::set<float> places(a.begin(), a.end());
    places.insert(b.begin(), b.end());
    const auto share = [](const std::vector<float>& values, float place) {
        const auto count = std::ranges::count_if(values, [place](float value) { return value <= place; });
        return static_cast<double>(count) / static_cast<double>(values.size());
    };
    double largest = 0;
    for (const float place : places) largest = std::max(largest, std::abs(share(a, place) - share(b, place)));
    return largest;
}

std::vector<float> randomColumn(std::mt19937& random, std::size_t size, int distinct, int shift) {
    std::vector<float> values(size);
    for (float& value : values)
        value =
            static_cast<float>(static_cast<int>(random() % static_cast<unsigned>(distinct)) + shift) / 8.f;
    return values;
}

DriftStatistics compare(const std::vector<std::vector<float>>& baseline,
                        const std::vector<std::vector<float>>& current) {
    const FeatureMatrix matrix = matrixOf(baseline);
    const auto built = DriftBaseline::build(matrix, matrix.rows(), 1, {});
    return compareWithBaseline(*built, matrixOf(current));
}

FeatureDrift compareOne(const std::vector<float>& baseline, const std::vector<float>& current) {
    return compare({baseline}, {current}).features.front();
}

// Made with numpy 2 and scipy 1 (values as float32, then computed as float64):
//   seq = lambda n, a, b, m, s: np.float32([((a*i + b) % m) / s for i in range(n)]).astype(float)
//   e = np.unique(np.quantile(base, np.linspace(0, 1, 11))); e = e if len(e) > 10 else np.linspace(min, max,
//   11) p, q = (np.histogram(x, e)[0] for x in (base, current)), each divided by its sum psi = np.sum((p - q)
//   * np.log((p + 1e-6) / (q + 1e-6))); ks = scipy.stats.ks_2samp(base, current).statistic
struct Golden {
    const char* name;
    std::vector<float> baseline;
    std::vector<float> current;
    double psi;
    double ks;
};
const Golden kGolden[] = {
    {"spread", sequence(997, 617, 3, 1009, 64), sequence(131, 83, 40, 1201, 64), 0.01562535909706131,
     0.155902822972735},
    {"ties", sequence(500, 7, 0, 11, 4), sequence(60, 5, 2, 17, 4), 0.01437910936969521, 0.3333333333333333},
    {"few distinct", sequence(300, 1, 0, 3, 1), sequence(40, 3, 1, 4, 1), 0.0, 0.25},
    {"partly outside", sequence(1000, 389, 0, 2003, 128), sequence(90, 401, 900, 2503, 128),
     0.007020152990098586, 0.2},
    {"single row", sequence(257, 29, 0, 263, 8), sequence(1, 0, 100, 263, 8), 12.406387727847015,
     0.6108949416342413},
};

} // namespace

class TestStatistics : public QObject {
    Q_OBJECT
private slots:
    void edgesAreThoseOfNumpy() {
        // np.unique(np.quantile(seq(997, 617, 3, 1009, 64), np.linspace(0, 1, 11))), shown by repr.
        const std::vector<double> quantiles{
            0.0,      1.5562500000000001, 3.1437500000000003, 4.715625000000001,  6.3031250000000005,
            7.859375, 9.446875000000002,  11.01875,           12.606250000000001, 14.178125,
            15.75};
        QCOMPARE(psiEdges(ascending(sequence(997, 617, 3, 1009, 64))), quantiles);
    }

    void fewDistinctValuesGetUniformBins() {
        // np.linspace(0, 2, 11), shown by repr.
        const std::vector<double> uniform{
            0.0, 0.2, 0.4, 0.6000000000000001, 0.8, 1.0, 1.2000000000000002, 1.4000000000000001,
            1.6, 1.8, 2.0};
        QCOMPARE(psiEdges(ascending(sequence(300, 1, 0, 3, 1))), uniform);
    }

    void constantAndEmptyColumnsHaveNoEdges() {
        QVERIFY(psiEdges(std::vector<float>(5, 1.f)).empty());
        QVERIFY(psiEdges(std::vector{1.f}).empty());
        QVERIFY(psiEdges({}).empty());
    }

    void binsAreHalfOpenAndTheLastIsClosed() {
        const std::vector<double> edges{0, 1, 2};
        QCOMPARE(binShares(std::vector{0.f, 1.f, 1.5f, 2.f}, edges), (std::vector<double>{0.25, 0.75}));
    }

    void valuesOutsideDoNotCount() {
        const std::vector<double> edges{0, 1, 2};
        QCOMPARE(binShares(std::vector{-1.f, 0.5f, 1.5f, 2.5f, 3.f}, edges), (std::vector<double>{0.5, 0.5}));
        QCOMPARE(binShares(std::vector{-1.f, 3.f}, edges), (std::vector<double>{0.0, 0.0}));
    }

    void psiByHand() {
        QCOMPARE(populationStabilityIndex(std::vector{0.5, 0.5}, std::vector{0.5, 0.5}), 0.0);
        const double expected = 0.25 * std::log(0.500001 / 0.250001) - 0.25 * std::log(0.500001 / 0.750001);
        QVERIFY(near(populationStabilityIndex(std::vector{0.5, 0.5}, std::vector{0.25, 0.75}), expected));
        QCOMPARE(populationStabilityIndex({}, {}), 0.0);
    }

    void equalsNumpyAndScipy_data() {
        QTest::addColumn<int>("index");
        for (int i = 0; i < static_cast<int>(std::size(kGolden)); ++i) QTest::newRow(kGolden[i].name) << i;
    }
    void equalsNumpyAndScipy() {
        QFETCH(int, index);
        const Golden& golden = kGolden[index];
        const FeatureDrift drift = compareOne(golden.baseline, golden.current);
        QVERIFY2(near(drift.psi, golden.psi), qPrintable(QString::number(drift.psi, 'g', 17)));
        QVERIFY2(near(drift.ks, golden.ks), qPrintable(QString::number(drift.ks, 'g', 17)));
    }

    void ksEqualsItsDefinition() {
        std::mt19937 random(3);
        for (int round = 0; round < 300; ++round) {
            const int distinct = 1 + static_cast<int>(random() % 400);
            const auto a = randomColumn(random, 1 + random() % 300, distinct, 0);
            const auto b = randomColumn(random, 1 + random() % 300, distinct, static_cast<int>(random() % 9));
            const double expected = slowKs(a, b);
            QVERIFY(near(kolmogorovSmirnov(ascending(a), ascending(b)), expected));
            QCOMPARE(kolmogorovSmirnov(ascending(b), ascending(a)),
                     kolmogorovSmirnov(ascending(a), ascending(b)));
        }
    }

    void equalSamplesHaveNoDrift() {
        const auto values = sequence(900, 617, 3, 1009, 64);
        const FeatureDrift drift = compareOne(values, values);
        QCOMPARE(drift.psi, 0.0);
        QCOMPARE(drift.ks, 0.0);
    }

    void separateSamplesAreAtDistanceOne() {
        const FeatureDrift drift = compareOne(sequence(100, 1, 0, 100, 1), sequence(20, 1, 500, 10'000, 1));
        QCOMPARE(drift.ks, 1.0);
        QVERIFY(drift.psi > 5); // nothing inside the edges
    }

    void shiftingBothChangesNothing() {
        std::mt19937 random(4);
        auto a = randomColumn(random, 400, 300, 0);
        auto b = randomColumn(random, 90, 300, 20);
        const FeatureDrift before = compareOne(a, b);
        for (float& value : a) value += 1024.f; // eighths stay exact
        for (float& value : b) value += 1024.f;
        const FeatureDrift after = compareOne(a, b);
        QCOMPARE(after.ks, before.ks);
        QVERIFY(near(after.psi, before.psi));
        QVERIFY(near(after.mean, before.mean + 1024));
    }

    void orderOfRowsDoesNotMatter() {
        std::mt19937 random(5);
        auto a = randomColumn(random, 400, 3000, 0);
        auto b = randomColumn(random, 90, 3000, 20);
        const FeatureDrift before = compareOne(a, b);
        std::ranges::shuffle(a, random);
        std::ranges::shuffle(b, random);
        const FeatureDrift after = compareOne(a, b);
        QCOMPARE(after.ks, before.ks);
        QCOMPARE(after.psi, before.psi);
        QCOMPARE(after.mean, before.mean);
    }

    void constantBaselineShowsInKsOnly() {
        const std::vector<float> constant(50, 3.f);
        QCOMPARE(compareOne(constant, constant).ks, 0.0);
        const FeatureDrift moved = compareOne(constant, {3.f, 4.f, 4.f, 4.f});
        QCOMPARE(moved.psi, 0.0);
        QCOMPARE(moved.ks, 0.75);
    }

    void meansOverAllColumns() {
        const auto moving = sequence(200, 617, 3, 1009, 64);
        const std::vector<float> constant(200, 1.f);
        const DriftStatistics drift = compare({moving, constant}, {{1.f, 2.f}, {1.f, 1.f}});
        QCOMPARE(drift.features.size(), std::size_t{2});
        QCOMPARE(drift.ks_mean, drift.features[0].ks / 2);
        QCOMPARE(drift.psi_mean, drift.features[0].psi / 2);
        QVERIFY(drift.ks_mean > 0 && drift.psi_mean > 0);
        QCOMPARE(drift.features[0].mean, 1.5);
    }

    // More columns than one thread takes at a time: each has the bits that it has alone, and sums go in their
    // order.
    void manyColumnsAreEachTheirOwn() {
        std::mt19937 random(5);
        std::vector<std::vector<float>> baseline;
        std::vector<std::vector<float>> current;
        for (int c = 0; c < 130; ++c) {
            baseline.push_back(randomColumn(random, 900, 40 + c, 0));
            current.push_back(randomColumn(random, 70, 40 + c, c % 9));
        }
        const DriftStatistics together = compare(baseline, current);
        double psi = 0;
        double ks = 0;
        for (std::size_t c = 0; c < baseline.size(); ++c) {
            const FeatureDrift alone = compareOne(baseline[c], current[c]);
            QVERIFY(alone.psi == together.features[c].psi);
            QVERIFY(alone.ks == together.features[c].ks);
            QVERIFY(alone.mean == together.features[c].mean);
            psi += alone.psi;
            ks += alone.ks;
        }
        QVERIFY(together.psi_mean == psi / 130);
        QVERIFY(together.ks_mean == ks / 130);
    }

    void noRowsNoDrift() {
        const DriftStatistics drift = compare({{1, 2, 3}}, {{}});
        QCOMPARE(drift.features.size(), std::size_t{1});
        QCOMPARE(drift.psi_mean, 0.0);
        QCOMPARE(drift.ks_mean, 0.0);
    }

    void rootMeanSquareErrorByHand() {
        QCOMPARE(rootMeanSquareError(std::vector{1.0, 5.0}, std::vector{4.0, 1.0}), std::sqrt(12.5));
        QCOMPARE(rootMeanSquareError({}, {}), 0.0);
    }

    void worstFeaturesByKsThenNumber() {
        DriftStatistics drift;
        for (const double ks : {0.2, 0.5, 0.1, 0.5}) drift.features.push_back({0, ks, 0});
        QCOMPARE(worstFeatures(drift, 3), (std::vector<std::size_t>{1, 3, 0}));
        QCOMPARE(worstFeatures(drift, 9).size(), std::size_t{4});
        QVERIFY(worstFeatures(drift, 0).empty());
    }

    // FD001's kept rows against the 707 last test rows, and all FD001 rows against all later training rows.
    // The values come from numpy and scipy on features computed with pandas and rounded to float32.
    void levelsOnTheRealData() {
        const Dataset* data = realData();
        if (!data) QSKIP("the C-MAPSS files are not there");
        const FeatureMatrix kept = historyFeatures(data->train, keptTrainingRows(data->train));
        const FeatureMatrix last = historyFeatures(data->test, lastRows(data->test));
        const auto first_subset = DriftBaseline::build(kept, 13'953, 2, {});
        const DriftStatistics drift = compareWithBaseline(*first_subset, last);
        QVERIFY2(std::abs(drift.ks_mean - 0.598942) < 1e-5, qPrintable(QString::number(drift.ks_mean)));
        QVERIFY2(std::abs(drift.psi_mean - 0.084697) < 2e-4, qPrintable(QString::number(drift.psi_mean)));
        const FeatureDrift& s_17 = drift.features[featureIndex("s_17").value()];
        QVERIFY(near(s_17.ks, 0.6175313142089158));
        QVERIFY(near(s_17.psi, 0.06967887759675398));

        const auto all = DriftBaseline::build(kept, kept.rows(), 2, {});
        Stopwatch watch;
        const DriftStatistics stable = compareWithBaseline(*all, last);
        qInfo("707 rows against %zu: %.1f ms", kept.rows(), watch.seconds() * 1e3);
        QVERIFY(std::abs(stable.ks_mean - 0.045814) < 1e-5);
        QVERIFY(std::abs(stable.psi_mean - 0.019313) < 1e-5);
    }

    void laterSubsetsDriftFromTheFirst() {
        const Dataset* data = realData();
        if (!data) QSKIP("the C-MAPSS files are not there");
        constexpr std::uint32_t kFirstSubsetRows = 20'631;
        const FeatureMatrix features = historyFeatures(data->train);
        const auto baseline = DriftBaseline::build(features, kFirstSubsetRows, 2, {});
        FeatureMatrix later(features.rows() - kFirstSubsetRows, kFeatureCount);
        for (std::size_t c = 0; c < kFeatureCount; ++c)
            std::ranges::copy(features.column(c).subspan(kFirstSubsetRows), later.column(c).begin());
        const DriftStatistics drift = compareWithBaseline(*baseline, later);
        QVERIFY2(std::abs(drift.ks_mean - 0.683132) < 1e-4, qPrintable(QString::number(drift.ks_mean)));
        QVERIFY2(std::abs(drift.psi_mean - 0.1986) < 5e-3, qPrintable(QString::number(drift.psi_mean)));
    }
};

QTEST_GUILESS_MAIN(TestStatistics)
#include "tst_statistics.moc"
