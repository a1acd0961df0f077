#include <QtTest>

#include <cstring>

#include "tests/engine/model/tree_samples.h"

#include "engine/model/block_code.h"

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
            {code.blocks_of, std::as_bytes(std::span(code.shape)), std::as_bytes(std::span(code.features)),
             std::as_bytes(std::span(code.bins)), std::as_bytes(std::span(code.leaves))},
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
        std::vector<Tree> trees = {{leafNode(3)}, chain(500, true), chain(500, false)};
        for (std::uint64_t seed = 0; seed < 40; ++seed)
            trees.push_back(randomTree(seed, 225, static_cast<int>(seed % 14)));
        for (int depth = 1; depth < 10; ++depth) trees.push_back(fullTree(depth));
        const LeafScale scale = LeafScale::fit(trees);
        const BlockCode code(planted(trees, scale));
        const auto back = decoded(code, edgesFor(225, 255));
        QVERIFY2(back.has_value(), back ? "" : back.error().message.c_str());
        for (std::size_t i = 0; i < trees.size(); ++i) {
            const Tree tree = back->unpack(i, scale);
            QCOMPARE(tree.size(), trees[i].size());
            QVERIFY(std::memcmp(tree.data(), trees[i].data(), tree.size() * sizeof(ForestNode)) == 0);
        }
        const BlockCode again(*back);
        QCOMPARE(again.shape, code.shape);
        QCOMPARE(again.leaves, code.leaves);
        QCOMPARE(again.features, code.features);
        QCOMPARE(again.bins, code.bins);
    }

    void refusesLengthsThatDoNotFit() {
        const FeatureBins edges = edgesFor(9, 255);
        const BlockCode good(planted({randomTree(1, 9, 9), randomTree(2, 9, 9)}, LeafScale::over(0, 200)));
        QVERIFY(decoded(good, edges).has_value());
        const auto broken = [&](auto change) {
            BlockCode code = good;
            change(code);
            return refused(code, edges, "do not fit");
        };
        QVERIFY(broken([](BlockCode& code) { code.blocks_of[0] += 1; }));
        QVERIFY(broken([](BlockCode& code) { code.blocks_of[1] = 0xffffffff; }));
        QVERIFY(broken([](BlockCode& code) { code.blocks_of.push_back(0); }));
        QVERIFY(broken([](BlockCode& code) { code.shape.push_back(1); }));
        QVERIFY(broken([](BlockCode& code) { code.features.pop_back(); }));
        QVERIFY(broken([](BlockCode& code) { code.features.pop_back(), code.bins.pop_back(); }));
        QVERIFY(broken([](BlockCode& code) { code.leaves.pop_back(); }));
        QVERIFY(broken([](BlockCode& code) { code.leaves.push_back(0); }));
    }

    void refusesFeaturesAndBinsOutOfRange() {
        const Tree tree = {splitNode(8, 6, 2), leafNode(1), leafNode(2)};
        const BlockCode code(planted({tree}, LeafScale::over(0, 200)));
        QVERIFY(decoded(code, edgesFor(9, 7)).has_value());
        QVERIFY(refused(code, edgesFor(8, 7), "tree 0: block 0: a feature or a bin"));
        QVERIFY(refused(code, edgesFor(9, 6), "tree 0: block 0: a feature or a bin"));
    }

    // Whatever the masks say: a tree or a sentence, never a step out of bounds (run under the address
    // sanitizer). What is taken must still be what its code says.
    void brokenShapesAreFoundOrAreTrees() {
        const FeatureBins edges = edgesFor(9, 255);
        const LeafScale scale = LeafScale::over(0, 200);
        const BlockCode good(planted({chain(9, true), randomTree(5, 9, 9)}, scale));
        std::size_t found = 0;
        for (std::size_t bit = 0; bit < 16 * good.shape.size(); ++bit) {
            BlockCode code = good;
            code.shape[bit / 16] = static_cast<std::uint16_t>(code.shape[bit / 16] ^ 1U << bit % 16);
            const auto trees = decoded(code, edges);
            found += trees ? 0 : 1;
            if (!trees) continue;
            QCOMPARE(BlockCode(*trees).shape, code.shape);
            for (std::size_t tree = 0; tree < 2; ++tree) QVERIFY(!trees->unpack(tree, scale).empty());
        }
        QCOMPARE(found, 16 * good.shape.size()); // one bit alone always breaks the count of something
    }

    void shapesThatAreNone() {
        const FeatureBins edges = edgesFor(9, 255);
        const BlockCode good(planted({fullTree(5, 9)}, LeafScale::over(0, 200)));
        QCOMPARE(good.blocks_of, std::vector<std::uint32_t>{17});
        QVERIFY(decoded(good, edges).has_value());
        const auto with = [&](std::initializer_list<std::pair<std::size_t, int>> masks) {
            BlockCode code = good;
            for (const auto& [at, mask] : masks) code.shape[at] = static_cast<std::uint16_t>(mask);
            return code;
        };
        // Blocks 1 and 2 have one split each: what one loses, the other gets.
        QCOMPARE(good.shape[2], std::uint16_t{0x0101});
        QVERIFY(refused(with({{1, 0x7fff}, {2, 0x0100}}), edges, "block 1: its shape")); // no first exit
        QVERIFY(refused(with({{2, 0x0003}}), edges, "block 1: its shape"));              // 1 without 2
        QVERIFY(refused(with({{2, 0x0005}}), edges, "block 1: its shape"));              // 2 without 4
        QVERIFY(refused(with({{2, 0x0011}}), edges, "block 1: its shape"));              // 4 without 8
        QVERIFY(refused(with({{1, 0x7fff}, {3, 0x0100}}), edges, "block 1: its shape")); // a block high up
        // As many blocks as there should be, but the last hang below themselves.
        BlockCode late = with({{0, 0x0101}, {1, 0}});
        late.shape[32] = 0xffff, late.shape[33] = 0xffff;
        QVERIFY(refused(late, edges, "block 1: nothing leads to it"));
    }
};

QTEST_GUILESS_MAIN(TestBlockCode)
#include "tst_block_code.moc"
