#include <QtTest>

#include <map>
#include <numeric>

#include "engine/training/bag.h"

using namespace turbofan;

class TestBag : public QObject {
    Q_OBJECT
private slots:
    void drawsAsManyRowsAsThereAre() {
        constexpr std::size_t kRows = 10000;
        Random random(1, kBagStream, 0);
        const Bag bag = drawRows(kRows, random);
        QCOMPARE(std::accumulate(bag.weight.begin(), bag.weight.end(), std::size_t{0}), kRows);
        QVERIFY(std::is_sorted(bag.rows.begin(), bag.rows.end()));
        QVERIFY(std::adjacent_find(bag.rows.begin(), bag.rows.end()) == bag.rows.end());
        // 1 − 1/e of the rows are expected; the standard deviation is below 32 rows.
        QVERIFY(std::abs(static_cast<double>(bag.rows.size()) - 6321.0) < 150);
    }

    void oneRowIsItsOwnBag() {
        Random random(1, kBagStream, 0);
        const Bag bag = drawRows(1, random);
        QCOMPARE(bag.rows, std::vector<std::uint32_t>{0});
        QCOMPARE(bag.weight, std::vector<std::uint8_t>{1});
    }

    void drawsEnginesWholeOrNotAtAll() {
        const std::vector<std::int32_t> id = {7, 7, 7, 3, 3, 9, 7, 12, 12};
        const Groups groups(id);
        QCOMPARE(groups.count(), std::size_t{4});
        QCOMPARE(groups.largest(), std::size_t{4});
        bool left_one_out = false;
        for (std::uint64_t tree = 0; tree < 50; ++tree) {
            Random random(1, kGroupBagStream, tree);
            const Bag bag = drawGroups(groups, id.size(), random);
            std::map<std::int32_t, std::vector<std::uint8_t>> weights;
            for (std::size_t i = 0; i < bag.rows.size(); ++i)
                weights[id[bag.rows[i]]].push_back(bag.weight[i]);
            std::size_t draws = 0;
            for (const auto& [engine, w] : weights) {
                QCOMPARE(w.size(), static_cast<std::size_t>(std::count(id.begin(), id.end(), engine)));
                QVERIFY(std::all_of(w.begin(), w.end(), [first = w.front()](auto x) { return x == first; }));
                draws += w.front();
            }
            QCOMPARE(draws, groups.count());
            left_one_out = left_one_out || weights.size() < groups.count();
        }
        QVERIFY(left_one_out);
    }
};

QTEST_GUILESS_MAIN(TestBag)
#include "tst_bag.moc"
