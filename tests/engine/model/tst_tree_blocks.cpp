#include <QtTest>

#include <bit>
#include <cstring>

#include "tests/engine/model/tree_samples.h"

#include "engine/model/tree_packing.h"

using namespace turbofan;

class TestTreeBlocks : public QObject {
    Q_OBJECT

private slots:
    void everyMaskIsCounted() {
        for (std::uint32_t mask = 0; mask <= 0xffff; ++mask)
            if (bitsIn(mask) != static_cast<std::uint32_t>(std::popcount(mask)))
                QFAIL(qPrintable(QString("mask %1").arg(mask)));
        QCOMPARE(rankOf(0b1011, 3), 2U);
    }

    void aBlockKeepsWhereItsLeftSidesBegin() {
        TreeBlock block = TreeBlock::empty();
        for (std::uint32_t split = 2; split <= TreeBlock::kMostSplits; ++split)
            QCOMPARE(block.low(split), TreeBlock::kNoLow);
        QCOMPARE(block.low(1), 0U);
        for (std::uint32_t split = TreeBlock::kMostSplits; split > 0; --split) block.setLow(split, split - 1);
        for (std::uint32_t split = 1; split <= TreeBlock::kMostSplits; ++split)
            QCOMPARE(block.low(split), split - 1);
        block.children = 1U << (TreeBlock::kMostSplits + 1) | 5U;
        QCOMPARE(block.splits(), TreeBlock::kMostSplits);
    }

    // Walks count codes in 32 bits.
    void aForestOfTooManyBlocksIsRefused() {
        QVERIFY(checkBlockCount(kMostBlocks));
        const Status refused = checkBlockCount(kMostBlocks + 1);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::InvalidArgument);
        const std::uint64_t last_code = (kMostBlocks - 1) * kCodesALine + kCodesALine - 1;
        QVERIFY(last_code <= 0xffffffffU);
    }

    // Trees behind each other do not get into each other's way.
    void aPackedForestIsTheSameForest() {
        const std::vector<Tree> trees = treesOfAllKinds();
        const LeafScale scale = LeafScale::fit(trees);
        std::vector<PackedTree> packed;
        std::size_t blocks_there = 0;
        for (const Tree& tree : trees)
            blocks_there += packed.emplace_back(packTree(tree, scale)).blocks.size();
        const TreeBlocks blocks(packed);
        QCOMPARE(blocks.trees(), trees.size());
        QCOMPARE(blocks.bytes(), blocks_there * sizeof(TreeBlock) + trees.size() * sizeof(TreeTop));
        for (std::size_t tree = 0; tree < trees.size(); ++tree) {
            QCOMPARE(blocks.blocksOf(tree).size(), packed[tree].blocks.size());
            if (!sameNodes(blocks.unpack(tree, scale), trees[tree]))
                QFAIL(qPrintable(QString("tree %1").arg(tree)));
        }
    }
};

QTEST_GUILESS_MAIN(TestTreeBlocks)
#include "tst_tree_blocks.moc"
