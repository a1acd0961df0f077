#include <QtTest>

#include <cmath>
#include <limits>

#include "engine/model/feature_bins.h"

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
