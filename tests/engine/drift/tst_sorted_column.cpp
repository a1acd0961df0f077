#include "engine/drift/sorted_column.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <random>
#include <vector>

#include <QtTest>

using namespace turbofan;

namespace {

std::vector<float> wholeNumbers(std::mt19937& random, std::size_t size, int distinct) {
    std::vector<float> values(size);
    for (float& value : values)
        value = static_cast<float>(static_cast<int>(random() % unsigned(distinct)) - distinct / 2);
    std::ranges::sort(values);
    return values;
}

// Any pattern of bits that is a number: blocks as wide as they can be.
std::vector<float> anyNumbers(std::mt19937& random, std::size_t size) {
    std::vector<float> values;
    while (values.size() < size)
        if (const auto value = std::bit_cast<float>(static_cast<std::uint32_t>(random())); value == value)
            values.push_back(value);
    std::ranges::sort(values);
    return values;
}

void verifyRanks(const std::vector<float>& sorted, std::vector<float> wanted) {
    std::ranges::sort(wanted);
    const SortedColumn column(sorted);
    for (const RankRule rule : {RankRule::Smaller, RankRule::NotLarger}) {
        const auto before = signpostsBefore(column.signposts(), wanted, rule);
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            const auto rank = std::ranges::count_if(sorted, [&](float value) {
                return rule == RankRule::Smaller ? value < wanted[i] : value <= wanted[i];
            });
            QCOMPARE(std::ptrdiff_t{column.rank(before[i], wanted[i], rule)}, rank);
        }
    }
}

} // namespace

class TestSortedColumn : public QObject {
    Q_OBJECT
private slots:
    void keepsAndFinds_data() {
        QTest::addColumn<int>("size");
        QTest::addColumn<int>("distinct"); // 0: any number
        for (const int size : {1, 63, 64, 65, 128, 1000})
            for (const int distinct : {0, 1, 5, 2000})
                QTest::addRow("%d values, %d distinct", size, distinct) << size << distinct;
    }
    void keepsAndFinds() {
        QFETCH(int, size);
        QFETCH(int, distinct);
        std::mt19937 random(static_cast<unsigned>(size * 31 + distinct));
        const auto make = [&](std::size_t count, int wider) {
            return distinct ? wholeNumbers(random, count, distinct + wider) : anyNumbers(random, count);
        };
        const auto sorted = make(std::size_t(size), 0);
        const SortedColumn column(sorted);
        QCOMPARE(column.size(), sorted.size());
        QCOMPARE(column.values(), sorted);
        QCOMPARE(column.front(), sorted.front());
        QCOMPARE(column.back(), sorted.back());
        auto wanted = make(100, 4); // a little wider than the column
        wanted.insert(wanted.end(), sorted.begin(), sorted.end());
        verifyRanks(sorted, wanted);
    }

    void theEndsOfAllNumbers() {
        using Limits = std::numeric_limits<float>;
        std::vector<float> ends;
        for (const float value : {Limits::infinity(), Limits::max(), 1.0F, Limits::denorm_min()})
            ends.insert(ends.end(), {value, -value});
        std::ranges::sort(ends);
        QCOMPARE(SortedColumn(ends).values(), ends);
        verifyRanks(ends, ends);
    }

    // They are equal, in whichever order they come.
    void bothZerosHaveOnePlace() {
        verifyRanks({-1.0F, -0.0F, 0.0F, 1.0F}, {-0.0F, 0.0F});
        verifyRanks({-1.0F, 0.0F, -0.0F, 0.0F, 1.0F}, {-0.0F, 0.0F});
        verifyRanks({-0.0F, 0.0F}, {-0.0F, 0.0F, 1.0F, -1.0F});
        verifyRanks({0.0F, -0.0F}, {-0.0F, 0.0F});
    }

    void takesFewBytes() {
        const std::vector<float> same(64'000, 2.5F);
        QVERIFY(SortedColumn(same).bytes() <= 1000 * (sizeof(float) + sizeof(std::uint32_t)) + 100);
        std::vector<float> even(64'000); // measurements around 500, some thousand steps apart
        for (std::size_t i = 0; i < even.size(); ++i) even[i] = 500 + static_cast<float>(i) / 4096;
        QVERIFY2(SortedColumn(even).bytes() < 64'000 * sizeof(float) / 2,
                 qPrintable(QString::number(SortedColumn(even).bytes())));
        QCOMPARE(SortedColumn(even).values(), even);
    }

    void nothing() {
        const SortedColumn none(std::span<const float>{});
        QCOMPARE(none.size(), std::size_t{0});
        QVERIFY(none.values().empty());
        QVERIFY(none.signposts().empty());
    }
};

QTEST_GUILESS_MAIN(TestSortedColumn)
#include "tst_sorted_column.moc"
