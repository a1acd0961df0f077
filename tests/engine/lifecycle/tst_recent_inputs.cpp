// The inputs of the newest predictions.
#include <numeric>

#include <QTest>

#include "engine/lifecycle/recent_inputs.h"

using namespace turbofan;

namespace {

std::vector<float> counted(std::size_t values) {
    std::vector<float> made(values);
    std::iota(made.begin(), made.end(), 0.0F);
    return made;
}

} // namespace

class TestRecentInputs : public QObject {
    Q_OBJECT
private slots:
    void findsEachRow() {
        RecentInputs inputs;
        inputs.add("a", 2, counted(6));
        inputs.add("b", 1, {9, 9, 9});
        QCOMPARE(inputs.find("a", 1).value(), (std::vector<float>{3, 4, 5}));
        QCOMPARE(inputs.find("b", 0).value(), (std::vector<float>{9, 9, 9}));
        QVERIFY(inputs.contains("a", 0));
        QVERIFY(!inputs.contains("a", 2) && !inputs.contains("a", -1) && !inputs.contains("c", 0));
        QVERIFY(!inputs.find("b", 1));
    }
    void keepsTheNewest() {
        RecentInputs inputs;
        for (int i = 0; i < 100; ++i) inputs.add("r" + std::to_string(i), 100, counted(200));
        QVERIFY(inputs.rows() >= RecentInputs::kRows);
        QVERIFY(inputs.rows() < RecentInputs::kRows + 100);
        QVERIFY(inputs.contains("r99", 99) && inputs.contains("r60", 0));
        QVERIFY(!inputs.contains("r40", 0));
    }
    void neverHoldsMoreThanTwiceAsMuch() {
        RecentInputs inputs;
        const std::size_t many = RecentInputs::kRows + 10;
        inputs.add("large", many, counted(many * 2));
        QVERIFY(!inputs.contains("large", 9)); // of a request too large, the last rows stay
        QCOMPARE(inputs.find("large", 10).value(), (std::vector<float>{20, 21}));
        QCOMPARE(inputs.find("large", int(many) - 1)->at(1), float(2 * many - 1));
        inputs.add("one", 1, {1, 2});
        inputs.add("again", many, counted(many * 2));
        QVERIFY(inputs.rows() <= 2 * RecentInputs::kRows);
        QVERIFY(!inputs.contains("one", 0) && !inputs.contains("large", 20) && inputs.contains("again", 20));
    }
    void theSameNameTwiceIsTheNewer() {
        RecentInputs inputs;
        inputs.add("a", 1, {1});
        inputs.add("a", 1, {2});
        inputs.add("b", RecentInputs::kRows, counted(RecentInputs::kRows));
        inputs.add("c", RecentInputs::kRows, counted(RecentInputs::kRows));
        QVERIFY(!inputs.contains("a", 0));
    }
};

QTEST_GUILESS_MAIN(TestRecentInputs)
#include "tst_recent_inputs.moc"
