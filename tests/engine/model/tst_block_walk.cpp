#include <QtTest>

#include "tests/engine/model/tree_samples.h"

#include "engine/model/block_walk.h"
#include "engine/model/tree_packing.h"

using namespace turbofan;

class TestBlockWalk : public QObject {
    Q_OBJECT

    struct Planted {
        std::vector<Tree> trees;
        LeafScale scale;
        TreeBlocks blocks;
    };
    static Planted planted(std::vector<Tree> trees) {
        Planted all;
        all.trees = std::move(trees);
        all.scale = LeafScale::fit(all.trees);
        std::vector<PackedTree> packed;
        for (const Tree& tree : all.trees) packed.push_back(packTree(tree, all.scale));
        all.blocks = TreeBlocks(packed);
        return all;
    }

    // A value is its own bin.
    static RowBinner ownBins() {
        FeatureBins bins;
        for (std::size_t f = 0; f < kMostFeatures; ++f) {
            bins.edges.emplace_back();
            for (std::size_t e = 0; e < kMostEdges; ++e) bins.edges.back().push_back(float(e) + 0.5F);
        }
        return RowBinner(bins);
    }

    // Bytes of every size, many of them on the limits of the splits.
    static void rowsByLot(std::size_t count, BinnedRows& out) {
        Random random(count, 2, 3);
        std::vector<float> rows(count * kMostFeatures);
        for (float& value : rows)
            value = random.below(8) == 0 ? (random.below(2) == 0 ? 0.0F : 255.0F) : float(random.below(256));
        ownBins().bin(rows, out);
    }

    static std::uint16_t plainly(const Planted& all, std::size_t index, const RowBins& row) {
        const Tree& tree = all.trees[index];
        std::size_t at = 0;
        while (!tree[at].isLeaf())
            at = row.of[tree[at].split.feature] <= tree[at].split.bin ? at + 1 : tree[at].right_or_zero;
        return all.scale.code(tree[at].leaf_value);
    }

    static void holdAgainstNodes(WalkFn walk) {
        const Planted all = planted(treesOfAllKinds());
        BinnedRows rows(700);
        for (const std::size_t count : {1u, 2u, 3u, 4u, 5u, 15u, 16u, 17u, 33u, 63u, 64u, 65u, 200u, 700u}) {
            rowsByLot(count, rows);
            std::vector<std::uint64_t> expected(count, 7); // is added to
            std::vector<std::uint64_t> sums = expected;
            // Alone, and some trees at a time.
            for (std::size_t first = 0; first < all.trees.size();) {
                const std::size_t end = std::min(first + first % 9 + 1, all.trees.size());
                walk(all.blocks, first, end, rows, sums.data());
                for (; first < end; ++first)
                    for (std::size_t row = 0; row < count; ++row)
                        expected[row] += plainly(all, first, rows.byRow()[row]);
                QCOMPARE(sums, expected);
            }
            walk(all.blocks, 0, all.trees.size(), rows, sums.data());
            for (std::size_t row = 0; row < count; ++row) QCOMPARE(sums[row], 2 * expected[row] - 7);
        }
    }

    static void holdAgainstNodes(WalkFn walk, const Planted& all, const BinnedRows& rows) {
        std::vector<std::uint64_t> sums(rows.rows());
        walk(all.blocks, 0, all.trees.size(), rows, sums.data());
        for (std::size_t row = 0; row < rows.rows(); ++row) {
            std::uint64_t expected = 0;
            for (std::size_t tree = 0; tree < all.trees.size(); ++tree)
                expected += plainly(all, tree, rows.byRow()[row]);
            QCOMPARE(sums[row], expected);
        }
    }

    // All walks are long: what is under way comes by again and again.
    static void goesALongWay(WalkFn walk) {
        const Planted all = planted(std::vector<Tree>(66, chain(1500, true)));
        BinnedRows rows(90);
        ownBins().bin(std::vector<float>(90 * kMostFeatures), rows);
        holdAgainstNodes(walk, all, rows);
    }

    // Three rows alone are left in one tree of many, and leave it at different splits.
    static void keepsRowsApart(WalkFn walk) {
        std::vector<Tree> trees;
        for (std::uint32_t tree = 0; tree < 128; ++tree)
            trees.push_back(chain(tree % 32 == 0 ? 600 : 40, true));
        const Planted all = planted(std::move(trees));
        std::vector<float> values(3 * kMostFeatures);
        values[kMostFeatures + 150] = values[2 * kMostFeatures + 170] = 255;
        BinnedRows rows(3);
        ownBins().bin(values, rows);
        holdAgainstNodes(walk, all, rows);
    }

    static void takesWhatIsThere(WalkFn walk) {
        const Planted all = planted({{leafNode(3)}, chain(40, true)});
        BinnedRows rows(1);
        rows.resize(0);
        walk(all.blocks, 0, 2, rows, nullptr);
        rowsByLot(1, rows);
        std::uint64_t sum = 0;
        walk(all.blocks, 1, 1, rows, &sum);
        QCOMPARE(sum, std::uint64_t{0});
    }

private slots:
    void thePlainWalkGoesWhereTheNodesLead() { holdAgainstNodes(walkPlainly); }
    void theVectorWalkGoesWhereTheNodesLead() {
        if (vectorWalk() == nullptr) QSKIP("this processor has no AVX-512 byte permutes");
        holdAgainstNodes(vectorWalk());
    }
    void longWays() {
        goesALongWay(walkPlainly);
        goesALongWay(bestWalk());
    }
    void rowsAreKeptApart() {
        keepsRowsApart(walkPlainly);
        keepsRowsApart(bestWalk());
    }
    void noRowsAndNoTrees() {
        takesWhatIsThere(walkPlainly);
        takesWhatIsThere(bestWalk());
    }
    void oneTreeOneRow() {
        const Planted all = planted(treesOfAllKinds());
        BinnedRows rows(50);
        rowsByLot(50, rows);
        for (std::size_t tree = 0; tree < all.trees.size(); ++tree)
            for (std::size_t row = 0; row < 50; ++row)
                QCOMPARE(codeOf(all.blocks, tree, rows.byRow()[row]), plainly(all, tree, rows.byRow()[row]));
    }
};

QTEST_GUILESS_MAIN(TestBlockWalk)
#include "tst_block_walk.moc"
