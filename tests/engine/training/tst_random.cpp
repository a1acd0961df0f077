#include <QtTest>

#include <set>

#include "engine/training/random.h"

using namespace turbofan;

class TestRandom : public QObject {
    Q_OBJECT
private slots:
    void repeats() {
        Random a(1, 2, 3);
        Random b(1, 2, 3);
        for (int i = 0; i < 100; ++i) QCOMPARE(a.next(), b.next());
    }

    // The pitfall that hashing is there for: neighbours must not share numbers, shifted or not.
    void neighboursShareNothing() {
        std::set<std::uint64_t> seen;
        int drawn = 0;
        for (std::uint64_t seed = 0; seed < 4; ++seed) {
            for (std::uint64_t purpose = 1; purpose < 5; ++purpose) {
                for (std::uint64_t index = 0; index < 20; ++index) {
                    Random random(seed, purpose, index);
                    for (int i = 0; i < 100; ++i, ++drawn) seen.insert(random.next());
                }
            }
        }
        QCOMPARE(static_cast<int>(seen.size()), drawn);
    }

    void staysBelowAndFillsTheRange() {
        Random random(5, 1, 0);
        std::array<int, 10> times{};
        for (int i = 0; i < 100000; ++i) ++times[random.below(10)];
        for (const int t : times) QVERIFY2(t > 9600 && t < 10400, std::to_string(t).c_str()); // 4 sigma = 380
        QCOMPARE(random.below(1), 0u);
    }
};

QTEST_GUILESS_MAIN(TestRandom)
#include "tst_random.moc"
