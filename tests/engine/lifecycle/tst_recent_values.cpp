// The ring of the newest values and their quantiles.
#include <algorithm>
#include <thread>

#include <QTest>

#include "engine/lifecycle/recent_values.h"

using namespace turbofan;
using namespace std::chrono_literals;

namespace {

const Instant kStart{Duration(1'795'437'296'000'000)};

std::vector<double> sorted(std::vector<double> values) {
    std::ranges::sort(values);
    return values;
}

} // namespace

class TestRecentValues : public QObject {
    Q_OBJECT
private slots:
    void tellsThoseOfATime() {
        RecentValues ring(10);
        QVERIFY(ring.between(kStart, kStart + 1h).empty());
        for (int i = 0; i < 5; ++i) ring.add(kStart + std::chrono::seconds(i), i);
        QCOMPARE(sorted(ring.between(kStart + 1s, kStart + 3s)), (std::vector<double>{2, 3}));
    }
    void theOldestGoFirst() {
        RecentValues ring(3);
        for (int i = 0; i < 5; ++i) ring.add(kStart, i);
        QCOMPARE(sorted(ring.between(kStart - 1s, kStart)), (std::vector<double>{2, 3, 4}));
    }
    void ranksAreNearest() {
        std::vector<double> values;
        QVERIFY(!nearestRank(values, 0.5));
        for (int i = 100; i >= 1; --i) values.push_back(i);
        QCOMPARE(nearestRank(values, 0.5).value(), 50.0);
        QCOMPARE(nearestRank(values, 0.99).value(), 99.0);
        QCOMPARE(nearestRank(values, 0).value(), 1.0);
        QCOMPARE(nearestRank(values, 1).value(), 100.0);
        values = {7};
        QCOMPARE(nearestRank(values, 0.99).value(), 7.0);
    }
    void manyMayAddAtOnce() {
        RecentValues ring(8'192);
        {
            std::vector<std::jthread> threads;
            for (int t = 0; t < 4; ++t)
                threads.emplace_back([&] {
                    for (int i = 0; i < 1'000; ++i) ring.add(kStart, 1);
                });
            for (int i = 0; i < 50; ++i) (void)ring.between(kStart - 1s, kStart);
        }
        QCOMPARE(ring.between(kStart - 1s, kStart).size(), std::size_t{4'000});
    }
};

QTEST_GUILESS_MAIN(TestRecentValues)
#include "tst_recent_values.moc"
