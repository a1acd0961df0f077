#include <QtTest>

#include <limits>
#include <thread>

#include "tests/engine/model/small_model.h"

using namespace turbofan;

class TestForest : public QObject {
    Q_OBJECT

    static ForestNode leaf(float value) {
        ForestNode node;
        node.leaf_value = value;
        return node;
    }
    static ForestNode inner(std::uint8_t feature, std::uint8_t bin, std::uint32_t right) {
        ForestNode node;
        node.right_or_zero = right;
        node.split = {feature, bin, 0};
        return node;
    }

    // x0 ≤ 1 ? 10 : (x1 ≤ 5 ? 20 : 30), and a tree that always says 4.
    static std::vector<Tree> twoTrees() {
        return {{inner(0, 0, 2), leaf(10), inner(1, 1, 4), leaf(20), leaf(30)}, {leaf(4)}};
    }
    static FeatureBins twoFeatures() { return FeatureBins{{{1}, {-3, 5}}}; }
    static std::string messageOf(const Result<Forest>& built) {
        if (built) return "fine";
        return (built.error().code == ErrorCode::Corrupt ? "" : "not corrupt: ") + built.error().message;
    }

    // The sample rows and rows on, just above and far beyond the edges.
    static std::vector<float> hardRows(const Forest& forest) {
        std::vector<float> rows = sampleMatrix();
        Random random(3, 1, 4);
        for (int i = 0; i < 100; ++i) {
            for (std::size_t f = 0; f < forest.features(); ++f) {
                const auto& edges = forest.bins().edges[f];
                const float edge =
                    edges.empty() ? 0.0F : edges[random.below(static_cast<std::uint32_t>(edges.size()))];
                const float beyond[] = {edge, std::nextafter(edge, 1e30F), std::nextafter(edge, -1e30F),
                                        -1e30F, 1e30F};
                rows.push_back(beyond[random.below(5)]);
            }
        }
        return rows;
    }

private slots:
    void walksBothWays() {
        const Forest forest = *Forest::build(twoFeatures(), twoTrees());
        const std::vector<float> rows = {1, 9, 2, 5, 2, 5.5F};
        QCOMPARE(forest.predict(rows), (std::vector<double>{7, 12, 17}));
        QCOMPARE(forest.votes(std::span(rows).subspan(2, 2)), (std::vector<float>{20, 4}));
        QVERIFY(forest.predict({}).empty());
    }

    // Leaf values are multiples of a power of two, so that their sums are exact in double.
    void equalsThePlainWalkBitByBit() {
        const Forest& forest = sampleModel().forest;
        const std::vector<float> rows = hardRows(forest);
        const std::vector<double> predicted = forest.predict(rows);
        QCOMPARE(predicted.size(), std::size_t{700});
        QVERIFY(forest.predict(rows, walkPlainly) == predicted);
        std::vector<double> sums(predicted.size());
        for (std::size_t tree = 0; tree < forest.trees(); ++tree) {
            const Tree nodes = forest.tree(tree);
            for (std::size_t row = 0; row < sums.size(); ++row)
                sums[row] += plainWalk(nodes, forest.bins(), &rows[row * 225]);
        }
        for (std::size_t row = 0; row < sums.size(); ++row)
            if (std::abs(predicted[row] - sums[row] / 20) > 1e-12 * predicted[row])
                QFAIL(qPrintable(QString("row %1").arg(row)));
    }

    void theSizeOfTheBatchDoesNotMatter() {
        const Forest& forest = sampleModel().forest;
        const std::vector<float> rows = hardRows(forest);
        const std::vector<double> all = forest.predict(rows);
        for (const std::size_t batch :
             {1u, 2u, 7u, 8u, 9u, 15u, 16u, 17u, 33u, 63u, 64u, 80u, 81u, 200u, 513u}) {
            std::vector<double> pieces;
            for (std::size_t row = 0; row < all.size(); row += batch) {
                const std::size_t count = std::min(batch, all.size() - row);
                const auto piece = forest.predict(std::span(rows).subspan(row * 225, count * 225));
                pieces.insert(pieces.end(), piece.begin(), piece.end());
            }
            QCOMPARE(pieces, all);
        }
    }

    void theMeanOfTheVotesIsThePrediction() {
        const Forest& forest = sampleModel().forest;
        const std::vector<float> rows = sampleMatrix();
        const std::vector<double> all = forest.predict(rows);
        for (std::size_t row = 0; row < all.size(); row += 13) {
            const std::vector<float> votes = forest.votes(std::span(rows).subspan(row * 225, 225));
            QCOMPARE(votes.size(), std::size_t{20});
            double sum = 0;
            for (std::size_t tree = 0; tree < 20; ++tree) {
                QCOMPARE(votes[tree], plainWalk(forest.tree(tree), forest.bins(), &rows[row * 225]));
                sum += votes[tree];
            }
            QCOMPARE(sum / 20, all[row]);
        }
    }

    void manyThreadsMayPredictAtOnce() {
        const Forest& forest = sampleModel().forest;
        const std::vector<float> rows = sampleMatrix();
        const std::vector<double> expected = forest.predict(rows);
        std::array<bool, 4> same{};
        {
            std::vector<std::jthread> threads;
            for (bool& s : same) threads.emplace_back([&] { s = forest.predict(rows) == expected; });
        }
        QVERIFY(std::ranges::all_of(same, [](bool s) { return s; }));
    }

    void refusesWhatCannotBeWalked() {
        const FeatureBins bins = twoFeatures();
        std::vector<Tree> broken = twoTrees();
        broken[1][0].leaf_value = std::numeric_limits<float>::quiet_NaN();
        QCOMPARE(messageOf(Forest::build(bins, broken)),
                 std::string("tree 1: node 0: its value is not finite"));
        QCOMPARE(messageOf(Forest::build(bins, {})), std::string("a forest without trees"));
        QCOMPARE(messageOf(Forest::build({}, twoTrees())), std::string("a forest over 0 features"));
        QCOMPARE(messageOf(Forest::build(FeatureBins{{{1}, {5, 5}}}, twoTrees())),
                 std::string("edge 1 of feature 1 is not finite and ascending"));
        const auto source = [](std::size_t tree) -> Result<Tree> {
            if (tree == 2) return fail(ErrorCode::Corrupt, "is torn");
            return Tree{leaf(1)};
        };
        QCOMPARE(messageOf(Forest::build(bins, 4, LeafScale{}, source)), std::string("tree 2: is torn"));
    }
};

QTEST_GUILESS_MAIN(TestForest)
#include "tst_forest.moc"
