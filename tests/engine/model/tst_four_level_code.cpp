#include <QtTest>

#include "tests/engine/model/four_level_writer.h"
#include "tests/engine/model/tree_samples.h"

#include "engine/model/four_level_code.h"

using namespace turbofan;

class TestFourLevelCode : public QObject {
    Q_OBJECT

    static Result<FourLevelDecoder> decoderOf(const FourLevelCode& code, const LeafScale& scale) {
        return FourLevelDecoder::create(
            {code.blocks_of, std::as_bytes(std::span(code.shape)), std::as_bytes(std::span(code.features)),
             std::as_bytes(std::span(code.bins)), std::as_bytes(std::span(code.leaves))},
            scale);
    }
    static FourLevelCode coded(std::span<const Tree> trees) {
        FourLevelCode code;
        for (const Tree& tree : trees) code.append(tree, LeafScale::over(0, 200));
        return code;
    }
    // The sentence that the only tree is refused with.
    static std::string refusal(const FourLevelCode& code) {
        const auto decoder = decoderOf(code, {});
        if (!decoder) return decoder.error().message;
        const auto tree = decoder->tree(0);
        return tree ? "was read" : tree.error().message;
    }

private slots:
    void decodesWhatWasWritten() {
        const std::vector<Tree> trees = treesOfAllKinds();
        const LeafScale scale = LeafScale::fit(trees);
        FourLevelCode code;
        for (const Tree& tree : trees) code.append(tree, scale);
        const auto decoder = decoderOf(code, scale);
        QVERIFY(decoder.has_value());
        QCOMPARE(decoder->trees(), trees.size());
        for (std::size_t i = 0; i < trees.size(); ++i) {
            const auto tree = decoder->tree(i);
            QVERIFY(tree.has_value());
            QVERIFY(sameNodes(*tree, trees[i]));
        }
    }

    void refusesLengthsThatDoNotFit() {
        const FourLevelCode good = coded(std::vector<Tree>{randomTree(1, 9, 9), randomTree(2, 9, 9)});
        QVERIFY(decoderOf(good, {}).has_value());
        const auto broken = [&](auto change) {
            FourLevelCode code = good;
            change(code);
            const auto decoder = decoderOf(code, {});
            return !decoder && decoder.error().code == ErrorCode::Corrupt;
        };
        QVERIFY(broken([](FourLevelCode& code) { code.blocks_of[0] += 1; }));
        QVERIFY(broken([](FourLevelCode& code) { code.blocks_of[1] = 0xffffffff; }));
        QVERIFY(broken([](FourLevelCode& code) { code.shape.push_back(1); }));
        QVERIFY(broken([](FourLevelCode& code) { code.features.pop_back(); }));
        QVERIFY(broken([](FourLevelCode& code) { code.features.pop_back(), code.bins.pop_back(); }));
        QVERIFY(broken([](FourLevelCode& code) { code.leaves.pop_back(); }));
        FourLevelCode more = good;
        more.blocks_of.push_back(0); // a tree of no blocks takes nothing, but is none
        QVERIFY(decoderOf(more, {}).has_value());
        QVERIFY(!decoderOf(more, {})->tree(2).has_value());
    }

    // Whatever the masks say: a tree or a sentence, never a step out of bounds (run under the address
    // sanitizer).
    void brokenShapesAreFoundOrAreTrees() {
        const FourLevelCode good = coded(std::vector<Tree>{chain(9, true), randomTree(5, 9, 9)});
        Random random(1, 1, 1);
        for (std::size_t times = 0; times < 20000; ++times) {
            FourLevelCode code = good;
            for (std::uint32_t flips = 1 + random.below(3); flips > 0; --flips) {
                std::uint16_t& mask = code.shape[random.below(static_cast<std::uint32_t>(code.shape.size()))];
                mask = static_cast<std::uint16_t>(mask ^ 1U << random.below(16));
            }
            const auto decoder = decoderOf(code, {});
            for (std::size_t tree = 0; decoder && tree < 2; ++tree) {
                const auto read = decoder->tree(tree);
                QVERIFY(!read || read->size() % 2 == 1);
            }
        }
    }

    void shapesThatAreNone() {
        const FourLevelCode good = coded(std::vector<Tree>{fullTree(5, 9)});
        QCOMPARE(good.blocks_of, std::vector<std::uint32_t>{17});
        QCOMPARE(refusal(good), std::string("was read"));
        const auto with = [&](std::initializer_list<std::pair<std::size_t, int>> masks) {
            FourLevelCode code = good;
            for (const auto& [at, mask] : masks) code.shape[at] = static_cast<std::uint16_t>(mask);
            return refusal(code);
        };
        // Blocks 1 and 2 have one split each: what one loses, the other gets.
        const std::string none = "the shape of tree 0 has a block whose shape is none";
        QCOMPARE(good.shape[2], std::uint16_t{0x0101});
        QCOMPARE(with({{2, 0x0003}}), none);              // 1 without 2
        QCOMPARE(with({{2, 0x0005}}), none);              // 2 without 4
        QCOMPARE(with({{2, 0x0011}}), none);              // 4 without 8
        QCOMPARE(with({{1, 0x7fff}, {3, 0x0100}}), none); // a block high up
        // As many blocks as there should be, but the last hang below themselves.
        FourLevelCode late = good;
        late.shape[0] = 0x0101, late.shape[1] = 0, late.shape[32] = late.shape[33] = 0xffff;
        QCOMPARE(refusal(late), std::string("the shape of tree 0 has a block that nothing leads to"));
    }
};

QTEST_GUILESS_MAIN(TestFourLevelCode)
#include "tst_four_level_code.moc"
