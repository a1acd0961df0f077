#include <QtTest>

#include <cmath>
#include <cstring>
#include <map>

#include "engine/training/tree_builder.h"
#include "tests/engine/training/instruction_sets.h"
#include "tests/engine/training/synthetic_rows.h"

using namespace turbofan;

class TestTreeBuilder : public QObject {
    Q_OBJECT

    struct Grown {
        Bag bag;
        Tree nodes;
    };

    static Grown grow(const SyntheticRows& rows, const BinnedFeatures& binned,
                      const ForestParameters& parameters, std::uint64_t tree = 0) {
        const auto packing = PackedSums::fit(rows.target, rows.target.size());
        const GrowingGround ground{binned.matrix, rows.target, *packing, parameters};
        Random draws(parameters.seed, kBagStream, tree);
        Grown grown;
        grown.bag = drawRows(rows.target.size(), draws);
        grown.nodes = growTree(ground, grown.bag, Random(parameters.seed, kSplitStream, tree), {});
        return grown;
    }

    // What reached each node: distinct rows, weight, weighted targets, depth.
    struct Reached {
        std::size_t rows = 0;
        double weight = 0;
        double sum = 0;
        float least = 1e9F;
        float most = -1e9F;
        int depth = 0;
    };
    static std::map<std::size_t, Reached> walkAll(const Grown& grown, const SyntheticRows& rows,
                                                  const BinnedMatrix& matrix) {
        std::map<std::size_t, Reached> reached;
        for (std::size_t i = 0; i < grown.bag.rows.size(); ++i) {
            const std::uint32_t row = grown.bag.rows[i];
            std::size_t at = 0;
            for (int depth = 0;; ++depth) {
                Reached& here = reached[at];
                ++here.rows;
                here.weight += grown.bag.weight[i];
                here.sum += grown.bag.weight[i] * static_cast<double>(rows.target[row]);
                here.least = std::min(here.least, rows.target[row]);
                here.most = std::max(here.most, rows.target[row]);
                here.depth = depth;
                const ForestNode& node = grown.nodes[at];
                if (node.right_or_zero == 0) break;
                at = matrix.row(row)[node.split.feature] <= node.split.bin ? at + 1 : node.right_or_zero;
            }
        }
        return reached;
    }

private slots:
    void obeysTheRules_data() {
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("depth");
        QTest::addColumn<int>("split");
        QTest::addColumn<int>("leaf");
        QTest::newRow("defaults") << 3000 << 20 << 5 << 2;
        QTest::newRow("wide and local nodes") << 9000 << 20 << 5 << 2;
        QTest::newRow("wide leaves") << 3000 << 20 << 5 << 40;
        QTest::newRow("wide splits") << 3000 << 20 << 90 << 1;
        QTest::newRow("shallow") << 3000 << 3 << 5 << 2;
        QTest::newRow("tiny") << 12 << 20 << 5 << 2;
        QTest::newRow("to the ground") << 500 << 60 << 2 << 1;
    }

    void obeysTheRules() {
        QFETCH(int, rows);
        QFETCH(int, depth);
        QFETCH(int, split);
        QFETCH(int, leaf);
        const SyntheticRows data = syntheticRows(static_cast<std::size_t>(rows), 30);
        const auto binned = binFeatures(data.features, 1, {}, {});
        QVERIFY(binned.has_value());
        ForestParameters parameters;
        parameters.max_depth = depth;
        parameters.min_samples_split = split;
        parameters.min_samples_leaf = leaf;
        for (std::uint64_t tree = 0; tree < 5; ++tree) {
            const Grown grown = grow(data, *binned, parameters, tree);
            const auto reached = walkAll(grown, data, binned->matrix);
            QCOMPARE(reached.size(), grown.nodes.size()); // no node that no row of the bag reaches
            for (const auto& [at, here] : reached) {
                QVERIFY(here.rows >= static_cast<std::size_t>(leaf) || at == 0);
                QVERIFY(here.depth <= depth);
                if (grown.nodes[at].right_or_zero != 0) {
                    QVERIFY(here.rows >= static_cast<std::size_t>(split));
                    QVERIFY(here.depth < depth);
                    QVERIFY(here.least < here.most);
                    continue;
                }
                QVERIFY(std::abs(static_cast<double>(grown.nodes[at].leaf_value) - here.sum / here.weight) <
                        1e-4);
                // A leaf has a reason: too deep, too small, all equal, or (rarely) no split that leaves
                // enough.
                const bool reason = here.depth == depth || here.rows < static_cast<std::size_t>(split) ||
                                    here.rows < 2 * static_cast<std::size_t>(leaf) || here.least == here.most;
                QVERIFY(reason || here.rows < 4 * static_cast<std::size_t>(leaf));
            }
        }
    }

    void aUsefulFeatureAmongConstantOnesIsFound() {
        SyntheticRows data = syntheticRows(200, 40);
        for (std::size_t c = 0; c < 40; ++c)
            if (c != 17) std::ranges::fill(data.features.column(c), 3.0F);
        std::ranges::copy(data.target, data.features.column(17).begin());
        const auto binned = binFeatures(data.features, 1, {}, {});
        ForestParameters parameters;
        parameters.features_per_split = 2;
        const Grown grown = grow(data, *binned, parameters);
        QVERIFY(grown.nodes.size() > 50);
        for (const ForestNode& node : grown.nodes)
            if (node.right_or_zero != 0) QCOMPARE(int{node.split.feature}, 17);
    }

    void constantFeaturesMakeALeaf() {
        SyntheticRows data = syntheticRows(50, 4);
        for (std::size_t c = 0; c < 4; ++c) std::ranges::fill(data.features.column(c), 3.0F);
        const auto binned = binFeatures(data.features, 1, {}, {});
        QCOMPARE(grow(data, *binned, {}).nodes.size(), std::size_t{1});
    }

    void equalTargetsMakeALeaf() {
        SyntheticRows data = syntheticRows(5000, 10);
        std::ranges::fill(data.target, 125.0F);
        const auto binned = binFeatures(data.features, 1, {}, {});
        const Grown grown = grow(data, *binned, {});
        QCOMPARE(grown.nodes.size(), std::size_t{1});
        QCOMPARE(grown.nodes[0].leaf_value, 125.0F);
    }

    void moreFeaturesPerSplitThanThereAreIsAll() {
        const SyntheticRows data = syntheticRows(300, 20);
        const auto binned = binFeatures(data.features, 1, {}, {});
        ForestParameters parameters;
        parameters.features_per_split = 1000;
        const Grown grown = grow(data, *binned, parameters);
        QCOMPARE(int{grown.nodes[0].split.feature}, 0); // the one that carries the target
    }

    // Wide nodes, both copies and leaves; whole cycles and fractions; many weights; few rows to a leaf
    // and more than narrow words can count.
    void everyInstructionSetGrowsTheSameTree() {
        for (const bool whole : {true, false}) {
            SyntheticRows data = syntheticRows(20000, 40);
            if (!whole)
                for (float& y : data.target) y += static_cast<float>(static_cast<int>(y) % 7) / 64;
            for (float& x : data.features.column(5)) x = std::floor(4 * x); // ties
            const auto binned = binFeatures(data.features, 2, {}, {});
            for (const int least : {1, 2, 5}) {
                ForestParameters parameters;
                parameters.min_samples_leaf = least;
                const auto packing = PackedSums::fit(data.target, 40000, least);
                const Groups groups(data.group);
                Random draws(3, kGroupBagStream, 0);
                const Bag bag = drawGroups(groups, data.target.size(), draws);
                Tree expected;
                for (const InstructionSet set : everyInstructionSet()) {
                    const GrowingGround ground{binned->matrix, data.target, *packing, parameters, set};
                    const Tree tree = growTree(ground, bag, Random(3, kSplitStream, 0), {});
                    if (expected.empty()) expected = tree;
                    QVERIFY(tree.size() > 1000);
                    QCOMPARE(tree.size(), expected.size());
                    QVERIFY2(std::memcmp(tree.data(), expected.data(), tree.size() * sizeof(ForestNode)) == 0,
                             nameOf(set));
                }
            }
        }
    }

    void aGrowerForgetsTheTreeBefore() {
        const SyntheticRows data = syntheticRows(4000, 20);
        const auto binned = binFeatures(data.features, 1, {}, {});
        const auto packing = PackedSums::fit(data.target, data.target.size());
        const GrowingGround ground{binned->matrix, data.target, *packing, {}};
        TreeGrower grower(ground);
        for (const std::uint64_t tree : {0, 1, 0}) {
            Random draws(1, kBagStream, tree);
            const Bag bag = drawRows(4000, draws);
            const Tree again = grower.grow(bag, Random(1, kSplitStream, tree), {});
            const Tree alone = growTree(ground, bag, Random(1, kSplitStream, tree), {});
            QCOMPARE(again.size(), alone.size());
            QVERIFY(std::memcmp(again.data(), alone.data(), alone.size() * sizeof(ForestNode)) == 0);
        }
    }

    void stopsWhenAsked() {
        const SyntheticRows data = syntheticRows(500, 20);
        const auto binned = binFeatures(data.features, 1, {}, {});
        const auto packing = PackedSums::fit(data.target, data.target.size());
        const GrowingGround ground{binned->matrix, data.target, *packing, {}};
        Random draws(1, kBagStream, 0);
        const Bag bag = drawRows(500, draws);
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(growTree(ground, bag, Random(1, kSplitStream, 0), stop.get_token()).empty());
    }
};

QTEST_GUILESS_MAIN(TestTreeBuilder)
#include "tst_tree_builder.moc"
