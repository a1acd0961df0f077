#include <QtTest>

#include <limits>

#include "engine/training/packed_sums.h"

using namespace turbofan;

class TestPackedSums : public QObject {
    Q_OBJECT
private slots:
    void addsAllThreeAtOnce() {
        const std::vector<float> target = {6, 194, 100.5F, 7};
        const auto packing = PackedSums::fit(target, 400);
        QVERIFY(packing.has_value());
        const std::uint64_t sum = packing->pack(6, 1) + packing->pack(194, 255) + packing->pack(100.5F, 2);
        QCOMPARE(packing->count(sum), std::uint64_t{3});
        QCOMPARE(packing->weight(sum), std::uint64_t{258});
        QCOMPARE(packing->mean(sum), static_cast<float>((6 + 255 * 194.0 + 201) / 258));
    }

    void wholeCyclesAreExact() {
        const std::vector<float> target = {6, 194};
        const auto packing = PackedSums::fit(target, 134000);
        QVERIFY(packing.has_value());
        for (float y = 6; y <= 194; ++y) QCOMPARE(packing->mean(packing->pack(y, 3)), y);
    }

    void negativeAndConstantTargets() {
        const auto negative = PackedSums::fit(std::vector<float>{-3.25F, -1}, 10);
        QVERIFY(negative.has_value());
        QCOMPARE(negative->mean(negative->pack(-3.25F, 2)), -3.25F);
        const auto constant = PackedSums::fit(std::vector<float>{42}, 1);
        QVERIFY(constant.has_value());
        QCOMPARE(constant->mean(constant->pack(42, 1)), 42.0F);
    }

    // The fullest word: every row the largest target, the whole weight drawn.
    void theFullestWordDoesNotOverflow() {
        std::vector<float> target(119306, 194.0F);
        target[0] = 6;
        const auto packing = PackedSums::fit(target, 135000);
        QVERIFY(packing.has_value());
        std::uint64_t sum = 0;
        for (int i = 0; i < 119306; ++i) sum += packing->pack(194, 1);
        QCOMPARE(sum, packing->withCount(packing->withoutCount(sum), 119306)); // wrapped around, no more
        QCOMPARE(packing->weight(sum), std::uint64_t{119306});
        QCOMPARE(packing->mean(sum), 194.0F);
    }

    // Ten times today's fleet: the count no longer fits beside the others and wraps around.
    void millionsOfRowsFit() {
        constexpr int kRows = 1'200'000;
        std::vector<float> target(kRows, 194.0F);
        target[0] = 6;
        const auto packing = PackedSums::fit(target, kRows + kRows / 5);
        QVERIFY(packing.has_value());
        std::uint64_t sum = 0;
        for (int i = 0; i < kRows; ++i) sum += packing->pack(194, 1);
        QCOMPARE(packing->weight(sum), std::uint64_t{kRows});
        QCOMPARE(packing->mean(sum), 194.0F);
        QVERIFY(packing->weight(sum) * packing->sum(sum) < std::uint64_t{1} << 52);
        // What the count is for: a few rows are told apart, however heavy, next to so many others.
        std::uint64_t few = 0;
        for (int i = 0; i < 3; ++i) few += packing->pack(100, 255);
        QCOMPARE(packing->count(few), std::uint64_t{3});
        QCOMPARE(packing->count(sum + few - sum), std::uint64_t{3});
    }

    void takesTheCoarsestExactStep() {
        const auto whole = PackedSums::fit(std::vector<float>{6, 194}, 10);
        QCOMPARE(whole->sum(whole->pack(194, 1)), std::uint64_t{188});
        const auto quarters = PackedSums::fit(std::vector<float>{6, 7.25F}, 10);
        QCOMPARE(quarters->sum(quarters->pack(7.25F, 2)), std::uint64_t{10});
        const auto thirds = PackedSums::fit(std::vector<float>{0, 1.0F / 3}, 10);
        QCOMPARE(thirds->sum(thirds->pack(1, 1)), std::uint64_t{256});
    }

    void narrowWordsHoldTheSameSums() {
        const std::vector<float> target = {6, 194};
        const auto packing = PackedSums::fit(target, 134000);
        std::uint64_t wide = 0;
        std::uint32_t narrow = 0;
        int rows = 0;
        for (; packing->isNarrow(wide + packing->pack(194, 2)); ++rows) {
            wide += packing->pack(194, 2);
            narrow += packing->narrow(packing->pack(194, 2));
        }
        QVERIFY(rows >= 1600);
        QCOMPARE(packing->widen(narrow), packing->withoutCount(wide));
        QCOMPARE(packing->narrow(wide), narrow);
        // Either field closes the door, many rows or few with a long life ahead, and so does their product.
        const auto total = [&](std::uint64_t weight, std::uint64_t sum) {
            return weight << packing->weightShift() | sum;
        };
        QVERIFY(packing->isNarrow(total(4095, 500'000)));
        QVERIFY(!packing->isNarrow(total(4096, 500'000)));
        QVERIFY(packing->isNarrow(total(2000, (1U << 20) - 1)));
        QVERIFY(!packing->isNarrow(total(2000, 1U << 20)));
        QVERIFY(packing->isNarrow(total(2048, (1U << 20) - 1)));
        QVERIFY(!packing->isNarrow(total(2049, (1U << 20) - 1)));
    }

    void refusesWhatCouldOverflow() {
        const std::vector<float> target = {0, 1e9F};
        const auto packing = PackedSums::fit(target, 1u << 30);
        QVERIFY(!packing.has_value());
        QCOMPARE(packing.error().code, ErrorCode::InvalidArgument);
        QVERIFY(packing.error().message.find("too many") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestPackedSums)
#include "tst_packed_sums.moc"
