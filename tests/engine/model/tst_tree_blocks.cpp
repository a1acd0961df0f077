#include <QtTest>

#include <bit>
#include <cstring>

#include "tests/engine/model/tree_samples.h"

#include "engine/model/tree_blocks.h"

using namespace turbofan;

class TestTreeBlocks : public QObject {
    Q_OBJECT

    static bool same(const Tree& a, const Tree& b) {
        return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(ForestNode)) == 0;
    }

private slots:
    void aPackedForestIsTheSameForest() {
        std::vector<Tree> trees = {{leafNode(3)}, chain(1, true), chain(3000, true), chain(3000, false)};
        for (std::uint64_t seed = 0; seed < 40; ++seed)
            trees.push_back(randomTree(seed, 225, static_cast<int>(seed % 14)));
        for (int depth = 2; depth < 10; ++depth) trees.push_back(fullTree(depth));
        const LeafScale scale = LeafScale::fit(trees);
        std::vector<PackedTree> packed;
        for (const Tree& tree : trees) packed.push_back(packTree(tree, scale));
        const TreeBlocks blocks(packed);
        QCOMPARE(blocks.trees(), trees.size());
        for (std::size_t tree = 0; tree < trees.size(); ++tree)
            if (!same(blocks.unpack(tree, scale), trees[tree]))
                QFAIL(qPrintable(QString("tree %1").arg(tree)));
    }

    void everyMaskIsCounted() {
        for (std::uint32_t mask = 0; mask <= 0xffff; ++mask)
            if (exitsIn(mask) != static_cast<std::uint32_t>(std::popcount(mask)))
                QFAIL(qPrintable(QString("mask %1").arg(mask)));
    }

    void fourLevelsFillOneLine() {
        const Tree tree = randomTree(4, 10, 4);
        QCOMPARE(packTree(tree, LeafScale::over(0, 200)).blocks, std::size_t{1});
        QCOMPARE(packTree({{leafNode(1)}}, {}).blocks, std::size_t{1});
        QCOMPARE(packTree(chain(5, true), LeafScale::over(0, 200)).blocks, std::size_t{2});
    }

    // Up to ten codes stand within their block; more need lines of their own, which blocks share.
    void codesThatDoNotFitStandBehindTheBlocks() {
        const auto lines = [](const Tree& tree) {
            const PackedTree packed = packTree(tree, LeafScale::over(0, 200));
            return std::pair(packed.blocks, packed.lines.size());
        };
        QCOMPARE(lines(fullTree(3)), (std::pair<std::size_t, std::size_t>(1, 1)));   // 8 leaves
        QCOMPARE(lines(fullTree(4)), (std::pair<std::size_t, std::size_t>(1, 2)));   // 16
        QCOMPARE(lines(fullTree(8)), (std::pair<std::size_t, std::size_t>(17, 25))); // 16 × 16 on 8 lines
    }

    void scalesKeepWholeCyclesExact() {
        for (const auto& [least, most] : {std::pair{0.0, 194.0},
                                          {6.0, 145.0},
                                          {-3.0, 70000.0},
                                          {0.0, 1e-6},
                                          {1e6, 1e6 + 1},
                                          {-5e8, 5e8}}) {
            const LeafScale scale = LeafScale::over(least, most);
            QCOMPARE(std::exp2(std::round(std::log2(scale.step))), scale.step);
            QVERIFY(scale.step <= 2 * (most - least) / 65534);
            for (const double value : {least, most, (least + most) / 2}) {
                const auto leaf = static_cast<float>(value);
                const double back = scale.value(scale.code(leaf));
                QVERIFY(std::abs(back - static_cast<double>(leaf)) <=
                        scale.step / 2 + 1e-9 * std::abs(value));
            }
        }
        const LeafScale cycles = LeafScale::over(6, 194);
        QCOMPARE(cycles.step, 1.0 / 256);
        for (int whole = 6; whole <= 194; ++whole)
            QCOMPARE(cycles.value(cycles.code(static_cast<float>(whole))), double(whole));
        QCOMPARE(LeafScale::over(7.25, 7.25).value(LeafScale::over(7.25, 7.25).code(7.25F)), 7.25);
        QCOMPARE(cycles.code(-1e9F), std::uint16_t{0});
        QCOMPARE(cycles.code(1e9F), std::uint16_t{65535});
    }
};

QTEST_GUILESS_MAIN(TestTreeBlocks)
#include "tst_tree_blocks.moc"
