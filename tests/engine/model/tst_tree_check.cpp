#include <QtTest>

#include <limits>

#include "tests/engine/model/tree_samples.h"

#include "engine/model/tree_check.h"

using namespace turbofan;

class TestTreeCheck : public QObject {
    Q_OBJECT

    static std::string checked(const Tree& tree) {
        const Status status = checkTree(tree, FeatureBins{{{1}, {-3, 5}}});
        return status ? "fine" : status.error().message;
    }
    // x0 ≤ 1 ? 10 : (x1 ≤ 5 ? 20 : 30)
    static Tree sound() {
        return {splitNode(0, 0, 2), leafNode(10), splitNode(1, 1, 4), leafNode(20), leafNode(30)};
    }

private slots:
    void takesWhatIsSound() {
        QCOMPARE(checked(sound()), std::string("fine"));
        QCOMPARE(checked({leafNode(4)}), std::string("fine"));
        for (std::uint64_t seed = 0; seed < 50; ++seed)
            QVERIFY(checkTree(randomTree(seed, 2, 12, 2), FeatureBins{{{1, 2, 3}, {1, 2, 3}}}).has_value());
    }

    void refusesEveryBrokenStructure_data() {
        QTest::addColumn<std::size_t>("node");
        QTest::addColumn<quint32>("right");
        QTest::addColumn<QString>("what");
        QTest::newRow("beyond the tree")
            << std::size_t{0} << quint32{5} << "node 0: its right child is out of range";
        QTest::newRow("the parent") << std::size_t{2} << quint32{2}
                                    << "node 2: its right child is out of range";
        QTest::newRow("the left child")
            << std::size_t{2} << quint32{3} << "node 2: its right child is out of range";
        QTest::newRow("another's child")
            << std::size_t{0} << quint32{4} << "node 1: what follows it is not the right child that is due";
        QTest::newRow("a leaf too early")
            << std::size_t{0} << quint32{0} << "node 0: the tree ends here, but there are more nodes";
        QTest::newRow("no leaf at the end")
            << std::size_t{4} << quint32{5} << "node 4: its right child is out of range";
    }

    void refusesEveryBrokenStructure() {
        QFETCH(std::size_t, node);
        QFETCH(quint32, right);
        QFETCH(QString, what);
        Tree tree = sound();
        tree[node].right_or_zero = right;
        QCOMPARE(QString::fromStdString(checked(tree)), what);
    }

    void refusesForeignFeaturesBinsAndLeaves() {
        Tree tree = sound();
        tree[0].split.feature = 2;
        QCOMPARE(checked(tree), std::string("node 0: its feature is out of range"));
        tree = sound();
        tree[0].split.bin = 1;
        QCOMPARE(checked(tree), std::string("node 0: its bin is out of range"));
        tree = sound();
        tree[4].leaf_value = std::numeric_limits<float>::infinity();
        QCOMPARE(checked(tree), std::string("node 4: its value is not finite"));
        QCOMPARE(checked({}), std::string("it has no nodes"));
        tree = sound();
        tree.pop_back();
        QCOMPARE(checked(tree), std::string("node 2: its right child is out of range"));
    }
};

QTEST_GUILESS_MAIN(TestTreeCheck)
#include "tst_tree_check.moc"
