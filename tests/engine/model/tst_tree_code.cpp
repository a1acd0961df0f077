#include <QtTest>

#include <cstring>

#include "tests/engine/model/tree_code_writer.h"
#include "tests/engine/model/tree_samples.h"

#include "engine/model/tree_code.h"

using namespace turbofan;

class TestTreeCode : public QObject {
    Q_OBJECT

    static Result<TreeDecoder> decoderOf(const TreeCode& code, const LeafScale& scale) {
        return TreeDecoder::create(code.splits_of, std::as_bytes(std::span(code.shape)),
                                   std::as_bytes(std::span(code.splits)),
                                   std::as_bytes(std::span(code.leaves)), scale);
    }
    static TreeCode coded(std::initializer_list<Tree> trees) {
        TreeCode code;
        for (const Tree& tree : trees) code.append(tree, LeafScale::over(0, 200));
        return code;
    }

private slots:
    void codingAndDecodingIsTheIdentity() {
        std::vector<Tree> trees = {{leafNode(3)}, chain(500, true), chain(500, false)};
        for (std::uint64_t seed = 0; seed < 40; ++seed)
            trees.push_back(randomTree(seed, 225, static_cast<int>(seed % 14)));
        const LeafScale scale = LeafScale::fit(trees);
        TreeCode code;
        for (const Tree& tree : trees) code.append(tree, scale);
        const auto decoder = decoderOf(code, scale);
        QVERIFY(decoder.has_value());
        for (std::size_t i = 0; i < trees.size(); ++i) {
            const auto tree = decoder->tree(i);
            QVERIFY(tree.has_value());
            QCOMPARE(tree->size(), trees[i].size());
            QVERIFY(std::memcmp(tree->data(), trees[i].data(), tree->size() * sizeof(ForestNode)) == 0);
        }
    }

    void aNodeTakesLittleMoreThanFourBytes() {
        const Tree tree = randomTree(3, 225, 12);
        const TreeCode code = coded({tree});
        const std::size_t bytes = code.shape.size() + code.splits.size() + 2 * code.leaves.size();
        QVERIFY(double(bytes) / double(tree.size()) < 2.2); // half of the nodes are leaves
    }

    void refusesLengthsThatDoNotFit() {
        const TreeCode good = coded({randomTree(1, 9, 6), randomTree(2, 9, 6)});
        const LeafScale scale;
        QVERIFY(decoderOf(good, scale).has_value());
        const auto broken = [&](auto change) {
            TreeCode code = good;
            change(code);
            const auto decoder = decoderOf(code, scale);
            return !decoder && decoder.error().code == ErrorCode::Corrupt;
        };
        QVERIFY(broken([](TreeCode& code) { code.splits_of[0] += 1; }));
        QVERIFY(broken([](TreeCode& code) { code.splits_of[1] = 0xffffffff; }));
        QVERIFY(broken([](TreeCode& code) { code.splits_of.push_back(0); }));
        QVERIFY(broken([](TreeCode& code) { code.shape.push_back(0); }));
        QVERIFY(broken([](TreeCode& code) { code.splits.pop_back(); }));
        QVERIFY(broken([](TreeCode& code) { code.leaves.pop_back(); }));
    }

    // Whatever the bits say: a tree or a sentence, never a walk out of bounds (run under the address
    // sanitizer).
    void everyBrokenShapeIsFound() {
        const Tree tree = randomTree(5, 9, 7);
        const TreeCode good = coded({tree});
        for (std::size_t bit = 0; bit < tree.size(); ++bit) {
            TreeCode code = good;
            code.shape[bit / 8] = static_cast<std::uint8_t>(code.shape[bit / 8] ^ 1U << bit % 8);
            const auto decoded = decoderOf(code, {})->tree(0);
            QVERIFY2(!decoded.has_value(), std::to_string(bit).c_str());
            QVERIFY(decoded.error().message.find("shape") != std::string::npos);
        }
    }
};

QTEST_GUILESS_MAIN(TestTreeCode)
#include "tst_tree_code.moc"
