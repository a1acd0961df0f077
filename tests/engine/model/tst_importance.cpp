// Which features a forest leans on.
#include <numeric>

#include <QTest>

#include "engine/model/importance.h"

using namespace turbofan;

namespace {

ForestNode split(std::uint8_t feature, std::uint32_t right) {
    ForestNode node{};
    node.right_or_zero = right;
    node.split = {feature, 0, 0};
    return node;
}
ForestNode leaf() {
    ForestNode node{};
    node.leaf_value = 1;
    return node;
}

Forest forestOf(std::vector<Tree> trees) {
    FeatureBins bins;
    bins.edges.assign(3, {0.5F});
    auto forest = Forest::build(std::move(bins), std::move(trees));
    if (!forest) qFatal("the forest of the test is not one");
    return std::move(*forest);
}

} // namespace

class TestImportance : public QObject {
    Q_OBJECT
private slots:
    void weighsByDepth() {
        // Tree 1: feature 0 at the root, feature 1 below on both sides, feature 2 two below on the right.
        const Forest forest =
            forestOf({{split(0, 4), split(1, 3), leaf(), leaf(), split(1, 6), leaf(), leaf()}});
        const auto importance = splitImportance(forest);
        QCOMPARE(importance, (std::vector<double>{0.5, 0.5, 0}));
    }
    void deeperCountsLess() {
        const Forest forest =
            forestOf({{split(0, 2), leaf(), split(1, 4), leaf(), split(2, 6), leaf(), leaf()}});
        const auto importance = splitImportance(forest);
        const double all = 1 + 0.5 + 0.25;
        QCOMPARE(importance, (std::vector<double>{1 / all, 0.5 / all, 0.25 / all}));
    }
    void isTheMeanOverTheTrees() {
        const Forest forest = forestOf(
            {{split(2, 2), leaf(), leaf()}, {split(2, 2), leaf(), leaf()}, {split(1, 2), leaf(), leaf()}});
        const auto importance = splitImportance(forest);
        QCOMPARE(importance[0], 0.0);
        QCOMPARE(importance[1], 1.0 / 3);
        QCOMPARE(importance[2], 2.0 / 3);
    }
    void aForestOfLeavesLeansOnNothing() {
        QCOMPARE(splitImportance(forestOf({{leaf()}})), (std::vector<double>{0, 0, 0}));
    }
};

QTEST_GUILESS_MAIN(TestImportance)
#include "tst_importance.moc"
