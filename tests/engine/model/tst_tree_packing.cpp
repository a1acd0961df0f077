#include <QtTest>

#include "tests/engine/model/tree_samples.h"

#include "engine/model/tree_packing.h"

using namespace turbofan;

class TestTreePacking : public QObject {
    Q_OBJECT

    // Everything that the walks and the file count on.
    static void isSound(const PackedTree& packed) {
        std::uint32_t next = 0;
        for (std::uint32_t exit = 0; exit <= packed.top.splits; ++exit)
            if ((packed.top.exits[exit] & TreeTop::kLeaf) == 0) QCOMPARE(packed.top.exits[exit], next++);
        QVERIFY(packed.top.splits <= TreeTop::kMostSplits);
        for (std::uint32_t at = packed.top.splits; at < TreeTop::kMostSplits; ++at) {
            QCOMPARE(packed.top.low[at], TreeTop::kNoLow);
            QCOMPARE(packed.top.bin[at], TreeTop::kNoBin);
        }
        for (std::uint32_t index = 0; index < packed.blocks.size(); ++index) {
            const TreeBlock& block = packed.blocks[index];
            QVERIFY(index < next); // parents stand before their children
            QCOMPARE(block.first_child, next);
            QVERIFY(block.splits() >= 1 && block.splits() <= TreeBlock::kMostSplits);
            const std::uint32_t children = bitsIn(block.children) - 1;
            next += children;
            QVERIFY(block.splits() + 1 - children <= TreeBlock::kMostLeaves);
            for (std::uint32_t split = block.splits() + 1; split <= TreeBlock::kMostSplits; ++split) {
                QCOMPARE(block.low(split), TreeBlock::kNoLow);
                QCOMPARE(block.bin[split - 1], TreeBlock::kNoBin);
            }
        }
        QCOMPARE(next, std::uint32_t(packed.blocks.size()));
    }

    static PackedTree packed(const Tree& tree) { return packTree(tree, LeafScale::over(0, 200)); }

private slots:
    void piecesAreSound() {
        for (const Tree& tree : treesOfAllKinds()) isSound(packed(tree));
    }

    void smallTreesAreTopsAlone() {
        const PackedTree leaf = packed({leafNode(3)});
        QCOMPARE(leaf.top.splits, 0U);
        QCOMPARE(leaf.top.exits[0], TreeTop::kLeaf | LeafScale::over(0, 200).code(3));
        for (const Tree& tree : {chain(31, true), chain(31, false), fullTree(4)}) {
            QCOMPARE(packed(tree).top.splits, std::uint32_t(tree.size() / 2));
            QVERIFY(packed(tree).blocks.empty());
        }
        QCOMPARE(packed(fullTree(5)).top.splits, 31U);
        QCOMPARE(packed(chain(32, true)).blocks.size(), std::size_t{1});
    }

    // The splits with most leaves below them, wherever they stand.
    void theTopTakesTheHeaviest() {
        // A chain that goes left, with a full tree at its end: the chain takes 20, the full tree the
        // other 11.
        const PackedTree lopsided = packed(chainTo(20, fullTree(8)));
        QCOMPARE(lopsided.top.splits, 31U);
        std::uint32_t leaves = 0;
        for (const std::uint32_t exit : lopsided.top.exits) leaves += (exit & TreeTop::kLeaf) != 0 ? 1 : 0;
        QCOMPARE(leaves, 20U);
    }

    // Thirteen splits may have fourteen leaves, one more than there is room for.
    void fourteenLeavesAreTooManyForABlock() {
        std::vector<Tree> sides(32);
        for (Tree& side : sides) side = chain(13, true);
        const PackedTree tree = packed(under(sides));
        QCOMPARE(tree.top.splits, 31U);
        QCOMPARE(tree.blocks.size(), std::size_t{64});
        isSound(tree);
    }

    // Full trees of 12 or 13 splits fit as they are; deep trees fill their blocks well.
    void blocksAreFull() {
        std::vector<Tree> sides(32);
        for (Tree& side : sides) side = chain(12, false);
        QCOMPARE(packed(under(sides)).blocks.size(), std::size_t{32});
        const Tree deep = fullTree(14);
        const double splits = double(deep.size() / 2) - 31;
        const double filled = splits / double(packed(deep).blocks.size());
        QVERIFY2(filled > 7, std::to_string(filled).c_str());
    }

private:
    static void append(Tree& tree, const Tree& side) {
        const auto at = static_cast<std::uint32_t>(tree.size());
        for (ForestNode node : side) {
            if (!node.isLeaf()) node.right_or_zero += at;
            tree.push_back(node);
        }
    }
    // A full tree of which each leaf is one of the sides; their number is a power of two.
    static Tree under(std::span<const Tree> sides) {
        if (sides.size() == 1) return sides[0];
        Tree tree = {splitNode(7, 100, 0)};
        append(tree, under(sides.first(sides.size() / 2)));
        tree[0].right_or_zero = static_cast<std::uint32_t>(tree.size());
        append(tree, under(sides.subspan(sides.size() / 2)));
        return tree;
    }
    static Tree chainTo(int splits, const Tree& end) {
        if (splits == 0) return end;
        Tree tree = {splitNode(9, 50, 0)};
        append(tree, chainTo(splits - 1, end));
        tree[0].right_or_zero = static_cast<std::uint32_t>(tree.size());
        tree.push_back(leafNode(1));
        return tree;
    }
};

QTEST_GUILESS_MAIN(TestTreePacking)
#include "tst_tree_packing.moc"
