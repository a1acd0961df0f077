#include <QtTest>

#include "tests/engine/model/tree_samples.h"

#include "engine/model/block_walk.h"

using namespace turbofan;

class TestBlockWalk : public QObject {
    Q_OBJECT

    struct Planted {
        std::vector<Tree> trees;
        LeafScale scale;
        TreeBlocks blocks;
    };
    static Planted planted() {
        Planted all;
        all.trees = {{leafNode(3)}, chain(1, true), chain(300, true), chain(300, false)};
        for (std::uint64_t seed = 0; seed < 60; ++seed)
            all.trees.push_back(randomTree(seed, 256, static_cast<int>(seed % 18)));
        for (int depth = 1; depth < 10; ++depth) all.trees.push_back(fullTree(depth));
        all.scale = LeafScale::fit(all.trees);
        std::vector<PackedTree> packed;
        for (const Tree& tree : all.trees) packed.push_back(packTree(tree, all.scale));
        all.blocks = TreeBlocks(packed);
        return all;
    }

    // Bytes of every size, many of them on the limits of the splits.
    static std::vector<RowBins> rowsByLot(std::size_t count) {
        Random random(1, 2, 3);
        std::vector<RowBins> rows(count);
        for (RowBins& row : rows)
            for (std::uint8_t& bin : row.of)
                bin = random.below(8) == 0 ? (random.below(2) == 0 ? 0 : 255)
                                           : static_cast<std::uint8_t>(random.below(256));
        return rows;
    }

    static float plainly(const Tree& tree, const RowBins& row) {
        std::size_t at = 0;
        while (!tree[at].isLeaf())
            at = row.of[tree[at].split.feature] <= tree[at].split.bin ? at + 1 : tree[at].right_or_zero;
        return tree[at].leaf_value;
    }

    static void holdAgainstNodes(WalkFn walk) {
        const Planted all = planted();
        const std::vector<RowBins> rows = rowsByLot(kWalksAtOnce);
        for (const std::size_t count : {std::size_t{1}, std::size_t{2}, std::size_t{15}, std::size_t{16},
                                        std::size_t{33}, std::size_t{67}, kWalksAtOnce - 1, kWalksAtOnce}) {
            for (std::size_t tree = 0; tree < all.trees.size(); ++tree) {
                BlockWalk walks[kWalksAtOnce];
                std::uint16_t codes[kWalksAtOnce];
                for (std::size_t i = 0; i < count; ++i)
                    walks[i] = {all.blocks.root(tree), static_cast<std::uint16_t>(count - 1 - i),
                                static_cast<std::uint16_t>(i)};
                walk(all.blocks, {walks, count}, rows.data(), codes);
                for (std::size_t i = 0; i < count; ++i)
                    QCOMPARE(static_cast<float>(all.scale.value(codes[i])),
                             plainly(all.trees[tree], rows[count - 1 - i]));
            }
        }
    }

private slots:
    void theTreesAreAsDeepAsTheyShouldBe() {
        std::size_t nodes = 0;
        for (const Tree& tree : planted().trees) nodes += tree.size();
        QVERIFY2(nodes > 5000, std::to_string(nodes).c_str());
    }
    void thePlainWalkGoesWhereTheNodesLead() { holdAgainstNodes(walkPlainly); }
    void theVectorWalkGoesWhereTheNodesLead() {
        if (vectorWalk() == nullptr) QSKIP("this processor has no AVX-512 byte permutes");
        holdAgainstNodes(vectorWalk());
    }
    void manyTreesOneRow() {
        const Planted all = planted();
        const RowBins row = rowsByLot(1).front();
        BlockWalk walks[kWalksAtOnce];
        std::uint16_t codes[kWalksAtOnce];
        const std::size_t count = std::min(kWalksAtOnce, all.trees.size());
        for (std::size_t i = 0; i < count; ++i)
            walks[i] = {all.blocks.root(i), 0, static_cast<std::uint16_t>(i)};
        bestWalk()(all.blocks, {walks, count}, &row, codes);
        for (std::size_t i = 0; i < count; ++i)
            QCOMPARE(static_cast<float>(all.scale.value(codes[i])), plainly(all.trees[i], row));
    }
};

QTEST_GUILESS_MAIN(TestBlockWalk)
#include "tst_block_walk.moc"
