#include <QtTest>

#include <cstring>

#include "tests/engine/model/tree_samples.h"

#include "engine/model/block_code.h"
#include "engine/model/tree_check.h"
#include "engine/model/tree_packing.h"

using namespace turbofan;

class TestBlockCode : public QObject {
    Q_OBJECT

    static FeatureBins edgesFor(std::size_t features, std::size_t edges) {
        FeatureBins bins;
        for (std::size_t f = 0; f < features; ++f) {
            bins.edges.emplace_back();
            for (std::size_t e = 0; e < edges; ++e) bins.edges.back().push_back(static_cast<float>(e));
        }
        return bins;
    }

    static TreeBlocks planted(const std::vector<Tree>& trees, const LeafScale& scale) {
        std::vector<PackedTree> packed;
        for (const Tree& tree : trees) packed.push_back(packTree(tree, scale));
        return TreeBlocks(packed);
    }

    static Result<TreeBlocks> decoded(const BlockCode& code, const FeatureBins& edges) {
        auto decoder = BlockDecoder::create(
            {code.blocks_of, std::as_bytes(std::span(code.tops)), std::as_bytes(std::span(code.shape)),
             std::as_bytes(std::span(code.features)), std::as_bytes(std::span(code.bins)),
             std::as_bytes(std::span(code.leaves))},
            edges);
        if (!decoder) return fail(decoder.error());
        for (std::size_t tree = 0; tree < decoder->trees(); ++tree) decoder->count(tree);
        if (auto ok = decoder->begin(); !ok) return fail(ok.error());
        // In any order, as threads would.
        for (std::size_t tree = decoder->trees(); tree-- > 0;)
            if (auto ok = decoder->read(tree); !ok) return fail(ok.error());
        return decoder->take();
    }

    // Whether it is refused as damaged, by a sentence that has these words.
    static bool refused(const BlockCode& code, const FeatureBins& edges, const char* words) {
        const auto trees = decoded(code, edges);
        const bool ok = !trees && trees.error().code == ErrorCode::Corrupt &&
                        trees.error().message.find(words) != std::string::npos;
        if (!ok) qWarning("%s", trees ? "was read" : trees.error().message.c_str());
        return ok;
    }

private slots:
    void codingAndDecodingIsTheIdentity() {
        const std::vector<Tree> trees = treesOfAllKinds();
        const LeafScale scale = LeafScale::fit(trees);
        const BlockCode code(planted(trees, scale));
        const auto back = decoded(code, edgesFor(225, 255));
        QVERIFY2(back.has_value(), back ? "" : back.error().message.c_str());
        for (std::size_t i = 0; i < trees.size(); ++i)
            if (!sameNodes(back->unpack(i, scale), trees[i])) QFAIL(qPrintable(QString("tree %1").arg(i)));
        const BlockCode again(*back);
        QCOMPARE(again.shape, code.shape);
        QCOMPARE(again.leaves, code.leaves);
        QCOMPARE(again.features, code.features);
        QCOMPARE(again.bins, code.bins);
        QVERIFY(std::memcmp(again.tops.data(), code.tops.data(), code.tops.size() * sizeof(TopShape)) == 0);
    }

    void refusesLengthsThatDoNotFit() {
        const FeatureBins edges = edgesFor(9, 255);
        const BlockCode good(planted({fullTree(7, 9), fullTree(8, 9)}, LeafScale::over(0, 200)));
        QVERIFY(decoded(good, edges).has_value());
        const auto broken = [&](auto change) {
            BlockCode code = good;
            change(code);
            return refused(code, edges, "do not fit");
        };
        QVERIFY(broken([](BlockCode& code) { code.blocks_of[0] += 1; }));
        QVERIFY(broken([](BlockCode& code) { code.blocks_of[1] = 0xffffffff; }));
        QVERIFY(broken([](BlockCode& code) { code.blocks_of.push_back(0); }));
        QVERIFY(broken([](BlockCode& code) { code.tops.pop_back(); }));
        QVERIFY(broken([](BlockCode& code) { code.tops[0].splits -= 1; }));
        QVERIFY(broken([](BlockCode& code) { code.tops[0].splits = 32; }));
        QVERIFY(broken([](BlockCode& code) { code.tops[0].children ^= 1; }));
        QVERIFY(broken([](BlockCode& code) { code.shape.push_back({}); }));
        QVERIFY(broken([](BlockCode& code) { code.shape[0] = {}; }));
        QVERIFY(broken([](BlockCode& code) { code.shape[0][1] = 0xff; }));
        QVERIFY(broken([](BlockCode& code) { code.features.pop_back(); }));
        QVERIFY(broken([](BlockCode& code) { code.features.pop_back(), code.bins.pop_back(); }));
        QVERIFY(broken([](BlockCode& code) { code.leaves.pop_back(); }));
        QVERIFY(broken([](BlockCode& code) { code.leaves.push_back(0); }));
    }

    void refusesFeaturesAndBinsOutOfRange() {
        const LeafScale scale = LeafScale::over(0, 200);
        const BlockCode top(planted({{splitNode(8, 6, 2), leafNode(1), leafNode(2)}}, scale));
        QVERIFY(decoded(top, edgesFor(9, 7)).has_value());
        QVERIFY(refused(top, edgesFor(8, 7), "tree 0: a feature or a bin of its top"));
        QVERIFY(refused(top, edgesFor(9, 6), "tree 0: a feature or a bin of its top"));
        BlockCode block(planted({fullTree(6, 8)}, scale));
        QVERIFY(decoded(block, edgesFor(9, 254)).has_value());
        block.features.back() = 8;
        block.bins.back() = 253;
        QVERIFY(decoded(block, edgesFor(9, 254)).has_value());
        QVERIFY(refused(block, edgesFor(8, 254), "tree 0: block 31: a feature or a bin"));
        block.bins.back() = 254;
        QVERIFY(refused(block, edgesFor(9, 254), "tree 0: block 31: a feature or a bin"));
    }

    // Whatever the shapes say: a tree or a sentence, never a step out of bounds (run under the address
    // sanitizer). What is taken must still be what its code says, and a tree.
    void brokenShapesAreFoundOrAreTrees() {
        const FeatureBins edges = edgesFor(9, 255);
        const LeafScale scale = LeafScale::over(0, 200);
        const BlockCode good(planted({chain(8, true), fullTree(7, 9), randomTree(5, 9, 12)}, scale));
        QVERIFY(decoded(good, edges).has_value());
        Random random(1, 1, 1);
        std::size_t taken = 0;
        for (std::size_t times = 0; times < 30000; ++times) {
            BlockCode code = good;
            for (std::uint32_t flips = 1 + random.below(2); flips > 0; --flips) {
                const bool top = random.below(8) == 0;
                const std::span<std::uint8_t> bytes =
                    top ? std::span(reinterpret_cast<std::uint8_t*>(code.tops.data()),
                                    code.tops.size() * sizeof(TopShape))
                        : std::span(code.shape.data()->data(), code.shape.size() * sizeof(BlockShape));
                std::uint8_t& byte = bytes[random.below(static_cast<std::uint32_t>(bytes.size()))];
                byte = static_cast<std::uint8_t>(byte ^ 1U << random.below(8));
            }
            const auto trees = decoded(code, edges);
            if (!trees) {
                QCOMPARE(trees.error().code, ErrorCode::Corrupt);
                continue;
            }
            ++taken;
            QCOMPARE(BlockCode(*trees).shape, code.shape);
            for (std::size_t tree = 0; tree < 3; ++tree) {
                const Status sound = checkTree(trees->unpack(tree, scale), edges);
                QVERIFY2(sound.has_value(), sound ? "" : sound.error().message.c_str());
            }
        }
        // Some changes move a split elsewhere, and that is a tree, too.
        QVERIFY2(taken > 100 && taken < 20000, std::to_string(taken).c_str());
    }

    void shapesThatAreNone() {
        const FeatureBins edges = edgesFor(9, 255);
        const BlockCode good(planted({fullTree(7, 9)}, LeafScale::over(0, 200)));
        QCOMPARE(good.blocks_of,
                 std::vector<std::uint32_t>{32}); // of three splits each, as the last two levels
        QCOMPARE(good.shape[0], (BlockShape{0x10, 0, 0x20, 0xff, 0xff, 0xff, 0xff, 0xff}));
        const auto with = [&](auto change) {
            BlockCode code = good;
            change(code);
            return code;
        };
        const auto lows = [&](std::uint8_t two_and_three) {
            return with([&](BlockCode& code) { code.shape[0][2] = two_and_three; });
        };
        QVERIFY(decoded(lows(0x00), edges).has_value());
        QVERIFY(decoded(lows(0x10), edges).has_value() == false); // 1 is within what 2 has on its left
        QVERIFY(refused(lows(0x10), edges, "block 0: its shape"));
        QVERIFY(refused(lows(0x30), edges, "block 0: its shape")); // nothing on its left
        QVERIFY(refused(lows(0x02), edges, "block 0: its shape"));
        QVERIFY(refused(lows(0xf0), edges, "block 0: its shape")); // is there, and is not
        QVERIFY(refused(with([](BlockCode& code) { code.shape[0][3] = 0xf0; }), edges, "block 0: its shape"));
        QVERIFY(refused(with([](BlockCode& code) { code.tops[0].low[1] = 7; }), edges, "shape of its top"));
        QVERIFY(refused(with([](BlockCode& code) { code.tops[0].low[5] = 255; }), edges, "shape of its top"));
        // As many blocks as there should be, but the last hangs below itself.
        QVERIFY(refused(with([](BlockCode& code) {
                            code.tops[0].children &= 0x7fffffffU;
                            code.shape[31][0] |= 1;
                        }),
                        edges, "block 31: nothing leads to it"));
        // And one too many leads to none.
        QVERIFY(refused(with([](BlockCode& code) {
                            code.shape[30][0] |= 1;
                            code.leaves.pop_back();
                        }),
                        edges, "it ends before its last leaf"));
    }

    // More exits than there is room for codes.
    void fourteenLeavesAreRefused() {
        const FeatureBins edges = edgesFor(200, 255);
        BlockCode code(planted({chain(31 + 13, false)}, LeafScale::over(0, 200)));
        // The top, a block of twelve and one of one: now one of thirteen.
        QCOMPARE(code.blocks_of, std::vector<std::uint32_t>{2});
        code.blocks_of = {1};
        code.shape = {BlockShape{0x00, 0x40, 0x21, 0x43, 0x65, 0x87, 0xa9, 0xcb}};
        QVERIFY(refused(code, edges, "block 0: its shape"));
        code.shape = {BlockShape{0x00, 0x20, 0x21, 0x43, 0x65, 0x87, 0xa9, 0xfb}};
        code.features.pop_back(), code.bins.pop_back(), code.leaves.pop_back();
        QVERIFY(decoded(code, edges).has_value());
    }
};

QTEST_GUILESS_MAIN(TestBlockCode)
#include "tst_block_code.moc"
