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
    static std::vector<ForestNode> twoTrees() {
        return {inner(0, 0, 2), leaf(10), inner(1, 1, 4), leaf(20), leaf(30), leaf(4)};
    }
    static Forest forestOf(std::vector<ForestNode> nodes) {
        return Forest(FeatureBins{{{1}, {-3, 5}}}, {0, 5, 6}, std::move(nodes));
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
        const Forest forest = forestOf(twoTrees());
        QVERIFY(forest.validate().has_value());
        const std::vector<float> rows = {1, 9, 2, 5, 2, 5.5F};
        QCOMPARE(forest.predict(rows), (std::vector<double>{7, 12, 17}));
        QCOMPARE(forest.votes(std::span(rows).subspan(2, 2)), (std::vector<float>{20, 4}));
        QVERIFY(forest.predict({}).empty());
    }

    void binsCountTheEdgesBelow() {
        const FeatureBins bins{{{-1, 0, 2.5F}}};
        const float values[] = {-5, -1, -0.5F, 0, 2.5F, 2.6F, std::numeric_limits<float>::max()};
        const int expected[] = {0, 0, 1, 1, 2, 3, 3};
        for (int i = 0; i < 7; ++i) QCOMPARE(int{bins.bin(0, values[i])}, expected[i]);
    }

    void equalsThePlainWalkBitByBit() {
        const Forest& forest = sampleModel().forest;
        const std::vector<float> rows = hardRows(forest);
        const std::vector<double> predicted = forest.predict(rows);
        QCOMPARE(predicted.size(), std::size_t{700});
        for (std::size_t row = 0; row < predicted.size(); ++row) {
            double sum = 0;
            for (std::size_t tree = 0; tree < forest.trees(); ++tree)
                sum += plainWalk(forest, tree, &rows[row * 225]);
            if (predicted[row] != sum / 20) QFAIL(qPrintable(QString("row %1").arg(row)));
        }
    }

    void theSizeOfTheBatchDoesNotMatter() {
        const Forest& forest = sampleModel().forest;
        const std::vector<float> rows = hardRows(forest);
        const std::vector<double> all = forest.predict(rows);
        for (const std::size_t batch : {1u, 2u, 7u, 8u, 9u, 15u, 16u, 17u, 33u, 200u}) {
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
                QCOMPARE(votes[tree], plainWalk(forest, tree, &rows[row * 225]));
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

    void refusesEveryBrokenStructure_data() {
        QTest::addColumn<int>("node");
        QTest::addColumn<QString>("what");
        QTest::newRow("child beyond the tree") << 0 << "node 0 of tree 0: its right child is out of range";
        QTest::newRow("child is the parent") << 2 << "node 2 of tree 0: its right child is out of range";
        QTest::newRow("left child is the right") << 20 << "node 2 of tree 0: its right child is out of range";
        QTest::newRow("feature") << 30 << "node 0 of tree 0: its feature is out of range";
        QTest::newRow("bin") << 40 << "node 0 of tree 0: its bin is out of range";
        QTest::newRow("leaf") << 50 << "node 0 of tree 1: its value is not finite";
        QTest::newRow("no leaf at the end") << 60 << "node 4 of tree 0: its right child is out of range";
    }

    void refusesEveryBrokenStructure() {
        QFETCH(int, node);
        QFETCH(QString, what);
        std::vector<ForestNode> nodes = twoTrees();
        if (node == 0) nodes[0].right_or_zero = 5;
        if (node == 2) nodes[2].right_or_zero = 2;
        if (node == 20) nodes[2].right_or_zero = 3;
        if (node == 30) nodes[0].split.feature = 2;
        if (node == 40) nodes[0].split.bin = 1;
        if (node == 50) nodes[5].leaf_value = std::numeric_limits<float>::quiet_NaN();
        if (node == 60) nodes[4] = inner(0, 0, 5);
        const Status status = forestOf(nodes).validate();
        QVERIFY(!status.has_value());
        QCOMPARE(status.error().code, ErrorCode::Corrupt);
        QCOMPARE(QString::fromStdString(status.error().message), what);
    }

    void refusesBrokenTreesAndEdges() {
        const auto message = [](const Forest& forest) {
            const Status status = forest.validate();
            return status ? std::string("fine") : status.error().message;
        };
        const FeatureBins bins{{{1}, {-3, 5}}};
        QCOMPARE(message(Forest(bins, {0, 5, 7}, twoTrees())),
                 std::string("the trees do not cover the nodes"));
        QCOMPARE(message(Forest(bins, {0, 6, 6}, twoTrees())),
                 std::string("tree 1 begins or ends outside the nodes"));
        QCOMPARE(message(Forest(bins, {0, 9, 6}, twoTrees())),
                 std::string("tree 0 begins or ends outside the nodes"));
        QCOMPARE(message(Forest(bins, {}, {})), std::string("a forest without trees"));
        QCOMPARE(message(Forest({}, {0, 5, 6}, twoTrees())), std::string("a forest over 0 features"));
        QCOMPARE(message(Forest(FeatureBins{{{1}, {5, 5}}}, {0, 5, 6}, twoTrees())),
                 std::string("edge 1 of feature 1 is not finite and ascending"));
        QCOMPARE(message(Forest(FeatureBins{{{std::nanf("")}, {5}}}, {0, 5, 6}, twoTrees())),
                 std::string("edge 0 of feature 0 is not finite and ascending"));
        QCOMPARE(message(Forest(FeatureBins{{std::vector<float>(256)}}, {0, 1}, {leaf(1)})),
                 std::string("feature 0 has 256 edges"));
    }
};

QTEST_GUILESS_MAIN(TestForest)
#include "tst_forest.moc"
