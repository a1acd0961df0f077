#include "engine/drift/rank_search.h"

#include <algorithm>
#include <random>
#include <vector>

#include <QtTest>

using namespace turbofan;

namespace {

std::vector<float> randomAscending(std::mt19937& random, std::size_t size, int distinct) {
    std::vector<float> values(size);
    for (float& value : values)
        value =
            static_cast<float>(static_cast<int>(random() % static_cast<unsigned>(distinct)) - distinct / 2);
    std::ranges::sort(values);
    return values;
}

std::size_t plainRank(const std::vector<float>& sorted, float wanted, RankRule rule) {
    return static_cast<std::size_t>(std::ranges::count_if(
        sorted, [&](float value) { return rule == RankRule::Smaller ? value < wanted : value <= wanted; }));
}

void verifyBounds(const std::vector<float>& sorted, const std::vector<float>& wanted, RankRule rule) {
    std::vector<float> posts;
    for (std::size_t i = 0; i < sorted.size(); i += kSignpostStride) posts.push_back(sorted[i]);
    const auto before = signpostsBefore(posts, wanted, rule);
    QCOMPARE(before.size(), wanted.size());
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const std::size_t rank = plainRank(sorted, wanted[i], rule);
        const RankBounds bounds = rankBounds(before[i], sorted.size());
        QVERIFY(bounds.least <= rank && rank <= bounds.most);
        QVERIFY(bounds.most - bounds.least < 64);
    }
}

} // namespace

class TestRankSearch : public QObject {
    Q_OBJECT
private slots:
    void boundsRanks_data() {
        QTest::addColumn<int>("size");
        QTest::addColumn<int>("wanted");
        QTest::addColumn<int>("distinct");
        for (const int size : {1, 63, 64, 65, 128, 1000})
            for (const int wanted : {1, 15, 16, 17, 100})
                for (const int distinct : {1, 5, 2000})
                    QTest::addRow("%d values, %d wanted, %d distinct", size, wanted, distinct)
                        << size << wanted << distinct;
    }
    void boundsRanks() {
        QFETCH(int, size);
        QFETCH(int, wanted);
        QFETCH(int, distinct);
        std::mt19937 random(static_cast<unsigned>(size * 31 + wanted * 7 + distinct));
        const auto sorted = randomAscending(random, static_cast<std::size_t>(size), distinct);
        // A little wider than the column, so that some stand before and after all of it.
        const auto asked = randomAscending(random, static_cast<std::size_t>(wanted), distinct + 4);
        verifyBounds(sorted, asked, RankRule::Smaller);
        verifyBounds(sorted, asked, RankRule::NotLarger);
    }

    void nothingWanted() { QVERIFY(signpostsBefore(std::vector{1.f, 2.f}, {}, RankRule::Smaller).empty()); }
};

QTEST_GUILESS_MAIN(TestRankSearch)
#include "tst_rank_search.moc"
