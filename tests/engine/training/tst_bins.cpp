#include <QtTest>

#include <limits>
#include <map>

#include "engine/training/bins.h"
#include "tests/engine/training/synthetic_rows.h"

using namespace turbofan;

class TestBins : public QObject {
    Q_OBJECT

    static std::uint8_t binOf(const std::vector<float>& edges, float value) {
        return FeatureBins{{edges}}.bin(0, value);
    }

private slots:
    void fewValuesGetMidpoints() {
        const auto edges = quantileEdges(std::vector<float>{3, 1, 1, -2, 3, 3});
        QCOMPARE(edges, (std::vector<float>{-0.5F, 2}));
    }

    void constantAndEmptyColumnsHaveNoEdges() {
        QVERIFY(quantileEdges(std::vector<float>(1000, 518.67F)).empty());
        QVERIFY(quantileEdges(std::vector<float>{}).empty());
        QVERIFY(quantileEdges(std::vector<float>{0.0F, -0.0F}).empty());
    }

    void neighbouringFloatsAreToldApart() {
        // One of two neighbouring pairs has its midpoint rounded up, onto the right one.
        float left = 1.0F;
        for (int i = 0; i < 2; ++i) {
            const float right = std::nextafter(left, 2.0F);
            const auto edges = quantileEdges(std::vector<float>{right, left});
            QCOMPARE(edges, std::vector<float>{left});
            left = right;
        }
        const float huge = std::numeric_limits<float>::max();
        const auto far = quantileEdges(std::vector<float>{-huge, huge});
        QCOMPARE(far, std::vector<float>{0});
    }

    void manyValuesGetEvenBins() {
        Random random(3, 9, 0);
        std::vector<float> column(25600);
        for (float& x : column) x = static_cast<float>(random.below(1u << 24)) - 8e6F;
        const auto edges = quantileEdges(column);
        QCOMPARE(edges.size(), std::size_t{255});
        QVERIFY(std::adjacent_find(edges.begin(), edges.end(), std::greater_equal<>()) == edges.end());
        std::vector<int> filled(256);
        for (const float x : column) ++filled[binOf(edges, x)];
        QVERIFY(*std::min_element(filled.begin(), filled.end()) > 80);
        QVERIFY(*std::max_element(filled.begin(), filled.end()) < 120);
    }

    void aHeavyValueTakesOneBinAndLeavesTheRest() {
        std::vector<float> column(10000, 5.0F);
        for (int i = 0; i < 2000; ++i) column[static_cast<std::size_t>(i)] = 10 + static_cast<float>(i);
        const auto edges = quantileEdges(column);
        QVERIFY(edges.size() > 40);
        QVERIFY(std::adjacent_find(edges.begin(), edges.end(), std::greater_equal<>()) == edges.end());
        QVERIFY(binOf(edges, 5) != binOf(edges, 11));
    }

    // The edges in the plainest way: the list of distinct values, and how many rows are not above each.
    void edgesFollowTheDefinition() {
        Random random(5, 9, 0);
        for (const std::size_t rows : {255u, 256u, 257u, 300u, 5000u}) {
            for (const std::uint32_t values : {2u, 255u, 256u, 257u, 400u, 1u << 24}) {
                std::vector<float> column(rows);
                for (float& x : column) { // the smaller, the heavier
                    const std::uint32_t most = 1 + random.below(values);
                    x = static_cast<float>(random.below(most)) / 8 - 10;
                }
                std::map<float, std::size_t> counts;
                for (const float x : column) ++counts[x];
                std::vector<float> distinct;
                std::vector<std::size_t> up_to;
                for (const auto& [value, count] : counts) {
                    distinct.push_back(value);
                    up_to.push_back(count + (up_to.empty() ? 0 : up_to.back()));
                }
                const auto middle = [&](std::size_t i) { return (distinct[i] + distinct[i + 1]) / 2; };
                std::vector<float> expected;
                if (distinct.size() <= 256) {
                    for (std::size_t i = 0; i + 1 < distinct.size(); ++i) expected.push_back(middle(i));
                } else {
                    for (std::size_t quantile = 1; quantile < 256; ++quantile) {
                        const auto wanted = quantile * rows / 256;
                        const auto i =
                            static_cast<std::size_t>(std::ranges::lower_bound(up_to, wanted) - up_to.begin());
                        if (i + 1 < distinct.size() && (expected.empty() || middle(i) > expected.back()))
                            expected.push_back(middle(i));
                    }
                }
                QCOMPARE(quantileEdges(column), expected);
            }
        }
    }

    void rowsAndColumnsHoldTheBinsOfTheModel() {
        const SyntheticRows rows = syntheticRows(1500, 70);
        const auto binned = binFeatures(rows.features, 3, {}, {});
        QVERIFY(binned.has_value());
        for (std::size_t f = 0; f < 70; ++f) {
            for (std::size_t r = 0; r < 1500; ++r) {
                const std::uint8_t bin = binned->bins.bin(f, rows.features.at(r, f));
                if (binned->matrix.column(f)[r] != bin || binned->matrix.row(r)[f] != bin)
                    QFAIL(qPrintable(QString("row %1 feature %2").arg(r).arg(f)));
            }
            const auto column = rows.features.column(f);
            QCOMPARE(binned->feature_min[f], *std::min_element(column.begin(), column.end()));
            QCOMPARE(binned->feature_max[f], *std::max_element(column.begin(), column.end()));
        }
    }

    void arrangesRowsAndColumns() {
        const SyntheticRows rows = syntheticRows(1500, 70);
        const auto as_given = binFeatures(rows.features, 1, {}, {});
        for (const unsigned threads : {1U, 3U}) {
            auto turned = binFeatures(rows.features, 1, {}, {});
            std::vector<std::uint32_t> origin(1500);
            for (std::uint32_t i = 0; i < 1500; ++i) origin[i] = (i * 7 + 3) % 1500;
            QVERIFY(turned->matrix.arrange(origin, threads, {}));
            for (std::size_t f = 0; f < 70; ++f) {
                for (std::size_t r = 0; r < 1500; ++r) {
                    const std::uint8_t bin = as_given->matrix.column(f)[origin[r]];
                    if (turned->matrix.column(f)[r] != bin || turned->matrix.row(r)[f] != bin)
                        QFAIL(qPrintable(QString("row %1 feature %2").arg(r).arg(f)));
                }
            }
        }
    }

    void refusesWhatIsNotFinite() {
        for (const float bad :
             {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()}) {
            SyntheticRows rows = syntheticRows(100, 5);
            rows.features.column(3)[42] = bad;
            const auto binned = binFeatures(rows.features, 1, {}, {});
            QVERIFY(!binned.has_value());
            QCOMPARE(binned.error().code, ErrorCode::InvalidArgument);
            QCOMPARE(binned.error().message, std::string("feature 3 of row 42 is not a finite number"));
        }
    }

    void refusesTooManyFeaturesAndNoRows() {
        QCOMPARE(binFeatures(FeatureMatrix(3, 257), 1, {}, {}).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(binFeatures(FeatureMatrix(0, 5), 1, {}, {}).error().code, ErrorCode::InvalidArgument);
    }
};

QTEST_GUILESS_MAIN(TestBins)
#include "tst_bins.moc"
