#include <QtTest>

#include <cmath>
#include <limits>

#include "engine/model/feature_bins.h"
#include "engine/training/random.h"

using namespace turbofan;

class TestFeatureBins : public QObject {
    Q_OBJECT

    static std::string messageOf(std::vector<std::vector<float>> edges) {
        const Status status = FeatureBins{std::move(edges)}.validate();
        return status ? "fine" : status.error().message;
    }

private slots:
    void binsCountTheEdgesBelow() {
        const FeatureBins bins{{{-1, 0, 2.5F}}};
        const float values[] = {-5, -1, -0.5F, 0, 2.5F, 2.6F, std::numeric_limits<float>::max()};
        const int expected[] = {0, 0, 1, 1, 2, 3, 3};
        for (int i = 0; i < 7; ++i) QCOMPARE(int{bins.bin(0, values[i])}, expected[i]);
    }

    // Every number of features and of edges, on and beside the edges.
    void theTableBinsAsTheDefinitionDoes() {
        Random random(5, 1, 1);
        for (const std::uint32_t features : {1u, 2u, 15u, 16u, 17u, 225u, 256u}) {
            FeatureBins bins;
            for (std::uint32_t f = 0; f < features; ++f) {
                std::vector<float> edges(f % 5 == 0 ? f % 256 : random.below(256));
                float edge = -100;
                for (float& e : edges) e = edge = std::nextafter(edge + float(random.below(3)), 1e9F);
                bins.edges.push_back(std::move(edges));
            }
            std::vector<float> rows;
            for (int row = 0; row < 40; ++row) {
                for (std::uint32_t f = 0; f < features; ++f) {
                    const auto& edges = bins.edges[f];
                    const float edge =
                        edges.empty() ? 0 : edges[random.below(static_cast<std::uint32_t>(edges.size()))];
                    const float values[] = {edge, std::nextafter(edge, -1e9F), std::nextafter(edge, 1e9F),
                                            -std::numeric_limits<float>::max(),
                                            std::numeric_limits<float>::max()};
                    rows.push_back(values[random.below(5)]);
                }
            }
            std::vector<RowBins> out(40);
            for (RowBins& row : out) std::fill(std::begin(row.of), std::end(row.of), std::uint8_t{77});
            RowBinner(bins).bin(rows, out.data());
            for (std::size_t row = 0; row < 40; ++row)
                for (std::size_t f = 0; f < kMostFeatures; ++f)
                    QCOMPARE(int{out[row].of[f]},
                             f < features ? int{bins.bin(f, rows[row * features + f])} : 0);
        }
    }

    void refusesEdgesThatAreNone() {
        QCOMPARE(messageOf({{1, 2}, {}}), std::string("fine"));
        QCOMPARE(messageOf({}), std::string("a forest over 0 features"));
        QCOMPARE(messageOf(std::vector<std::vector<float>>(257)), std::string("a forest over 257 features"));
        QCOMPARE(messageOf({{1}, {5, 5}}), std::string("edge 1 of feature 1 is not finite and ascending"));
        QCOMPARE(messageOf({{std::nanf("")}}),
                 std::string("edge 0 of feature 0 is not finite and ascending"));
        QCOMPARE(messageOf({std::vector<float>(256)}), std::string("feature 0 has 256 edges"));
    }
};

QTEST_GUILESS_MAIN(TestFeatureBins)
#include "tst_feature_bins.moc"
